import { Profile } from '@landed/contracts';
import { z } from 'zod';
import type { Services } from '../shared/services.ts';
import type { Side } from './kinds.ts';

/** One's own cards, the newest first, at most 100. Organizers may read everybody's; these pages keep to their owner's. */
export async function ownCards<Card extends z.ZodType>(
  api: Services,
  side: Side,
  view: Card,
  filter: { id?: readonly string[] } = {},
): Promise<z.infer<Card>[]> {
  const { id: memberId } = await api.get('/api/members/me', Profile);
  const query = new URLSearchParams({
    filter: JSON.stringify({ ...filter, memberId }),
    sort: '["createdAt","DESC"]',
    range: '[0,99]',
  });
  return await api.get(`/api/${side}?${query.toString()}`, z.array(view));
}
