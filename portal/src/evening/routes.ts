import { EveningView, MeetingView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { valuesOf } from '../shared/form.ts';
import { show } from '../shared/page.ts';
import { unlessAway } from '../shared/services.ts';
import { eveningPage, noEvening } from './pages.ts';

const Asked = z.object({ meeting: z.uuid().optional().catch(undefined), done: z.string().catch('') });
const toldWords = new Map([['online', 'Good that you are there. You are counted among those who follow online.']]);

/** The evening that is on, or the next one, for whoever comes: what is on, where to park, when the shuttle goes. */
export const eveningRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/evening', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const { meeting: chosen, done } = Asked.parse(request.query);
      const meeting = await api.find(`/api/meetings/${chosen ?? 'next'}`, MeetingView);
      if (!meeting) return await show(request, reply, noEvening);
      const evening = await unlessAway(api.get(`/api/meetings/${meeting.id}/evening`, EveningView));
      return await show(request, reply, eveningPage(meeting, evening, toldWords.get(done)));
    });

    app.post('/evening/online', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const meeting = z.uuid().safeParse(valuesOf(request)['meeting']).data;
      if (!meeting) return reply.callNotFound();
      await api.change('POST', `/api/meetings/${meeting}/online`, { answers: z.unknown() });
      return reply.redirect(`/evening?meeting=${meeting}&done=online`, 303);
    });
  };
