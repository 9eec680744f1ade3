import { MeetingView, RsvpView } from '@landed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { eveningsPage, type WithMine } from './pages.ts';

/** The next eight evenings, those that are called off among them, with my part in each. */
export async function comingEvenings(api: Services, request: FastifyRequest): Promise<WithMine[]> {
  const query = new URLSearchParams({
    filter: JSON.stringify({ upcoming: true }),
    sort: '["startsAt","ASC"]',
    range: '[0,7]',
  });
  const [meetings, mine] = await Promise.all([
    api.get(`/api/meetings?${query.toString()}`, z.array(MeetingView)),
    isSignedIn(request) ? api.get('/api/rsvps/mine', z.array(RsvpView)) : [],
  ]);
  return meetings.map((meeting) => [meeting, mine.find(({ meetingId }) => meetingId === meeting.id) ?? null]);
}

export const eveningsRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/evenings', async (request, reply) => {
      const evenings = await unlessAway(comingEvenings(services(request, reply), request));
      return await show(request, reply, eveningsPage(evenings));
    });
  };
