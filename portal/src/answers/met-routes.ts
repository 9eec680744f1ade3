import { OutcomeAnswer, OutcomeView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { emptyForm, type Form, hidden, submit, summary, valuesOf } from '../shared/form.ts';
import { type Html, show, type View } from '../shared/page.ts';
import { unknownLinkPage } from './pages.ts';

type Outcome = z.infer<typeof OutcomeView>;
const words = { met: 'Please choose one of the answers.' };
const labels = { yes: 'Yes, we met', 'not-yet': 'Not yet', no: 'No' } as const;

/** The page behind the letters of the seventh day: looking answers nothing, a button does. */
export const metRoutes =
  ({ services }: Pick<Deps, 'services'>) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/met/:token', async (request, reply) => {
      const outcome = await services(request, reply).find(pathOf(request.params), OutcomeView);
      if (!outcome) return await show(request, reply, unknownLinkPage, 404);
      return await show(request, reply, metPage(emptyForm, outcome, request.url));
    });

    app.post('/met/:token', async (request, reply) => {
      const api = services(request, reply);
      const path = pathOf(request.params);
      const outcome = await api.find(path, OutcomeView);
      if (!outcome) return await show(request, reply, unknownLinkPage, 404);
      const values = valuesOf(request);
      return await submit(request, reply, {
        values,
        schema: OutcomeAnswer,
        input: { met: values.met, lookAgain: values.lookAgain === 'yes' },
        words,
        again: (form) => metPage(form, outcome, request.url),
        act: async (body) => {
          await api.change('POST', path, { body, answers: z.unknown() });
          return request.url;
        },
      });
    });
  };

function metPage(form: Form, outcome: Outcome, action: string): View {
  return {
    title: 'Did you meet?',
    body: html`${summary(form)}
<p${outcome.met === null ? '' : html` class="told" role="status"`}>${outcome.detail}</p>
<p>It is about the conversation on ${outcome.company}. ${outcome.met === null ? '' : `You said: ${labels[outcome.met]}.`}</p>
${(['yes', 'not-yet', 'no'] as const).filter((met) => met !== outcome.met).map((met) => answerForm(action, met, labels[met]))}
${outcome.mayLookAgain ? html`<form method="post" action="${action}">${hidden('met', 'no')}${hidden('lookAgain', 'yes')}<button class="quiet">No, and please look for another way</button></form>` : ''}
<p class="hint">You need not say why. You can change your answer here at any time.</p>`,
  };
}

const answerForm = (action: string, met: string, label: string): Html =>
  html`<form method="post" action="${action}">${hidden('met', met)}<button class="quiet">${label}</button></form>`;

const pathOf = (params: unknown): string =>
  `/api/outcomes/${encodeURIComponent(z.object({ token: z.string() }).parse(params).token)}`;
