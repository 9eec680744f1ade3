import { consumer } from '@landed/chassis/inbox';
import { memberDiscretionChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Rule 47: from now on letters to them look like nobody's and about nothing; from whom they hide is none of ours. */
export const onDiscretionChanged = () =>
  consumer<Tx, typeof memberDiscretionChanged>(memberDiscretionChanged, async (tx, event) => {
    const { memberId, discreet } = event.data;
    await tx.$executeRaw`
      INSERT INTO discretion (member_id, discreet, version) VALUES (${memberId}::uuid, ${discreet}, ${event.version})
      ON CONFLICT (member_id) DO UPDATE SET discreet = excluded.discreet, version = excluded.version
      WHERE discretion.version < excluded.version`;
  });
