import { consumer } from '@landed/chassis/inbox';
import { boardChanged } from '@landed/contracts';
import type { Tx } from '../deps.ts';

export const onBoardChanged = () =>
  consumer<Tx, typeof boardChanged>(boardChanged, async (tx, event) => {
    await tx.$executeRaw`
      INSERT INTO board (id, cards, version)
      VALUES (${event.subject}::uuid, ${JSON.stringify(event.data.cards)}::jsonb, ${event.version})
      ON CONFLICT (id) DO UPDATE SET cards = excluded.cards, version = excluded.version
      WHERE board.version < excluded.version`;
  });
