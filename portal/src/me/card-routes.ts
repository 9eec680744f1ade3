import { LeadRequest, LeadView, NeedRequest, NeedView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../app.ts';
import { emptyForm, submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { leadPage, leadWords, needPage, needWords } from './card-pages.ts';
import { signedIn } from './routes.ts';

/** Needs (what I ask for) and leads (what I offer). */
export const cardRoutes =
  ({ services, newId }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/me/needs', async (request, reply) => {
      signedIn(services, request, reply);
      return await show(request, reply, needPage(emptyForm, newId()));
    });
    app.post('/me/needs', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const { company = '', blurb = '', shareName } = values;
      return await submit(request, reply, {
        values,
        schema: NeedRequest,
        input: { kind: 'contact-at', company, blurb, shareName: shareName === 'yes' },
        words: needWords,
        again: (form) => needPage(form, newId()),
        act: async (body) => {
          await api.change('POST', '/api/needs', { body, once: values.once, answers: NeedView });
          return '/me?done=need';
        },
      });
    });

    app.get('/me/leads', async (request, reply) => {
      signedIn(services, request, reply);
      return await show(request, reply, leadPage(emptyForm, newId()));
    });
    app.post('/me/leads', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const values = valuesOf(request);
      const { company = '', note } = values;
      return await submit(request, reply, {
        values,
        schema: LeadRequest,
        input: { kind: 'know-someone-at', company, note: note?.trim() || undefined },
        words: leadWords,
        again: (form) => leadPage(form, newId()),
        act: async (body) => {
          await api.change('POST', '/api/leads', { body, once: values.once, answers: LeadView });
          return '/me?done=lead';
        },
      });
    });

    for (const kind of ['needs', 'leads'] as const) {
      app.post(`/me/${kind}/:id/withdrawal`, async (request, reply) => {
        const api = signedIn(services, request, reply);
        const id = z.object({ id: z.uuid() }).safeParse(request.params).data?.id;
        if (!id) return reply.callNotFound();
        await api.change('POST', `/api/${kind}/${id}/withdrawals`, { answers: z.unknown() });
        return reply.redirect('/me?done=withdrawn', 303);
      });
      app.get(`/me/${kind}/:id/withdrawal`, async (_request, reply) => reply.redirect('/me', 303));
    }
  };
