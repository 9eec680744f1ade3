import { ContactChoice } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hidden, valuesOf } from '../shared/form.ts';
import { show, type View } from '../shared/page.ts';
import { unknownLinkPage } from './pages.ts';

/** Behind “Never ask me again” in letters to contacts: looking changes nothing, a button does, and another takes it back. */
export const noQuestionsRoutes =
  ({ services }: Pick<Deps, 'services'>) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/no-questions/:token', async (request, reply) => {
      const choice = await services(request, reply).find(pathOf(request.params), ContactChoice);
      if (!choice) return await show(request, reply, unknownLinkPage, 404);
      return await show(request, reply, choice.mayAsk ? neverPage(request.url) : refusedPage(request.url));
    });

    app.post('/no-questions/:token', async (request, reply) => {
      const api = services(request, reply);
      const path = pathOf(request.params);
      if (!(await api.find(path, ContactChoice))) return await show(request, reply, unknownLinkPage, 404);
      const body = { mayAsk: valuesOf(request)['mayAsk'] === 'yes' };
      await api.change('PUT', path, { body, answers: ContactChoice });
      return reply.redirect(request.url, 303);
    });
  };

const neverPage = (action: string): View => ({
  title: 'Never ask me again?',
  body: html`<p>Somebody in our group thought of you and gave us your address, so that we could ask whether you would like to talk with
another member.</p>
<p>One press, and no such question goes to this address any more, whoever gives it to us. We tell nobody: to those who asked it looks
as if you had not answered. You need not say why.</p>
<form method="post" action="${action}">${hidden('mayAsk', 'no')}<button>Never ask me again</button></form>
<p class="hint">Nothing has changed so far: looking at this page changes nothing.</p>`,
});

/** Afterwards: what it means, what is kept of it, and the way back. */
const refusedPage = (action: string): View => ({
  title: 'You will not be asked again',
  body: html`<p class="told" role="status">Thank you for telling us. From now on no question goes to this address, whoever gives it to us.</p>
<p>We tell nobody, and nothing is left to do: a question that is still open ends by itself, as if you had not answered. If you like,
answer it from its letter: with a no, somebody else can be asked sooner; with a yes, you get the one letter that introduces you.</p>
<p>To remember it we keep neither your name nor your address, only a code by which we would know the address again.</p>
<h2>If you change your mind</h2>
<p>This page stays behind the link in your letter.</p>
<form method="post" action="${action}">${hidden('mayAsk', 'yes')}<button class="quiet">You may ask me again</button></form>`,
});

const pathOf = (params: unknown): string =>
  `/api/contact-choices/${encodeURIComponent(z.object({ token: z.string() }).parse(params).token)}`;
