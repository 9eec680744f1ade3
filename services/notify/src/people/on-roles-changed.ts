import { consumer } from '@landed/chassis/inbox';
import { memberRolesChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Who gets the alarms. */
export const onRolesChanged = () =>
  consumer<Tx, typeof memberRolesChanged>(memberRolesChanged, async (tx, event) => {
    const { memberId, roles } = event.data;
    await tx.$executeRaw`
      INSERT INTO organizer (member_id, active, version)
      VALUES (${memberId}::uuid, ${roles.includes('organizer')}, ${event.version})
      ON CONFLICT (member_id) DO UPDATE SET active = excluded.active, version = excluded.version
      WHERE organizer.version < excluded.version`;
  });
