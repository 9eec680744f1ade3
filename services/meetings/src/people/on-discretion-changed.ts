import { consumer } from '@landed/chassis/inbox';
import { memberDiscretionChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Rule 4: who hides, and from whom, for every list and screen that shows names. */
export const onDiscretionChanged = () =>
  consumer<Tx, typeof memberDiscretionChanged>(memberDiscretionChanged, async (tx, event) => {
    const { memberId, discreet, blocked } = event.data;
    await tx.$executeRaw`
      INSERT INTO discretion (member_id, discreet, blocked, version)
      VALUES (${memberId}::uuid, ${discreet}, ${blocked}, ${event.version})
      ON CONFLICT (member_id) DO UPDATE SET discreet = excluded.discreet, blocked = excluded.blocked, version = excluded.version
      WHERE discretion.version < excluded.version`;
  });
