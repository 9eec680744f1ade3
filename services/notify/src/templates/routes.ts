import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import type { AfterCommit } from '@landed/chassis/inbox';
import { listQuery, readList, sayRange } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { LetterKindRow, LetterPreview, MeetingId, MemberId, TestSend } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { letters } from '../letters/index.ts';
import { layOut } from '../letters/layout.ts';
import { anybody } from '../letters/letter.ts';
import { aboutKind, type ShownKind, shownKinds } from './about.ts';
import { dataFor } from './preview.ts';
import { sendTest } from './send-test.ts';

const tags = ['mail'];
const config = { access: ['organizer'] as const };
const params = z.strictObject({ kind: z.string().max(60) });

function kindIn(text: string): ShownKind {
  const kind = shownKinds.safeParse(text).data;
  if (!kind) throw notFound('kind of letter');
  return kind;
}
const wish = z.strictObject({
  meetingId: MeetingId.optional(),
  memberId: MemberId.optional(),
  real: z.stringbool().optional().describe('Digest and summary as they would be written now.'),
});
const listRules = {
  sortable: ['id'],
  defaultSort: ['id', 'ASC'],
  filter: z.strictObject({ id: z.array(z.string()).max(100).optional() }),
} as const;

/** Every letter there is, to be looked at, with real names and meetings where asked, and sent to oneself. */
export const templateRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/letter-kinds',
      {
        config,
        schema: {
          tags,
          summary: 'Every kind of letter that we write',
          querystring: listQuery(listRules),
          response: { 200: z.array(LetterKindRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { previewInk } = await deps.house.look();
        const all = shownKinds.options
          .filter((kind) => list.filter.id?.includes(kind) ?? true)
          .map((kind) => aboutKind(kind, previewInk))
          .toSorted((a, b) => a.id.localeCompare(b.id) * (list.order === 'asc' ? 1 : -1));
        const rows = all.slice(list.skip, list.skip + list.take);
        sayRange(reply, 'letter-kinds', list, rows.length, all.length);
        return rows;
      },
    );
    app.get(
      '/api/letter-kinds/:kind',
      { config, schema: { tags, summary: 'One kind of letter', params, response: { 200: LetterKindRow } } },
      async (request) => aboutKind(kindIn(request.params.kind), (await deps.house.look()).previewInk),
    );
    app.get(
      '/api/letter-kinds/:kind/preview',
      {
        config,
        schema: {
          tags,
          summary: 'How such a letter looks now, with a real meeting or member where given',
          params,
          querystring: wish,
          response: { 200: LetterPreview },
        },
      },
      async (request) => {
        const kind = kindIn(request.params.kind);
        const { previewInk } = await deps.house.look();
        const draft = letters[kind].draft(await dataFor(deps, kind, request.query, actorOf(request)), previewInk);
        const reader = { ...anybody, memberId: actorOf(request).memberId };
        return { id: kind, ...(await layOut(draft, previewInk, reader)) };
      },
    );
    app.post(
      '/api/letter-kinds/:kind/test-sends',
      {
        config,
        schema: {
          tags,
          summary: 'Send such a letter to my own address',
          params,
          body: TestSend,
          response: { 202: z.object({ id: z.uuid() }) },
        },
      },
      async (request, reply) => {
        const kind = kindIn(request.params.kind);
        const data = await dataFor(deps, kind, request.body, actorOf(request));
        let after: AfterCommit | undefined;
        await commitOnce<Tx>(deps.prisma, request, reply, async (tx) => {
          const test = { to: actorOf(request).memberId, kind, data, correlationId: request.id };
          const sent = await sendTest(tx, deps, test);
          after = sent.after;
          return { status: 202, body: { id: sent.id } };
        });
        await after?.();
      },
    );
  };
