import { type Actor, actorOf } from '@landed/chassis/auth';
import { rehearse } from '@landed/chassis/rehearse';
import { ConfirmationRehearsal, MeetingId, ParkingConfirmation, parkingAssignmentChanged } from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { confirmPlan, draftPlan } from './confirm.ts';

type Told = z.infer<typeof parkingAssignmentChanged.data>;

/** Whom a confirmation would write to, before anybody stands behind it. */
export const rehearsalRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/api/meetings/:id/parking-plan/rehearsals',
      {
        config: { access: ['organizer'] },
        schema: {
          tags: ['parking'],
          summary: 'Whom confirming the plan like this would tell what; nothing is written',
          params: z.strictObject({ id: MeetingId }),
          body: ParkingConfirmation,
          response: { 200: ConfirmationRehearsal },
        },
      },
      async (request) => {
        const actor = actorOf(request);
        const draft = await draftPlan(deps, request.params.id, request.body);
        const told = await rehearse(deps.prisma, async (tx) => {
          await confirmPlan(tx, deps, { ...draft, by: actor.memberId, correlationId: request.id });
          const rows = await tx.$queryRawUnsafe<{ data: unknown }[]>(
            'SELECT data FROM chassis.outbox WHERE correlation_id = $1 AND type = $2 ORDER BY id',
            request.id,
            parkingAssignmentChanged.type,
          );
          return rows.map(({ data }) => parkingAssignmentChanged.data.parse(data));
        });
        return { told: await named(deps, actor, told) };
      },
    );
  };

async function named(deps: Deps, actor: Actor, told: readonly Told[]) {
  const names = await namesOf(
    deps,
    actor,
    told.map(({ memberId }) => memberId),
  );
  return told.map(({ memberId, parking, lot, run }) => ({
    memberId,
    displayName: names.get(memberId) ?? unknownName,
    parking,
    lot: lot?.name ?? null,
    departsAt: run?.departsAt ?? null,
  }));
}
