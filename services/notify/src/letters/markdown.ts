import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import type { Html } from './letter.ts';
import { isSafeLink } from './parts.ts';

/** Markup that was typed stays text, pictures become links to them, and a link leads to a page or a mailbox. */
const reader = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false }).disable('image');
reader.validateLink = isSafeLink;
// The letter has its one first heading already.
reader.renderer.rules['heading_open'] = () => '<h2>';
reader.renderer.rules['heading_close'] = () => '</h2>';

/** Escaped by the reader itself, with `html` off: the only text that enters a letter as markup. */
export const markdown = (text: string): Html => raw(reader.render(text));

/** Links in a text that would not become links, as they were typed. */
export function refusedLinks(text: string): string[] {
  return [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].flatMap(([, address = '']) =>
    isSafeLink(address) ? [] : [address],
  );
}
