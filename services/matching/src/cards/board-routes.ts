import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { BoardCard, CardImport, ImportResult, LeadRequest, NeedRequest } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { presentable } from '../organisations/names/presentable.ts';
import { importCards } from './import-cards.ts';

const newest = 100;
const shown = { state: 'open', visibility: 'members' };
const order = { orderBy: [{ createdAt: 'desc' as const }, { id: 'asc' as const }], take: newest };

/** The members' board: what was said in the room, to be read again at home. */
export const boardRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/board',
      {
        config: { access: ['member', 'scribe', 'organizer'] },
        schema: {
          tags: ['board'],
          summary: 'Needs and leads that their members put on the board, the newest first',
          response: { 200: z.array(BoardCard) },
        },
      },
      async () => {
        // A discreet member's words could tell who they are (rule 4).
        const hiding = await deps.prisma.discretion.findMany({ where: { discreet: true }, select: { memberId: true } });
        const hidden = hiding.map((row) => row.memberId);
        const where = { ...shown, memberId: { notIn: hidden }, expiresAt: { gt: deps.runtime.now() } };
        const [needs, leads] = await Promise.all([
          deps.prisma.need.findMany({ where, ...order }),
          deps.prisma.lead.findMany({ where, include: { fair: true }, ...order }),
        ]);
        const names = await namesOf(
          deps,
          needs.filter((need) => need.shareName).map((need) => need.memberId),
        );
        const cards: z.infer<typeof BoardCard>[] = [
          ...needs.map((need) => ({
            id: need.id,
            card: 'need' as const,
            kind: NeedRequest.shape.kind.parse(need.kind),
            company: presentable(need.company),
            companies: [],
            role: need.role,
            text: need.blurb,
            name: need.shareName ? (names.get(need.memberId) ?? null) : null,
            createdAt: need.createdAt.toISOString(),
            expiresAt: need.expiresAt.toISOString(),
          })),
          ...leads.map((lead) => ({
            id: lead.id,
            card: 'lead' as const,
            kind: LeadRequest.shape.kind.parse(lead.kind),
            company: lead.company === '' ? '' : presentable(lead.company),
            companies: lead.fair.map((item) => presentable(item.company)),
            role: lead.role,
            text: lead.text ?? '',
            name: null,
            createdAt: lead.createdAt.toISOString(),
            expiresAt: lead.expiresAt.toISOString(),
          })),
        ];
        return cards.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1)).slice(0, newest);
      },
    );

    app.post(
      '/api/board/imports',
      {
        config: { access: ['member'] },
        schema: {
          tags: ['board'],
          summary: 'Post many cards of mine from a table',
          body: CardImport,
          response: { 200: ImportResult },
        },
      },
      async (request, reply) => {
        const given = { memberId: actorOf(request).memberId, csv: request.body.csv, correlationId: request.id };
        await commitOnce(deps.prisma, request, reply, async (tx) => ({
          status: 200,
          body: await importCards(tx, deps, given),
        }));
      },
    );
  };

async function namesOf(deps: Deps, memberIds: readonly string[]): Promise<Map<string, string>> {
  const people = await deps.prisma.person.findMany({ where: { memberId: { in: [...new Set(memberIds)] } } });
  return new Map(people.map((person) => [person.memberId, person.displayName]));
}
