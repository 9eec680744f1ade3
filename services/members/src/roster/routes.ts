import { type Actor, actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { containing, idFilter, listQuery, readList, sayRange, searchFilter } from '@landed/chassis/list';
import { notFound } from '@landed/chassis/problem';
import { GrantedRole, MemberId, MemberRow, MemberUpdate } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../discretion/hidden-from.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { currentRules } from '../ground-rules/keep.ts';
import { rowOf, withRolesAndLanding } from './row.ts';
import { updateMember } from './update-member.ts';

const tags = ['members'];
const params = z.strictObject({ id: MemberId });
const listRules = {
  sortable: ['displayName', 'knownSince', 'createdAt', 'visits', 'firstVisitOn', 'email'],
  defaultSort: ['createdAt', 'DESC'],
  filter: z.strictObject({
    id: idFilter,
    q: searchFilter,
    onList: z.boolean().optional(),
    role: GrantedRole.optional(),
    cameAtLeastOnce: z.boolean().optional(),
    landed: z.boolean().optional(),
    possibleDuplicate: z.boolean().optional(),
    groundRulesOpen: z.boolean().optional().describe('Has come and not agreed to the version in force.'),
  }),
} as const;

/** Rule 3: the roster is for organizers and registrars. */
export const rosterRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/members',
      {
        config: { access: ['organizer', 'registrar'] },
        schema: {
          tags,
          summary: 'Everybody the group knows',
          querystring: listQuery(listRules),
          response: { 200: z.array(MemberRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const hidden = await hiddenFrom(deps, actorOf(request));
        const rulesOpen = await openTo(deps, list.filter.groundRulesOpen);
        const where = { AND: [whereOf(list.filter, hidden), rulesOpen, { id: { notIn: hidden } }] };
        const [rows, total] = await Promise.all([
          prisma.member.findMany({
            where,
            include: withRolesAndLanding,
            orderBy: [{ [list.sort]: list.order }, { id: 'asc' }],
            skip: list.skip,
            take: list.take,
          }),
          prisma.member.count({ where }),
        ]);
        sayRange(reply, 'members', list, rows.length, total);
        return rows.map((row) => rowOf(row, hidden));
      },
    );

    app.get(
      '/api/members/:id',
      {
        config: { access: ['organizer', 'registrar'] },
        schema: { tags, summary: 'One person', params, response: { 200: MemberRow } },
      },
      async (request) => await findFor(deps, actorOf(request), request.params.id),
    );

    app.put(
      '/api/members/:id',
      {
        config: { access: ['organizer'] },
        schema: { tags, summary: 'Change name and roles', params, body: MemberUpdate, response: { 200: MemberRow } },
      },
      async (request) => {
        await findFor(deps, actorOf(request), request.params.id);
        const change = { ...request.body, id: request.params.id, correlationId: request.id };
        await inTransaction(prisma, async (tx) => await updateMember(tx, deps, change));
        return await findFor(deps, actorOf(request), request.params.id);
      },
    );
  };

function whereOf(filter: z.infer<typeof listRules.filter>, hidden: readonly string[]): Prisma.MemberWhereInput {
  const typed = filter.q === undefined ? undefined : containing(filter.q);
  return {
    ...(filter.id ? { id: { in: filter.id } } : {}),
    ...(typed ? { OR: [{ displayName: typed }, { email: typed }, { claimedEmail: typed }] } : {}),
    ...(filter.onList === undefined ? {} : { listConsentAt: filter.onList ? { not: null } : null }),
    ...(filter.role ? { roles: { some: { role: filter.role } } } : {}),
    ...(filter.cameAtLeastOnce === undefined ? {} : { visits: filter.cameAtLeastOnce ? { gt: 0 } : 0 }),
    ...(filter.landed === undefined ? {} : { landings: { [filter.landed ? 'some' : 'none']: { endedAt: null } } }),
    ...(filter.possibleDuplicate === undefined ? {} : duplicateOf(filter.possibleDuplicate, hidden)),
  };
}

function duplicateOf(wanted: boolean, hidden: readonly string[]): Prisma.MemberWhereInput {
  const pointsAtSomebody = { possibleDuplicateOf: { not: null, notIn: [...hidden] } };
  return wanted ? pointsAtSomebody : { NOT: pointsAtSomebody };
}

/** Who has come and not agreed to the ground rules in force, or everybody else. */
async function openTo(deps: Deps, wanted: boolean | undefined): Promise<Prisma.MemberWhereInput> {
  if (wanted === undefined) return {};
  const { version } = await currentRules(deps.prisma);
  const open = { visits: { gt: 0 }, OR: [{ groundRulesVersion: null }, { groundRulesVersion: { lt: version } }] };
  return wanted ? open : { NOT: open };
}

/** Throws 404 also for whom this actor must not find. */
async function findFor(deps: Deps, actor: Actor, id: string): Promise<MemberRow> {
  const member = await deps.prisma.member.findUnique({ where: { id }, include: withRolesAndLanding });
  const hidden = await hiddenFrom(deps, actor);
  if (!member || hidden.includes(id)) throw notFound('member');
  return rowOf(member, hidden);
}
