import { consumer } from '@landed/chassis/inbox';
import { memberRolesChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

/** Who gets the alarms, and who is written to because of what they do. */
export const onRolesChanged = () =>
  consumer<Tx, typeof memberRolesChanged>(memberRolesChanged, async (tx, event) => {
    const { memberId, roles } = event.data;
    await tx.$executeRaw`
      INSERT INTO organizer (member_id, active, version, roles)
      VALUES (${memberId}::uuid, ${roles.includes('organizer')}, ${event.version}, ${roles}::text[])
      ON CONFLICT (member_id) DO UPDATE SET active = excluded.active, version = excluded.version, roles = excluded.roles
      WHERE organizer.version < excluded.version`;
  });
