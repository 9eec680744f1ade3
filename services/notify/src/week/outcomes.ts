import type { DomainEvent, introductionOutcomeTold } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { type Told, toldOf } from './outcome-rules.ts';

/** Keeps what one of the two said, the newest word of each. */
export async function keepOutcome(
  tx: Tx,
  deps: Deps,
  event: DomainEvent<typeof introductionOutcomeTold>,
): Promise<void> {
  const { introductionId, by, met } = event.data;
  await tx.$executeRaw`
    INSERT INTO outcome_told (introduction_id, party, met, version, at)
    VALUES (${introductionId}::uuid, ${by}, ${met}, ${event.version}, ${deps.runtime.now()})
    ON CONFLICT (introduction_id, party) DO UPDATE SET met = excluded.met, version = excluded.version, at = excluded.at
    WHERE outcome_told.version < excluded.version`;
}

/** What the two of an introduction have said so far. */
export async function outcomeOf(client: Pick<Tx, 'outcomeTold'>, introductionId: string): Promise<Told> {
  return toldOf(await client.outcomeTold.findMany({ where: { introductionId } }));
}
