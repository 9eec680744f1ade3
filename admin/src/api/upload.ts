/** Few bytes in a part: a bad connection costs one of them. Below what the service takes. */
export const partBytes = 150_000;
const tries = 4;

/** The bytes as base64, without a call that is too long for the stack. */
export async function base64Of(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}

/** Tries again after a while; the same part twice is one part. */
export async function insist<Result>(work: () => Promise<Result>, attempt = 1): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (attempt >= tries) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    return await insist(work, attempt + 1);
  }
}
