const ESCAPES: Readonly<Record<string, string>> = {
  '&': '\\u0026',
  '>': '\\u003e',
  '<': '\\u003c',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

const inScript = (text: string) => JSON.stringify(text).replace(/[&><\u2028\u2029]/g, (c) => ESCAPES[c] ?? c);

/** The state of a hydrated page as one script, in the form in which Remix's browser entry reads it. */
export async function handoffScript(state: ReadableStream<Uint8Array>, nonce: string): Promise<string> {
  const text = await new Response(state).text();
  const controller = 'window.__remixContext.streamController';
  return `<script nonce="${nonce}">${controller}.enqueue(${inScript(text)});${controller}.close();</script>`;
}
