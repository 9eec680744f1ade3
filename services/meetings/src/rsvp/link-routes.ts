import { atOneMoment, inTransaction } from '@landed/chassis/db';
import { currentIdOf } from '@landed/chassis/merge';
import { notFound } from '@landed/chassis/problem';
import { RsvpLinkView, RsvpRequest, rsvpPurpose } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewMeeting } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import { come, stayAway } from './come.ts';
import { viewRsvp, withPlaces } from './views.ts';

const tags = ['coming'];
const params = z.strictObject({ token: z.string().max(100) });
const config = { access: 'link' } as const;

/** The link in letters: GET shows, the others act. Whoever holds it needs no sign-in, and reaches that one RSVP alone. */
export const rsvpLinkRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const response = { 200: RsvpLinkView };

    app.get(
      '/api/rsvp-links/:token',
      { config, schema: { tags, summary: 'My RSVP, as a letter’s link shows it', params, response } },
      async (request) =>
        await atOneMoment(
          prisma,
          async (tx) => await viewLink(tx, deps, await holderOf(tx, deps, request.params.token)),
        ),
    );

    app.put(
      '/api/rsvp-links/:token',
      {
        config,
        schema: { tags, summary: 'I come after all, or otherwise', params, body: RsvpRequest, response },
      },
      async (request) =>
        await inTransaction(prisma, async (tx) => {
          const holder = await holderOf(tx, deps, request.params.token);
          await come(tx, deps, { ...request.body, ...holder, correlationId: request.id });
          return await viewLink(tx, deps, holder);
        }),
    );

    app.delete(
      '/api/rsvp-links/:token',
      { config, schema: { tags, summary: 'I’m not coming after all', params, response } },
      async (request) =>
        await inTransaction(prisma, async (tx) => {
          const holder = await holderOf(tx, deps, request.params.token);
          const mine = await tx.rsvp.findUnique({ where: { meetingId_memberId: holder } });
          if (mine) await stayAway(tx, deps, { id: mine.id, memberId: holder.memberId, correlationId: request.id });
          return await viewLink(tx, deps, holder);
        }),
    );
  };

interface Holder {
  readonly meetingId: string;
  readonly memberId: string;
}

/** Whose RSVP the link names, as who they are by now. Throws 404, also when they asked to be forgotten. */
async function holderOf(tx: Tx, deps: Deps, token: string): Promise<Holder> {
  const read = deps.linker.read([rsvpPurpose], token);
  const rsvp = read && (await tx.rsvp.findUnique({ where: { id: read.id } }));
  if (!rsvp) throw notFound('RSVP');
  const memberId = await currentIdOf(tx, rsvp.memberId);
  if ((await tx.person.count({ where: { memberId } })) === 0) throw notFound('RSVP');
  return { meetingId: rsvp.meetingId, memberId };
}

async function viewLink(tx: Tx, deps: Deps, holder: Holder): Promise<RsvpLinkView> {
  const where = { meetingId_memberId: holder };
  const rsvp = await tx.rsvp.findUnique({ where, include: { ...withPlaces, meeting: true } });
  if (!rsvp) throw notFound('RSVP');
  const { meeting } = rsvp;
  return {
    meeting: viewMeeting(deps, meeting),
    rsvp: RsvpLinkView.shape.rsvp.parse(viewRsvp(rsvp, undefined)),
    open: meeting.state === 'scheduled' && meeting.endsAt > deps.runtime.now(),
  };
}
