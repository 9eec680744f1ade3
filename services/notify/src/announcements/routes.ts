import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  AnnouncementDraft,
  AnnouncementPreview,
  AnnouncementSchedule,
  AnnouncementState,
  AnnouncementView,
  Audience,
  AudienceQuery,
  Segment,
} from '@landed/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Mailing } from '../generated/prisma/client.ts';
import { announcementLetter } from '../letters/announcement.ts';
import { layOut } from '../letters/layout.ts';
import { anybody } from '../letters/letter.ts';
import { audienceCount, becauseOfRole } from '../mailings/audience.ts';
import { hiddenFrom } from '../people/hidden-from.ts';
import {
  assertLinks,
  changeAnnouncement,
  createAnnouncement,
  scheduleAnnouncement,
  stopAnnouncement,
} from './change.ts';
import { viewsOf } from './view.ts';

const tags = ['announcements'];
const config = { access: ['organizer'] as const };
const params = z.strictObject({ id: z.uuid() });
const listRules = {
  sortable: ['createdAt', 'dueAt', 'state'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, q: searchFilter, state: AnnouncementState.optional() }),
} as const;

/** Organizers write to people: seen before it leaves, planned, and stopped at once. */
export const announcementRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const viewIn = async (tx: Tx, request: FastifyRequest, mailing: Mailing): Promise<AnnouncementView> => {
      const [view] = await viewsOf(tx, [mailing], await hiddenFrom(deps, actorOf(request)));
      if (!view) throw notFound('announcement');
      return view;
    };
    /** One change, and what the announcement is after it. */
    const change = async (
      request: FastifyRequest,
      reply: FastifyReply,
      status: number,
      work: (tx: Tx) => Promise<Mailing>,
    ): Promise<void> =>
      await commitOnce<Tx>(prisma, request, reply, async (tx) => ({
        status,
        body: await viewIn(tx, request, await work(tx)),
      }));

    app.get(
      '/api/announcements',
      {
        config,
        schema: {
          tags,
          summary: 'Announcements',
          querystring: listQuery(listRules),
          response: { 200: z.array(AnnouncementView) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, q, state } = list.filter;
        const where = {
          kind: 'announcement',
          ...(id ? { id: { in: id } } : {}),
          ...(q ? { content: { path: ['title'], string_contains: q, mode: 'insensitive' as const } } : {}),
          ...(state ? { state } : {}),
        };
        const orderBy = [{ [list.sort]: list.order }, { id: list.order }];
        const [rows, total] = await Promise.all([
          prisma.mailing.findMany({ where, orderBy, skip: list.skip, take: list.take }),
          prisma.mailing.count({ where }),
        ]);
        sayRange(reply, 'announcements', list, rows.length, total);
        return await viewsOf(prisma, rows, await hiddenFrom(deps, actorOf(request)));
      },
    );
    app.get(
      '/api/announcements/audience',
      {
        config,
        schema: {
          tags,
          summary: 'How many people a segment reaches now',
          querystring: AudienceQuery,
          response: { 200: Audience },
        },
      },
      async (request) => {
        const segment = segmentIn(request.query.segment);
        const { timeZone } = (await deps.house.look()).settings;
        const hidden = await hiddenFrom(deps, actorOf(request));
        return { people: await audienceCount(prisma, { segment, list: 'announcements', zone: timeZone, hidden }) };
      },
    );
    app.post(
      '/api/announcements/previews',
      {
        config,
        schema: {
          tags,
          summary: 'How a draft would look; it is not kept',
          body: AnnouncementDraft,
          response: { 200: AnnouncementPreview },
        },
      },
      async (request) => {
        const { title, body, segment } = request.body;
        assertLinks(body);
        const { previewInk } = await deps.house.look();
        const me = await prisma.recipient.findUnique({ where: { memberId: actorOf(request).memberId } });
        const data = { displayName: me?.displayName ?? 'Ada', title, body, becauseOfRole: becauseOfRole(segment) };
        const reader = { ...anybody, memberId: actorOf(request).memberId };
        return await layOut(announcementLetter.draft(data, previewInk), previewInk, reader);
      },
    );
    app.post(
      '/api/announcements',
      {
        config,
        schema: { tags, summary: 'Write a draft', body: AnnouncementDraft, response: { 201: AnnouncementView } },
      },
      async (request, reply) =>
        await change(request, reply, 201, async (tx) => {
          const { memberId } = actorOf(request);
          return await createAnnouncement(tx, deps, request.body, memberId);
        }),
    );
    app.get(
      '/api/announcements/:id',
      {
        config,
        schema: { tags, summary: 'One announcement, and how far it is', params, response: { 200: AnnouncementView } },
      },
      async (request) => {
        const mailing = await prisma.mailing.findFirst({ where: { id: request.params.id, kind: 'announcement' } });
        if (!mailing) throw notFound('announcement');
        return await viewIn(prisma, request, mailing);
      },
    );
    app.put(
      '/api/announcements/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Change a draft',
          params,
          body: AnnouncementDraft,
          response: { 200: AnnouncementView },
        },
      },
      async (request) =>
        await inTransaction(prisma, async (tx) =>
          viewIn(tx, request, await changeAnnouncement(tx, request.params.id, request.body)),
        ),
    );
    app.post(
      '/api/announcements/:id/schedules',
      {
        config,
        schema: {
          tags,
          summary: 'Send it now, or at a time; a later time replaces an earlier one',
          params,
          body: AnnouncementSchedule,
          response: { 200: AnnouncementView },
        },
      },
      async (request, reply) =>
        await change(request, reply, 200, async (tx) => {
          const at = request.body.at === undefined ? deps.runtime.now() : new Date(request.body.at);
          return await scheduleAnnouncement(tx, deps, request.params.id, at);
        }),
    );
    app.post(
      '/api/announcements/:id/stops',
      {
        config,
        schema: {
          tags,
          summary: 'Stop it: nothing more of it leaves',
          params,
          body: noBody,
          response: { 200: AnnouncementView },
        },
      },
      async (request, reply) =>
        await change(request, reply, 200, async (tx) => await stopAnnouncement(tx, deps, request.params.id)),
    );
  };

function segmentIn(text: string): Segment {
  try {
    return Segment.parse(JSON.parse(text));
  } catch {
    const fields = [{ field: 'querystring.segment', message: 'must be a segment as JSON, such as {"who":"list"}' }];
    throw new ProblemError(400, 'invalid-input', 'Please mend: segment.', { fields });
  }
}
