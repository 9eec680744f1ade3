import { MeetingView, RsvpView } from '@landed/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isSignedIn, show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { eveningsPage, type WithMine } from './pages.ts';

const soonest = 8;

/** The next eight evenings, those that are called off among them, and each later one to which I come, with my part in each. */
async function comingEvenings(api: Services, request: FastifyRequest): Promise<WithMine[]> {
  const [next, mine] = await Promise.all([
    meetingsThat(api, { upcoming: true }, soonest),
    isSignedIn(request) ? api.get('/api/rsvps/mine', z.array(RsvpView)) : [],
  ]);
  const later = mine.map(({ meetingId }) => meetingId).filter((id) => !next.some((meeting) => meeting.id === id));
  const meetings = later.length === 0 ? next : [...next, ...(await meetingsThat(api, { id: later }, later.length))];
  return meetings.map((meeting) => [meeting, mine.find(({ meetingId }) => meetingId === meeting.id) ?? null]);
}

async function meetingsThat(
  api: Services,
  filter: { upcoming: true } | { id: readonly string[] },
  most: number,
): Promise<MeetingView[]> {
  const query = new URLSearchParams({
    filter: JSON.stringify(filter),
    sort: '["startsAt","ASC"]',
    range: `[0,${most - 1}]`,
  });
  return await api.get(`/api/meetings?${query.toString()}`, z.array(MeetingView));
}

export const eveningsRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/evenings', async (request, reply) => {
      const evenings = await unlessAway(comingEvenings(services(request, reply), request));
      return await show(request, reply, eveningsPage(evenings));
    });
  };
