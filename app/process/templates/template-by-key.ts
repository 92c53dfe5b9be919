import { accountingService } from './accounting-service/accounting-service.ts';
import { softwareRollout } from './software-rollout/software-rollout.ts';
import type { ItemTemplate, Template } from './types.ts';

/** Every published version of every template, the newest of each first. */
export const TEMPLATES: readonly Template[] = [softwareRollout, accountingService];

/**
 * The template that a project was started with.
 * @throws RangeError when no such version was ever published.
 */
export function templateByKey(key: string, version: number): Template {
  const found = TEMPLATES.find((template) => template.key === key && template.version === version);
  if (!found) throw new RangeError(`no process template ${key} version ${version}`);
  return found;
}

/** The version with which new projects of a kind start. */
export function newestTemplate(key: Template['key']): Template {
  const versions = TEMPLATES.filter((template) => template.key === key).map((template) => template.version);
  return templateByKey(key, Math.max(...versions));
}

/** Every row of a template in order, whatever the areas and conditions. */
export function rowsOf(template: Template): readonly ItemTemplate[] {
  return template.phases.flatMap((phase) => phase.items);
}

/** Path of an item's instruction page below the provider's wiki address. */
export function instructionPath(template: Template, key: string): string {
  return `${template.wiki}/${key}`;
}
