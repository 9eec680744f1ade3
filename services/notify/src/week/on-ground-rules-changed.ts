import { consumer } from '@landed/chassis/inbox';
import { groundRulesChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

export const onGroundRulesChanged = () =>
  consumer<Tx, typeof groundRulesChanged>(groundRulesChanged, async (tx, event) => {
    await tx.$executeRaw`
      INSERT INTO ground_rules (id, rules, version)
      VALUES (${event.subject}::uuid, ${JSON.stringify(event.data.rules)}::jsonb, ${event.version})
      ON CONFLICT (id) DO UPDATE SET rules = excluded.rules, version = excluded.version
      WHERE ground_rules.version < excluded.version`;
  });
