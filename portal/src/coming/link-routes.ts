import { RsvpLinkView, RsvpRequest } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { submit, valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { rsvpLinkPage, unknownRsvpPage } from './link-pages.ts';
import { comingWords, wishValues } from './pages.ts';
import { wishIn } from './routes.ts';

const Token = z.object({ token: z.string() });
const Done = z.object({ done: z.string().optional() });

/** "Change or cancel here": the link in letters, without signing in. GET shows, POST acts; the same answer twice is one. */
export const rsvpLinkRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    const pathsOf = (params: unknown) => {
      const token = encodeURIComponent(Token.parse(params).token);
      return { api: `/api/rsvp-links/${token}`, page: `/rsvp/${token}` };
    };

    app.get('/rsvp/:token', async (request, reply) => {
      const { api: path, page: action } = pathsOf(request.params);
      const found = await services(request, reply).find(path, RsvpLinkView);
      if (!found) return await show(request, reply, unknownRsvpPage, 404);
      const { done } = Done.parse(request.query);
      const form = { values: valuesFor(found), complaints: {} };
      return await show(request, reply, rsvpLinkPage(form, found, { action, done }));
    });

    app.post('/rsvp/:token', async (request, reply) => {
      const api = services(request, reply);
      const { api: path, page: action } = pathsOf(request.params);
      const found = await api.find(path, RsvpLinkView);
      if (!found) return await show(request, reply, unknownRsvpPage, 404);
      const values = valuesOf(request);
      if (values['answer'] === 'not-coming') {
        await api.change('DELETE', path, { answers: RsvpLinkView });
        return reply.redirect(`${action}?done=not-coming`, 303);
      }
      return await submit(request, reply, {
        values,
        schema: RsvpRequest,
        input: wishIn(values),
        words: comingWords,
        again: (form) => rsvpLinkPage(form, found, { action }),
        act: async (body) => {
          const { rsvp } = await api.change('PUT', path, { body, answers: RsvpLinkView });
          return `${action}?done=${rsvp.state === 'waiting' ? 'waiting' : 'changed'}`;
        },
      });
    });
  };

/** The fields as they were answered before; nothing is chosen for who said that they do not come. */
const valuesFor = ({ rsvp }: RsvpLinkView): Record<string, string> => {
  const values = wishValues({ rsvp, standing: null });
  return rsvp.state === 'cancelled' ? { ...values, arrival: '' } : values;
};
