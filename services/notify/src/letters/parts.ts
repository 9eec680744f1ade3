import { html } from 'hono/html';
import type { Html } from './letter.ts';

/** The content id of the pass's QR code. */
export const passImage = 'pass@landed';

/** Only addresses of pages and mailboxes become links. Throws for anything else, such as `javascript:`. */
export function safeLink(address: string): string {
  const url = URL.parse(address);
  if (!url || !isSafeLink(address)) throw new Error('this is not a link for a letter');
  return url.href;
}

export const isSafeLink = (address: string): boolean =>
  ['https:', 'http:', 'mailto:'].includes(URL.parse(address.trim())?.protocol ?? '');

export const button = (address: string, label: string): Html =>
  html`<p class="button-row"><a class="button" href="${safeLink(address)}">${label}</a></p>`;

export const link = (address: string, label: string): Html => html`<a href="${safeLink(address)}">${label}</a>`;

/** A label over its value: reads well on a narrow screen, aloud, and as plain text. */
export const fact = (label: string, ...lines: (string | Html)[]): Html =>
  html`<p class="fact"><strong>${label}</strong>${lines.map((line) => html`<br>${line}`)}</p>`;

/** What somebody wrote, as they wrote it. */
export const quote = (text: string): Html => html`<blockquote>${lines(text)}</blockquote>`;

export const lines = (text: string): (string | Html)[] =>
  text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`));

export const code = (digits: string): Html => html`<p class="code">${digits}</p>`;
