import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'hono/html';
import { show, type View } from './page.ts';
import { ServiceFault } from './services.ts';

const opensLater: View = {
  title: 'This opens at your first evening',
  body: html`<p>It is for members: whoever has been here and agreed to the ground rules. Come once, and it is yours.</p>
<p>You have, a moment ago? Then please <a href="">load this page again</a> in a few seconds.</p>
<p><a class="button" href="/coming">I’m coming</a></p>`,
};

/** Shows what only members may read; whoever is not one yet reads when it opens, and `undefined` stands for “away”. */
export async function forMembers<Value>(
  request: FastifyRequest,
  reply: FastifyReply,
  value: Promise<Value>,
  page: (value: Value | undefined) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const found = await value.catch((error: unknown) => {
    if (!(error instanceof ServiceFault)) throw error;
    if (error.problem.status === 403) return null;
    if (error.problem.status >= 500) return undefined;
    throw error;
  });
  return found === null ? await show(request, reply, opensLater, 403) : await page(found);
}
