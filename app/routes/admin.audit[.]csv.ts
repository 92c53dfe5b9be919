import type { ActionFunctionArgs } from '@remix-run/node';
import { BOM } from '#app/files/csv-writer.ts';
import { readAuditFilter } from '#app/rules/audit-filter.ts';
import { exportAudit } from '#app/server/commands/export-audit.server.ts';
import { readForm } from '#app/server/form.server.ts';
import { requireAdmin } from '#app/server/guards.server.ts';

/** The log of what was done as a file. By POST, since taking it is noted in the log itself. */
export async function action(args: ActionFunctionArgs) {
  const guarded = await requireAdmin(args);
  const form = await readForm(args.request);
  const csv = await exportAudit(
    guarded,
    readAuditFilter((name) => form[name]),
  );
  return new Response(BOM + csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="audit.csv"',
      'Cache-Control': 'no-store',
    },
  });
}
