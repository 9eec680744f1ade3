import { actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { ListConsent, MemberId, Profile, ProfileChange } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Member } from '../generated/prisma/client.ts';
import { currentLanding, viewLanding } from '../landing/land.ts';
import { changeProfile, consentToList, leaveList, lockMember } from './change-profile.ts';
import { standingShown } from './rules.ts';
import { factsOf } from './tell-change.ts';

const tags = ['me'];

export const profileRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/members/me',
      { config: { access: 'signed-in' }, schema: { tags, summary: 'My profile', response: { 200: Profile } } },
      async (request) =>
        await inTransaction(deps.prisma, async (tx) => await view(tx, await lockMember(tx, actorOf(request).memberId))),
    );

    app.patch(
      '/api/members/me',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Change my name, accept the ground rules',
          body: ProfileChange,
          response: { 200: Profile },
        },
      },
      async (request) => {
        const change = { ...request.body, id: actorOf(request).memberId, correlationId: request.id };
        return await inTransaction(deps.prisma, async (tx) => await view(tx, await changeProfile(tx, deps, change)));
      },
    );

    app.put(
      '/api/members/me/list-consent',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'Join the list (after a visit)', body: ListConsent, response: { 200: Profile } },
      },
      async (request) => {
        const consent = { ...request.body, id: actorOf(request).memberId, correlationId: request.id };
        return await inTransaction(deps.prisma, async (tx) => await view(tx, await consentToList(tx, deps, consent)));
      },
    );

    app.delete(
      '/api/members/me/list-consent',
      { config: { access: 'signed-in' }, schema: { tags, summary: 'Leave the list', response: { 200: Profile } } },
      async (request) => {
        const leave = { id: actorOf(request).memberId, correlationId: request.id };
        return await inTransaction(deps.prisma, async (tx) => await view(tx, await leaveList(tx, deps, leave)));
      },
    );
  };

const view = async (tx: Tx, member: Member): Promise<z.infer<typeof Profile>> => {
  const landing = await currentLanding(tx, member.id);
  return {
    id: MemberId.parse(member.id),
    displayName: member.displayName,
    email: member.email,
    standing: standingShown({ ...factsOf(member), landing }),
    visits: member.visits,
    groundRulesVersion: member.groundRulesVersion,
    listConsentAt: member.listConsentAt?.toISOString() ?? null,
    landing: landing ? viewLanding(landing) : null,
    createdAt: member.createdAt.toISOString(),
  };
};
