import { consumer } from '@landed/chassis/inbox';
import { memberDiscretionChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Rules 4 and 47: from now on letters to them look like nobody's and about nothing, and whom they hide from finds none of them. */
export const onDiscretionChanged = () =>
  consumer<Tx, typeof memberDiscretionChanged>(memberDiscretionChanged, async (tx, event) => {
    const { memberId, discreet, blocked } = event.data;
    await tx.$executeRaw`
      INSERT INTO discretion (member_id, discreet, blocked, version)
      VALUES (${memberId}::uuid, ${discreet}, ${blocked}, ${event.version})
      ON CONFLICT (member_id) DO UPDATE SET discreet = excluded.discreet, blocked = excluded.blocked, version = excluded.version
      WHERE discretion.version < excluded.version`;
  });
