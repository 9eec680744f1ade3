import { actorOf } from '@landed/chassis/auth';
import { listQuery, readList, sayRange } from '@landed/chassis/list';
import { grantedRoles, MemberId, RoleRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../discretion/hidden-from.ts';
import { isCritical, warningsOf } from './rules.ts';

const listRules = { sortable: ['id'], defaultSort: ['id', 'ASC'], filter: z.strictObject({}) } as const;

/** Who has which role, who steps in, and what an organizer should mend before an evening. */
export const roleRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/roles',
      {
        config: { access: ['organizer'] },
        schema: {
          tags: ['members'],
          summary: 'Roles, deputies and what to mend',
          querystring: listQuery(listRules),
          response: { 200: z.array(RoleRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const grants = await deps.prisma.roleGrant.findMany({
          include: {
            member: { include: { secondFactor: true, passkeys: { take: 1 }, landings: { where: { endedAt: null } } } },
          },
          orderBy: [{ deputy: 'asc' }, { grantedAt: 'asc' }],
        });
        const hidden = new Set(await hiddenFrom(deps, actorOf(request)));
        const rows = grantedRoles.map((role) => {
          const held = grants
            .filter((grant) => grant.role === role)
            .map(({ member, deputy }) => ({
              memberId: MemberId.parse(member.id),
              displayName: member.displayName,
              deputy,
              landed: member.landings.length > 0,
              canUnlock:
                member.emailConfirmedAt !== null &&
                (!deps.settings.REQUIRE_SECOND_FACTOR ||
                  member.passkeys.length > 0 ||
                  Boolean(member.secondFactor?.confirmedAt)),
            }));
          const holders = held.filter(({ memberId }) => !hidden.has(memberId));
          return { id: role, critical: isCritical(role), holders, warnings: warningsOf(role, held) };
        });
        sayRange(reply, 'roles', list, rows.length, rows.length);
        return rows;
      },
    );
  };
