import { type Actor, actorOf } from '@landed/chassis/auth';
import { inTransaction } from '@landed/chassis/db';
import { notFound } from '@landed/chassis/problem';
import { HandbillView, MemberId, OwnPortrait, PortraitRequest, PortraitView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../discretion/hidden-from.ts';
import { contentOf, draw, shownToOf, viewOwn } from './draw.ts';
import { fitOf, printedOf } from './handbill-rules.ts';
import { type Eyes, portraitFor } from './rules.ts';

const tags = ['me'];
const desk = ['organizer', 'registrar'] as const;

const eyesOf = (actor: Actor, memberId: string): Eyes => {
  if (actor.memberId === memberId) return 'own';
  return desk.some((role) => actor.roles.includes(role)) ? 'organizers' : 'members';
};

export const portraitRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/members/me/portrait',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'What I say of myself, and to whom', response: { 200: OwnPortrait } },
      },
      async (request) => viewOwn(await prisma.portrait.findUnique({ where: { memberId: actorOf(request).memberId } })),
    );

    app.put(
      '/api/members/me/portrait',
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: 'Say it anew: targets, target companies, pitch; each field with who may see it',
          body: PortraitRequest,
          response: { 200: OwnPortrait },
        },
      },
      async (request) => {
        const drawn = { ...request.body, memberId: actorOf(request).memberId, correlationId: request.id };
        return viewOwn(await inTransaction(prisma, async (tx) => await draw(tx, deps, drawn)));
      },
    );

    app.get(
      '/api/members/me/handbill',
      {
        config: { access: 'signed-in' },
        schema: { tags, summary: 'One page about me, and what is too long for it', response: { 200: HandbillView } },
      },
      async (request) => {
        const member = await prisma.member.findUnique({
          where: { id: actorOf(request).memberId },
          include: { portrait: true },
        });
        if (!member) throw notFound('member');
        const printed = printedOf(member, contentOf(member.portrait));
        return { ...printed, ...fitOf(printed) };
      },
    );

    app.get(
      '/api/members/:id/portrait',
      {
        config: { access: ['member', ...desk], audit: desk },
        schema: {
          tags: ['members'],
          summary: 'What somebody shows me of themselves',
          params: z.strictObject({ id: MemberId }),
          response: { 200: PortraitView },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const { id } = request.params;
        const member = await prisma.member.findUnique({ where: { id }, include: { portrait: true } });
        if (!member || (await hiddenFrom(deps, actor)).includes(id)) throw notFound('member');
        const { portrait } = member;
        const seen = portraitFor(contentOf(portrait), shownToOf(portrait), eyesOf(actor, id));
        return { memberId: id, displayName: member.displayName, ...seen };
      },
    );
  };
