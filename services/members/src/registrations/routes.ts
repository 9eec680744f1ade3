import { actorOf } from '@landed/chassis/auth';
import { commitOnce } from '@landed/chassis/idempotency';
import { RegistrationRequest, RegistrationView } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Deps } from '../deps.ts';
import { hiddenFrom } from '../discretion/hidden-from.ts';
import { keepCard } from './keep-card.ts';

export const registrationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/registrations',
      {
        config: { access: ['organizer', 'registrar'] },
        schema: {
          tags: ['members'],
          summary: 'Key in a card that somebody signed on paper',
          body: RegistrationRequest,
          response: { 200: RegistrationView, 201: RegistrationView },
        },
      },
      async (request, reply) =>
        await commitOnce(deps.prisma, request, reply, async (tx) => {
          const hidden = await hiddenFrom(deps, actorOf(request));
          const body = await keepCard(tx, deps, { card: request.body, hidden, correlationId: request.id });
          return { status: body.outcome === 'new' ? 201 : 200, body };
        }),
    );
  };
