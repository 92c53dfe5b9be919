import { type FormPlace, formPaths, paths } from '#app/paths.ts';
import type { FileHandling } from '../form/file-handling.ts';

/** How the step page sends and shows files. What sends them is downloaded with the first file. */
export function browserFiles(place: FormPlace, stepId: string): FileHandling {
  const action = formPaths(place).upload(stepId);
  if ('relayId' in place) return { action };
  return { action, address: paths.file, picture: paths.filePicture, scripts: scriptsFor(place) };
}

const scriptsFor = ({
  projectId,
  slug,
}: Exclude<FormPlace, { readonly relayId: string }>): FileHandling['scripts'] => ({
  send(path, file, told) {
    let cancelled = false;
    let cancel = () => {};
    const arrived = import('./browser-upload.ts').then(({ sendFile }) => {
      if (cancelled) return new Promise<never>(() => {});
      const sending = sendFile({ endpoint: paths.uploads(), project: projectId, slug, path }, file, told);
      cancel = sending.cancel;
      return sending.arrived;
    });
    return {
      arrived,
      cancel() {
        cancelled = true;
        cancel();
      },
    };
  },
  async state(id) {
    const response = await fetch(paths.fileState(id), { headers: { accept: 'application/json' } });
    if (!response.ok || response.redirected) throw new Error(`no state: ${response.status}`);
    return response.json();
  },
  async forget(id) {
    const { forgetUpload } = await import('./browser-upload.ts');
    await forgetUpload(`${paths.uploads()}/${id}`);
  },
});
