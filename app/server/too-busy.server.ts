/** Nobody could take this up now. Without a body, so that the server in front makes its page of it (`plainPage`). */
export const tooBusy = () => new Response(null, { status: 503 });
