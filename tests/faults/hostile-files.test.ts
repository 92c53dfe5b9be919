import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOSTILE_FILES } from '../support/hostile-files.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { registerSender } from '../support/register-sender.ts';
import { rowsOf } from '../support/session.ts';
import { sendFile } from '../support/uploads.ts';

/** One of each way to hurt a reader; tests of the reader itself have them all. */
const SENT = [
  'zip-bomb.xlsx',
  'entity-bomb.xlsx',
  'merge-bomb.xlsx',
  'far-row.xlsx',
  'climbing-name.xlsx',
  'encrypted-workbook.xlsx',
  'truncated.xlsx',
  'macros.xlsm',
  'program.csv',
  'zero-bytes.csv',
  'long-line.csv',
  'open-marks.csv',
];

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());

/** What became of a file: the code of its refusal, or of what its reader said. */
async function endOf(fileId: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ reject_code: string | null; status: string | null; code: string | null }>(
    portal.superuserUrl,
    `select f.reject_code, c.status, c.problem ->> 'code' as code from file f
     left join table_check c on c.file_id = f.id where f.id = $1`,
    [fileId],
  );
  return row?.reject_code ?? (row?.status === 'done' ? 'read' : row?.code) ?? undefined;
}

test('hostile files end in a verdict each, and other people’s pages come as ever', async () => {
  const { sender, projectId } = await registerSender(portal);
  const other = await registerSender(portal, 1);
  let over = false;
  let pages = 0;
  const look = async () => {
    while (!over) {
      const page = await fetch(`${portal.url}/onboarding/${other.projectId}/customer-registry`, {
        headers: { cookie: other.sender.cookie },
      });
      if (page.status !== 200) throw new Error(`a page was answered with ${page.status}`);
      await page.arrayBuffer();
      pages++;
    }
  };
  const ends: Record<string, string | undefined> = {};
  const send = async () => {
    try {
      for (const { name, make } of HOSTILE_FILES.filter((file) => SENT.includes(file.name))) {
        const target = { project: projectId, slug: 'customer-registry', path: 'registryFile', name };
        const sent = await sendFile(sender, Buffer.from(await make()), target);
        if (!('id' in sent)) {
          ends[name] = sent.refused;
          continue;
        }
        await expect.poll(() => endOf(sent.id), { timeout: 60_000, interval: 100 }).toBeDefined();
        ends[name] = await endOf(sent.id);
      }
    } finally {
      over = true;
    }
  };
  await Promise.all([send(), look()]);
  expect(ends).toEqual({
    'zip-bomb.xlsx': 'ZIP_BOMB',
    'entity-bomb.xlsx': 'XML_DOCTYPE',
    'merge-bomb.xlsx': 'XML_LIMIT',
    'far-row.xlsx': 'TOO_MANY_ROWS',
    'climbing-name.xlsx': 'ZIP_NAME',
    'encrypted-workbook.xlsx': 'protected',
    'truncated.xlsx': expect.stringMatching(/^(type|ZIP_BROKEN)$/),
    'macros.xlsm': 'fileType',
    'program.csv': 'program',
    'zero-bytes.csv': 'type',
    'long-line.csv': 'RECORD_TOO_LONG',
    'open-marks.csv': 'QUOTES_BROKEN',
  });
  expect(pages).toBeGreaterThan(SENT.length);
});
