import { html } from 'hono/html';
import type { Html } from './page.ts';

/** A way to another page: large enough for a thumb, with what is behind it in a few words. */
export interface Way {
  readonly href: string;
  readonly title: string;
  readonly about: string;
}

export const ways = (all: readonly Way[]): Html =>
  html`<ul class="ways">${all.map(({ href, title, about }) => html`<li><a href="${href}"><b>${title}</b><span>${about}</span></a></li>`)}</ul>`;
