import { type Actor, actorOf } from '@landed/chassis/auth';
import { rehearse } from '@landed/chassis/rehearse';
import {
  ConfirmationRehearsal,
  type EventData,
  MeetingId,
  ParkingConfirmation,
  parkingAssignmentChanged,
  parkingDutyChanged,
} from '@landed/contracts';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { namesOf } from '../people/names.ts';
import { unknownName } from '../rsvp/views.ts';
import { confirmPlan, draftPlan } from './confirm.ts';

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
          return {
            parking: await factsOf(tx, request.id, parkingAssignmentChanged),
            duties: await factsOf(tx, request.id, parkingDutyChanged),
          };
        });
        return await named(deps, actor, told);
      },
    );
  };

/** What a request has recorded of one kind, in the order in which it is told. */
async function factsOf<Data extends z.ZodType>(
  tx: Tx,
  correlationId: string,
  kind: { readonly type: string; readonly data: Data },
): Promise<z.infer<Data>[]> {
  const rows = await tx.$queryRaw<{ data: unknown }[]>`
    SELECT data FROM chassis.outbox WHERE correlation_id = ${correlationId} AND type = ${kind.type} ORDER BY id`;
  return rows.map(({ data }) => kind.data.parse(data));
}

async function named(
  deps: Deps,
  actor: Actor,
  told: {
    parking: readonly EventData<typeof parkingAssignmentChanged>[];
    duties: readonly EventData<typeof parkingDutyChanged>[];
  },
): Promise<z.infer<typeof ConfirmationRehearsal>> {
  const { parking, duties } = told;
  const names = await namesOf(
    deps,
    actor,
    [...parking, ...duties].map(({ memberId }) => memberId),
  );
  const displayNameOf = (memberId: string): string => names.get(memberId) ?? unknownName;
  return {
    told: parking.map(({ memberId, parking, lot, run }) => ({
      memberId,
      displayName: displayNameOf(memberId),
      parking,
      lot: lot?.name ?? null,
      departsAt: run?.departsAt ?? null,
    })),
    duties: duties.map(({ memberId, shifts, runs }) => ({
      memberId,
      displayName: displayNameOf(memberId),
      lots: shifts.map(({ lot, deputy }) => ({ lot, deputy })),
      drives: runs.length > 0,
    })),
  };
}
