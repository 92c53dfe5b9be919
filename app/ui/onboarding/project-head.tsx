import { useWords } from '#app/i18n/use-words.tsx';
import { paths } from '#app/paths.ts';
import { Tabs } from '../kit/tabs.tsx';

interface ProjectHeadProps {
  readonly project: {
    readonly id: string;
    readonly clientName: string;
    readonly businessId: string | null;
    readonly managerName: string;
  };
  /** Names of the template and of the phase in the reader's words. */
  readonly template: string;
  readonly phase: string;
  readonly here: 'items' | 'contacts' | 'secrets';
}

/** Whose project this is, and its pages. */
export function ProjectHead({ project, template, phase, here }: ProjectHeadProps) {
  const { t } = useWords();
  const facts = [
    template,
    t('manage.project.phase', { phase }),
    project.businessId && t('manage.project.businessId', { id: project.businessId }),
    t('manage.project.manager', { name: project.managerName }),
  ];
  return (
    <>
      <h1 className="text-title">{project.clientName}</h1>
      <ul className="mt-1 flex flex-wrap gap-x-5 text-muted">
        {facts.filter(Boolean).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div className="mt-4">
        <Tabs
          label={t('manage.project.tabs')}
          tabs={[
            {
              href: paths.manageProject(project.id),
              label: t('manage.project.items'),
              here: here === 'items',
            },
            {
              href: paths.manageContacts(project.id),
              label: t('manage.project.contacts'),
              here: here === 'contacts',
            },
            {
              href: paths.secrets(project.id),
              label: t('vault.secrets.tab'),
              here: here === 'secrets',
            },
          ]}
        />
      </div>
    </>
  );
}
