import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { idFilter, listQuery, readList, sayRange } from '@landed/chassis/list';
import { GroundRules, GroundRulesDraft, GroundRulesRow } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listConsent } from '../profile/list-consent.ts';
import { countAgreed, currentRules, rulesOf, viewVersion, writeRules } from './keep.ts';

const tags = ['ground rules'];
const config = { access: ['organizer'] } as const;
const listRules = {
  sortable: ['version'],
  defaultSort: ['version', 'DESC'],
  filter: z.strictObject({ id: idFilter }),
} as const;

export const groundRulesRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    const { prisma } = deps;

    app.get(
      '/api/ground-rules',
      {
        config: { access: 'public' },
        schema: { tags, summary: 'What we agree to, and the list’s consent text', response: { 200: GroundRules } },
      },
      async () => {
        const current = await currentRules(prisma);
        return {
          version: current.version,
          rules: rulesOf(current),
          listConsentVersion: listConsent.version,
          listConsentText: listConsent.text,
        };
      },
    );

    app.get(
      '/api/ground-rules/versions',
      {
        config,
        schema: {
          tags,
          summary: 'All versions, and how many agreed to each last',
          querystring: listQuery(listRules),
          response: { 200: z.array(GroundRulesRow) },
        },
      },
      async (request, reply) => {
        const list = readList(request.query, listRules);
        const [rows, total, agreed] = await Promise.all([
          prisma.groundRulesVersion.findMany({
            orderBy: { [list.sort]: list.order },
            skip: list.skip,
            take: list.take,
          }),
          prisma.groundRulesVersion.count(),
          countAgreed(deps),
        ]);
        sayRange(reply, 'versions', list, rows.length, total);
        return rows.map((row) => viewVersion(row, agreed.get(row.version) ?? 0));
      },
    );

    app.post(
      '/api/ground-rules/versions',
      {
        config,
        schema: {
          tags,
          summary: 'New words: a new version, which everybody is asked to agree to',
          body: GroundRulesDraft,
          response: { 201: GroundRulesRow },
        },
      },
      async (request, reply) =>
        await commitOnce(prisma, request, reply, async (tx) => {
          const { memberId: byId } = actorOf(request);
          const written = await writeRules(tx, deps, { ...request.body, byId, correlationId: request.id });
          return { status: 201, body: viewVersion(written, 0) };
        }),
    );
  };
