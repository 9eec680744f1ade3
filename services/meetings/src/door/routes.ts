import { type Actor, actorOf, hasRole } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { timeOf } from '@landed/chassis/time-words';
import {
  CheckInRequest,
  CheckInRow,
  CheckInView,
  DoorCandidate,
  doorRoles,
  MeetingId,
  MemberId,
  WalkInRequest,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom, hidesFrom } from '../people/hidden-from.ts';
import { aboutNamed, namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { doorActorOf } from './actor.ts';
import { admit } from './admit.ts';
import type { CheckedIn } from './check-in.ts';
import { letIn } from './let-in.ts';
import { sayArrival } from './rules.ts';
import { searchDoor } from './search.ts';
import { whereTo } from './where-to.ts';

const tags = ['door'];
const params = z.strictObject({ id: MeetingId });
const listRules = {
  sortable: ['checkedInAt'],
  defaultSort: ['checkedInAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter.describe('Part of a name.'),
    meetingId: MeetingId.optional(),
    memberId: z.uuid().optional(),
    walkIn: z.boolean().optional(),
    firstVisit: z.boolean().optional(),
  }),
} as const;

export const doorRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.post(
      '/api/meetings/:id/check-ins',
      {
        config: { access: doorRoles, audit: 'own' },
        schema: {
          tags,
          summary: 'Let somebody in by pass or by name',
          params,
          body: CheckInRequest,
          response: { 200: CheckInView, 201: CheckInView },
        },
      },
      async (request, reply) => {
        const about = { meetingId: request.params.id, by: doorActorOf(request), correlationId: request.id };
        const arrival = await letIn(deps, { ...request.body, ...about });
        return await reply
          .code(arrival.already ? 200 : 201)
          .send(await view(deps, actorOf(request), request.params.id, arrival));
      },
    );

    app.post(
      '/api/meetings/:id/walk-ins',
      {
        config: { access: doorRoles, audit: 'own' },
        schema: {
          tags,
          summary: 'Let in somebody new, with a name',
          params,
          body: WalkInRequest,
          response: { 200: CheckInView, 201: CheckInView },
        },
      },
      async (request, reply) => {
        const { displayName, email, groundRulesVersion, ...scan } = request.body;
        const who = { displayName, email, groundRulesVersion };
        const about = { meetingId: request.params.id, by: doorActorOf(request), correlationId: request.id };
        const entry = { ...scan, ...about, who };
        const arrival = await inTransaction(prisma, async (tx) => await admit(tx, deps, entry));
        return await reply
          .code(arrival.already ? 200 : 201)
          .send(await view(deps, actorOf(request), request.params.id, { ...arrival, isNew: true }));
      },
    );

    app.get(
      '/api/meetings/:id/door',
      {
        config: { access: doorRoles },
        schema: {
          tags,
          summary: 'Find somebody by the beginning of a name',
          params,
          querystring: z.strictObject({ q: z.string().trim().min(2, 'type at least two letters').max(80) }),
          response: { 200: z.array(DoorCandidate) },
        },
      },
      async (request) =>
        await searchDoor(deps, actorOf(request), { meetingId: request.params.id, typed: request.query.q }),
    );

    app.get(
      '/api/check-ins',
      {
        config: { access: ['organizer'] },
        schema: {
          tags,
          summary: 'Who was there',
          querystring: listQuery(listRules),
          response: { 200: z.array(CheckInRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, ...filter } = list.filter;
        const hidden = await hiddenFrom(deps, actorOf(request));
        const where = {
          ...filter,
          ...(id ? { id: { in: id } } : {}),
          AND: [{ memberId: { notIn: hidden } }, await aboutNamed(deps, q)],
        };
        const orderBy = [{ [list.sort]: list.order }, { id: 'asc' as const }];
        const [rows, total] = await Promise.all([
          prisma.checkIn.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.checkIn.count({ where }),
        ]);
        sayRange(reply, 'check-ins', list, rows.length, total);
        const names = await namesOf(
          deps,
          actorOf(request),
          rows.map((row) => row.memberId),
        );
        return rows.map((row) => ({
          id: row.id,
          meetingId: MeetingId.parse(row.meetingId),
          memberId: MemberId.parse(row.memberId),
          displayName: names.get(row.memberId) ?? unknownName,
          checkedInAt: row.checkedInAt.toISOString(),
          walkIn: row.walkIn,
          firstVisit: row.firstVisit,
          beyondLimit: row.beyondLimit,
          by: MemberId.nullable().parse(row.byId),
          byDevice: row.byDevice,
        }));
      },
    );
  };

async function view(
  deps: Deps,
  reader: Actor,
  meetingId: MeetingId,
  arrival: CheckedIn & { readonly isNew?: boolean },
): Promise<CheckInView> {
  const { memberId, hidesFrom: blocked } = arrival;
  const hidden = blocked !== null && hidesFrom(deps, { memberId, blocked }, reader);
  const displayName = hidden ? unknownName : (arrival.displayName ?? unknownName);
  const place = arrival.already ? await whereTo(deps, meetingId, memberId) : null;
  return {
    id: arrival.id,
    meetingId,
    memberId: arrival.memberId,
    displayName,
    checkedInAt: arrival.checkedInAt.toISOString(),
    walkIn: arrival.walkIn,
    // Rule 20: a mark for those who look after newcomers; who lets in somebody new has just typed their name.
    firstVisit: arrival.firstVisit && (arrival.isNew === true || hasRole(reader, 'organizer', 'newcomer-host')),
    already: arrival.already,
    beyondLimit: arrival.beyondLimit,
    lot: arrival.lot,
    detail: sayArrival({
      displayName,
      firstVisit: arrival.firstVisit,
      beyondLimit: arrival.beyondLimit,
      already: place,
      localTime: timeOf(arrival.checkedInAt, deps.settings.CHAPTER_TIME_ZONE),
    }),
  };
}
