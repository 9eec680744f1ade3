import { eventually } from '@landed/chassis/testing';
import { z } from 'zod';

const letter = z.object({
  id: z.string(),
  subject: z.string().default(''),
  html: z.string().default(''),
  text: z.string().default(''),
  to: z.array(z.object({ address: z.string() })),
  headers: z.looseObject({ 'message-id': z.string() }),
  attachments: z
    .array(
      z.object({
        fileName: z.string().optional(),
        generatedFileName: z.string().optional(),
        filename: z.string().optional(),
        contentType: z.string(),
      }),
    )
    .default([]),
});
export type Letter = z.infer<typeof letter>;

/** Reads the development mailbox as a person would read theirs. */
export class Mailbox {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/$/, '');
  }

  async all(): Promise<Letter[]> {
    return await this.#get('');
  }

  /** Everything one address has received, oldest first. */
  async of(address: string): Promise<Letter[]> {
    return await this.#get(`?to.address=${encodeURIComponent(address)}`);
  }

  /** Waits for a letter to `address` whose subject or text fits; the newest of them. */
  async letter(address: string, like: RegExp, withinMs = 30_000): Promise<Letter> {
    return await eventually(
      `a letter to ${address} like ${String(like)}`,
      async () => (await this.of(address)).filter((item) => like.test(item.subject) || like.test(item.text)).at(-1),
      withinMs,
    );
  }

  async attachment(item: Letter, contentType: RegExp): Promise<string> {
    const found = item.attachments.find((attachment) => contentType.test(attachment.contentType));
    const name = found?.generatedFileName ?? found?.filename ?? found?.fileName;
    if (!name) throw new Error(`no attachment like ${String(contentType)} in "${item.subject}"`);
    const answer = await fetch(`${this.#url}/api/email/${item.id}/attachment/${encodeURIComponent(name)}`);
    return await answer.text();
  }

  /** A header as it came, unfolded; empty where there is none. */
  async header(item: Letter, name: string): Promise<string> {
    const answer = await fetch(`${this.#url}/api/email/${item.id}/download`);
    const [head = ''] = (await answer.text()).split(/\r?\n\r?\n/);
    const line = head.replaceAll(/\r?\n[ \t]+/g, ' ').match(new RegExp(`^${name}:(.*)$`, 'im'));
    return line?.[1]?.trim() ?? '';
  }

  async #get(query: string): Promise<Letter[]> {
    const answer = await fetch(`${this.#url}/api/email${query}`);
    return z.array(letter).parse(await answer.json());
  }
}

/** The first link in a letter that goes to `path`. */
export function linkIn(item: Letter, path: RegExp): URL {
  for (const [, href] of item.html.matchAll(/href="([^"]+)"/g)) {
    const url = URL.parse((href ?? '').replaceAll('&amp;', '&'));
    if (url && path.test(url.pathname)) return url;
  }
  throw new Error(`no link like ${String(path)} in "${item.subject}"`);
}

export function codeIn(item: Letter): string {
  const code = /\b(\d{6})\b/.exec(item.text)?.[1] ?? /\b(\d{3}) (\d{3})\b/.exec(item.text)?.slice(1).join('');
  if (!code) throw new Error(`no code in "${item.subject}"`);
  return code;
}
