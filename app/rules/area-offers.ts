import { rowsOf } from '#app/process/templates/template-by-key.ts';
import type { Template } from '#app/process/templates/types.ts';
import { findWizard, getWizardWords } from '#app/wizards/engine/registry.ts';
import { AREAS, type Area, type Language } from '#app/wizards/engine/types.ts';

/** An area that a contract may hold, and what it brings into the project. */
export interface AreaOffer {
  readonly area: Area;
  /** Titles of its forms. */
  readonly forms: readonly string[];
  /** How many tasks, meetings and trainings come with it. */
  readonly others: number;
}

/** The areas of a template that are chosen by contract; what every project has is not among them. */
export function areaOffers(template: Template, language: Language): readonly AreaOffer[] {
  const rows = rowsOf(template);
  const offered = AREAS.filter(
    (area) => !template.always.includes(area) && rows.some((row) => row.forAreas.includes(area)),
  );
  return offered.map((area) => {
    const brought = rows.filter(
      ({ forAreas }) => forAreas.includes(area) && !forAreas.some((other) => template.always.includes(other)),
    );
    const forms = brought.flatMap((row) =>
      row.wizard && findWizard(row.wizard) ? [getWizardWords(row.wizard, language).title] : [],
    );
    return { area, forms, others: brought.filter((row) => row.kind !== 'wizard').length };
  });
}
