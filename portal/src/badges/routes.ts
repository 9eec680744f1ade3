import { MeetingView, RsvpView, SessionView } from '@landed/contracts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { signedIn } from '../me/routes.ts';
import { eveningOf, foundByName, scheduled } from '../shared/evening.ts';
import { show } from '../shared/page.ts';
import { type Services, unlessAway } from '../shared/services.ts';
import { badgesPage, type Names, noEveningToBadge, perSheet, sheetPage } from './pages.ts';

const Query = z.object({
  meeting: z.uuid().optional().catch(undefined),
  q: z.string().trim().max(80).catch(''),
  who: z.union([z.uuid(), z.enum(['all', 'empty'])]).catch('all'),
});
type Asked = z.infer<typeof Query>;

/** Everybody who is coming, by name. Only organizers may see that: for others the service refuses. */
async function everybody(api: Services, meeting: MeetingView): Promise<Names> {
  const query = new URLSearchParams({
    filter: JSON.stringify({ meetingId: meeting.id, state: 'coming' }),
    range: JSON.stringify([0, 999]),
  });
  const rows = await api.get(`/api/rsvps?${query.toString()}`, z.array(RsvpView));
  return rows.map(({ displayName }) => displayName).toSorted((a, b) => a.localeCompare(b));
}

/** A single person is found as at the door, by the beginning of the name: there is no roster to read. */
async function onePerson(api: Services, meeting: MeetingView, { q, who }: Asked): Promise<Names> {
  const found = await foundByName(api, meeting.id, q);
  return (found ?? []).filter(({ memberId }) => memberId === who).map(({ displayName }) => displayName);
}

async function namesOf(api: Services, meeting: MeetingView, asked: Asked): Promise<Names> {
  if (asked.who === 'all') return await everybody(api, meeting);
  if (asked.who === 'empty') return Array.from({ length: perSheet }, () => null);
  return await onePerson(api, meeting, asked);
}

export const badgeRoutes =
  ({ services }: Deps) =>
  async (app: FastifyInstance): Promise<void> => {
    app.get('/badges', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const { meeting: id, q } = Query.parse(request.query);
      const evening = await eveningOf(api, await scheduled(api, { order: 'ASC', upcoming: true }), id);
      if (!evening) return await show(request, reply, noEveningToBadge);
      const [found, session] = await Promise.all([
        foundByName(api, evening.meeting.id, q),
        // A device at the door is nobody and has no session of a person's.
        unlessAway(api.get('/api/sessions/current', SessionView)),
      ]);
      const mayPrintAll = session?.roles.includes('organizer') ?? false;
      return await show(request, reply, badgesPage({ ...evening, found, q, mayPrintAll }));
    });

    app.get('/badges/print', async (request, reply) => {
      const api = signedIn(services, request, reply);
      const asked = Query.parse(request.query);
      const meeting = asked.meeting ? await api.find(`/api/meetings/${asked.meeting}`, MeetingView) : null;
      if (!meeting) return reply.redirect('/badges', 303);
      return await show(request, reply, sheetPage(meeting, await namesOf(api, meeting, asked)));
    });
  };
