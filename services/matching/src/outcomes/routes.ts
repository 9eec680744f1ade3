import { inTransaction } from '@landed/chassis/db';
import { commitOnce } from '@landed/chassis/idempotency';
import { notFound } from '@landed/chassis/problem';
import { OutcomeAnswer, OutcomeView, outcomePurposes } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type OutcomeParty, readOutcome, tellOutcome } from './tell-outcome.ts';

const tags = ['outcomes'];
const params = z.strictObject({ token: z.string().max(100) });

/** The pages behind the letters of the seventh day: looking changes nothing, a POST answers. */
export const outcomeRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/outcomes/:token',
      {
        config: { access: 'link' },
        schema: { tags, summary: 'Did we meet? What I said so far', params, response: { 200: OutcomeView } },
      },
      async (request) => {
        const about = readToken(deps, request.params.token);
        return await inTransaction(deps.prisma, async (tx) => await readOutcome(tx, deps, about));
      },
    );

    app.post(
      '/api/outcomes/:token',
      {
        config: { access: 'link' },
        schema: { tags, summary: 'Say whether we met', params, body: OutcomeAnswer, response: { 200: OutcomeView } },
      },
      async (request, reply) => {
        const told = { ...readToken(deps, request.params.token), answer: request.body, correlationId: request.id };
        await commitOnce(deps.prisma, request, reply, async (tx) => ({
          status: 200,
          body: await tellOutcome(tx, deps, told),
        }));
      },
    );
  };

function readToken(deps: Deps, token: string): { id: string; party: OutcomeParty } {
  const link = deps.linker.read(Object.values(outcomePurposes), token);
  if (!link) throw notFound('introduction');
  return { id: link.id, party: link.purpose === outcomePurposes.asker ? 'asker' : 'contact' };
}
