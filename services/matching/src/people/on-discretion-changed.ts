import { consumer } from '@landed/chassis/inbox';
import { memberDiscretionChanged } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { endAsksOf } from '../introductions/end-asks.ts';

/**
 * From whom a member hides. Nobody is asked through somebody discreet (rule 43), and what may be seen by the wrong ones
 * is not waited for: open asks of and for this member end the way silence does.
 */
export const onDiscretionChanged = (deps: Deps) =>
  consumer<Tx, typeof memberDiscretionChanged>(memberDiscretionChanged, async (tx, event) => {
    const { memberId, discreet, blocked } = event.data;
    const changed = await tx.$executeRawUnsafe(
      `INSERT INTO discretion (member_id, discreet, blocked, version) VALUES ($1::uuid, $2::boolean, $3, $4::int)
       ON CONFLICT (member_id) DO UPDATE SET discreet = excluded.discreet, blocked = excluded.blocked, version = excluded.version
       WHERE discretion.version < excluded.version`,
      memberId,
      discreet,
      blocked,
      event.version,
    );
    if (changed > 0 && discreet) await endAsksOf(tx, deps, { memberId, correlationId: event.correlationid });
  });
