import { z } from 'zod';
import { leadKinds, needKinds } from './cards.ts';
import { Instant, line } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

/** A card on the members' board: what it is about, and nobody's name. */
export const ShownCard = z.strictObject({
  cardId: z.uuid(),
  kind: z.enum([...new Set([...needKinds, ...leadKinds])]),
  card: z.enum(['need', 'lead']),
  companies: z.array(line(120)).max(50).describe('Several for a job fair, none for what is about none.'),
  role: line(80).nullable(),
  postedAt: Instant,
});
export type ShownCard = z.infer<typeof ShownCard>;

/** The one board there is. */
export const boardId = '01a207d7-b0a2-7d00-8000-000000000001';

export const boardChanged = defineEvent(
  'matching',
  'board.changed.v1',
  'What stands on the members’ board, the newest first; carries the whole new state. Nobody is named.',
  z.strictObject({ cards: z.array(ShownCard).max(200) }),
);
export const boardEvents: readonly EventDefinition[] = [boardChanged];
