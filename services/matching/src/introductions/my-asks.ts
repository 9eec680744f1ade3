import { askPurposes, IntroductionState, type MyAsk } from '@landed/contracts';
import type { z } from 'zod';
import { openWho } from '../contacts/who.ts';
import type { Deps, Tx } from '../deps.ts';
import { ownersWordOf } from './answer-ask.ts';
import { shownName } from './ask-around.ts';
import { askStateOf } from './rules.ts';
import { wordsForAsked } from './words.ts';

const most = 100;

/**
 * What an owner is asked and may still answer, what waits first and of it what ends first. Whether a contact said no is
 * told here no more than behind the link.
 */
export async function myAsks(tx: Tx, deps: Deps, ownerId: string): Promise<z.infer<typeof MyAsk>[]> {
  const now = deps.runtime.now();
  const rows = await tx.introduction.findMany({
    where: {
      ownerId,
      settledAt: null,
      expiresAt: { gt: now },
      state: { notIn: ['introduced', 'expired', 'withdrawn'] },
    },
    include: { need: true, lead: true, known: true },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    take: most,
  });
  const asks: z.infer<typeof MyAsk>[] = [];
  for (const row of rows) {
    const state = askStateOf({ ...row, state: IntroductionState.parse(row.state) }, 'owner', now);
    if (state === 'closed') continue;
    asks.push({
      id: row.id,
      company: ownersWordOf(row),
      askerName: await shownName(tx, row.need),
      state,
      detail: wordsForAsked('owner', state, row),
      whom: row.known && openWho(deps, row.known.who).name,
      askedAt: row.askedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      token: deps.linker.mint(askPurposes.owner, row.id),
    });
  }
  return asks.toSorted((one, other) => Number(other.state === 'waiting') - Number(one.state === 'waiting'));
}
