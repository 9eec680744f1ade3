import { actorOf } from '@landed/chassis/auth';
import { noBody } from '@landed/chassis/http';
import { commitOnce } from '@landed/chassis/idempotency';
import type { AfterCommit } from '@landed/chassis/inbox';
import { idFilter, listQuery, readList, sayRange } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { EmailPreview, EmailRow, EmailState, LetterKind, MailSummary } from '@landed/contracts';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { hintOf } from '../ledger/post.ts';
import { draftOf } from '../ledger/read.ts';
import { layOut } from '../letters/layout.ts';
import { messageIdOf } from '../sending/message-id.ts';
import { retryEmail } from './retry.ts';
import { shownTo } from './shown.ts';
import { readerOf, rowOf } from './view.ts';

const tags = ['mail'];
const config = { access: ['organizer'] as const };
const params = z.strictObject({ id: z.uuid() });
const mostSubjects = 1_000;
const oneOrMore = <Value extends string>(value: z.ZodType<Value>) =>
  z.union([value.transform((one) => [one]), z.array(value).max(20)]).optional();
const listRules = {
  sortable: ['createdAt', 'dueAt', 'state', 'kind'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({ id: idFilter, state: oneOrMore(EmailState), kind: oneOrMore(LetterKind) }),
} as const;

/** Organizers see that letters leave, not whom people know: addresses are shortened, codes, links and outsiders blanked. */
export const emailRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;
    const find = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<Email> => {
      const email = await prisma.email.findFirst({
        where: { id: request.params.id, ...(await shownTo(deps, actorOf(request))) },
      });
      if (!email) throw notFound('e-mail');
      return email;
    };

    app.get(
      '/api/emails',
      {
        config,
        schema: {
          tags,
          summary: 'The mail ledger',
          querystring: listQuery(listRules),
          response: { 200: z.array(EmailRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const { id, state, kind } = list.filter;
        const where = {
          ...(id ? { id: { in: id } } : {}),
          ...(state ? { state: { in: state } } : {}),
          ...(kind ? { kind: { in: kind } } : {}),
          ...(await shownTo(deps, actorOf(request))),
        };
        const [rows, total] = await Promise.all([
          prisma.email.findMany({
            where,
            // Ids grow with time.
            orderBy: [...(list.sort === 'createdAt' ? [] : [{ [list.sort]: list.order }]), { id: list.order }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.email.count({ where }),
        ]);
        sayRange(reply, 'emails', list, rows.length, total);
        const { previewInk } = await deps.house.look();
        // Each subject is that of a letter laid out anew: too much for a file of all of them.
        const ink = rows.length > mostSubjects ? null : previewInk;
        return await Promise.all(rows.map(async (email) => await rowOf(deps, ink, email)));
      },
    );

    app.get(
      '/api/emails/:id',
      {
        config,
        schema: { tags, summary: 'One letter, as it would look now', params, response: { 200: EmailPreview } },
      },
      async (request) => {
        const email = await find(request);
        const { previewInk } = await deps.house.look();
        const { subject: _subject, ...page } = await layOut(
          await draftOf(deps, email, previewInk),
          previewInk,
          readerOf(email),
        );
        return { ...(await rowOf(deps, previewInk, email)), messageId: messageIdOf(email.id, deps.sender), ...page };
      },
    );

    app.post(
      '/api/emails/:id/retries',
      {
        config,
        schema: {
          tags,
          summary: 'Send a letter again, now',
          params,
          body: noBody,
          response: { 200: EmailRow },
        },
      },
      async (request, reply) => {
        let after: AfterCommit | undefined;
        const { previewInk } = await deps.house.look();
        await find(request);
        await commitOnce<Tx>(prisma, request, reply, async (tx) => {
          const email = await retryEmail(tx, deps, request.params.id, {
            actorId: actorOf(request).memberId,
            correlationId: request.id,
          });
          after = hintOf(deps, [email]);
          return { status: 200, body: await rowOf(deps, previewInk, email) };
        });
        await after?.();
      },
    );

    app.get(
      '/api/mail-summary',
      { config, schema: { tags, summary: 'How the mail is doing', response: { 200: MailSummary } } },
      async () => {
        const since = new Date(deps.runtime.now().getTime() - 86_400_000);
        const count = async (state: EmailState): Promise<number> => await prisma.email.count({ where: { state } });
        const [queued, deferred, failed, unknown, sentLast24h] = await Promise.all([
          count('queued'),
          count('deferred'),
          count('failed'),
          count('unknown'),
          prisma.email.count({ where: { state: 'sent', sentAt: { gte: since } } }),
        ]);
        return { queued, deferred, failed, unknown, sentLast24h };
      },
    );
  };
