import { AskAnswer, AskView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { answerPage, answerWords, unknownLinkPage } from './pages.ts';

/** The page behind the link in a letter: looking at it answers nothing, only a button does. */
export const answerRoutes =
  ({ services, publicUrl, timeZone }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const addressOf = (token: string): string => new URL(`/answer/${token}`, publicUrl).href;
    app.get('/answer/:token', async (request, reply) => {
      const ask = await services(request, reply).find(pathOf(request.params), AskView);
      if (!ask) return await show(request, reply, unknownLinkPage, 404);
      return await show(request, reply, answerPage(emptyForm, ask, { action: request.url, addressOf, timeZone }));
    });

    app.post('/answer/:token', async (request, reply) => {
      const api = services(request, reply);
      const path = pathOf(request.params);
      const ask = await api.find(path, AskView);
      if (!ask) return await show(request, reply, unknownLinkPage, 404);
      const values = valuesOf(request);
      const { answer, how } = values;
      const toName = answer === 'yes' && how !== 'i-forward' ? ask.toName : [];
      return await submit(request, reply, {
        values,
        schema: AskAnswer,
        input: { answer, how, ...Object.fromEntries(toName.map((name) => [name, values[name] ?? ''])) },
        words: answerWords,
        again: (form) => answerPage(form, ask, { action: request.url, addressOf, timeZone }),
        act: async (body) => {
          await api.change('POST', path, { body, answers: z.unknown() });
          return request.url;
        },
      });
    });
  };

const pathOf = (params: unknown): string =>
  `/api/asks/${encodeURIComponent(z.object({ token: z.string() }).parse(params).token)}`;
