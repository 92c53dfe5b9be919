import { CopyButton } from '#app/ui/kit/copy-button.tsx';

/** Records as a text to be copied into a DNS service. */
export function RecordsToSet({ title, text }: { title: string; text: string }) {
  return (
    <div className="mt-3 rounded-card border border-line bg-card">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-2">
        <p className="font-semibold">{title}</p>
        <CopyButton text={text} what={title} />
      </div>
      <pre className="px-4 py-3 font-mono text-small wrap-anywhere whitespace-pre-wrap">{text}</pre>
    </div>
  );
}
