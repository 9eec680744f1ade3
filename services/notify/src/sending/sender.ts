import { EmailAddress } from '@landed/contracts';

export interface Sender {
  readonly name: string;
  readonly address: string;
  readonly domain: string;
}

/** Reads `Name <address>` or a bare address; null when it is neither. */
export function parseSender(text: string): Sender | null {
  const [, name = '', inside] = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>\s]+)>\s*$/u.exec(text) ?? [];
  const parsed = EmailAddress.safeParse(inside ?? text);
  if (!parsed.success) return null;
  return { name, address: parsed.data, domain: parsed.data.slice(parsed.data.lastIndexOf('@') + 1) };
}
