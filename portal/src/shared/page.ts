import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import { assetUrl, type Script } from './assets.ts';

/** A piece of a page. What is put into `html` is escaped by construction. */
export type Html = ReturnType<typeof html>;

export interface View {
  /** Also the first heading, unless `heading` says otherwise. */
  readonly title: string;
  readonly heading?: Html;
  readonly body: Html;
  /** Besides the one of every page. */
  readonly scripts?: readonly Script[];
}

/** In the place of a part that cannot be looked up while the rest of the page can. */
export const away = html`<p>We cannot look this up right now. Please try again in a moment.</p>`;

export const isSignedIn = (request: FastifyRequest): boolean => request.headers.authorization !== undefined;

/** Answers with a whole page. */
export async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  view: View,
  status = 200,
): Promise<FastifyReply> {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(String(await layout(request, view)));
}

function layout(request: FastifyRequest, view: View): Html {
  const link = (path: string, words: string): Html => {
    const current = request.routeOptions.url === path;
    return html`<li><a href="${path}" ${current ? html`aria-current="page"` : ''}>${words}</a></li>`;
  };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${view.title} - Landed</title>
<link rel="stylesheet" href="${assetUrl('assets/portal.css')}">
<link rel="icon" href="${assetUrl('assets/landed.svg')}" type="image/svg+xml">
${['scripts/once.js' as const, ...(view.scripts ?? [])].map((script) => html`<script type="module" src="${assetUrl(script)}"></script>`)}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<a class="brand" href="/">Landed</a>
<nav aria-label="Main">
<ul>
${link('/coming', 'I’m coming')}
${
  isSignedIn(request)
    ? html`${link('/me', 'My page')}<li><form method="post" action="/sign-out"><button class="link">Sign out</button></form></li>`
    : html`${link('/sign-in', 'Sign in')}${link('/sign-up', 'Sign up')}`
}
</ul>
</nav>
</header>
<main id="main">
<h1>${view.heading ?? view.title}</h1>
${view.body}
${isSignedIn(request) && request.routeOptions.url !== '/me' ? html`<p class="unprinted"><a class="link" href="/me">To my page</a></p>` : ''}
</main>
<footer><p>Landed: people in transition, and people who know someone.</p></footer>
</body>
</html>`;
}
