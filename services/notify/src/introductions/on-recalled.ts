import { consumer } from '@landed/chassis/inbox';
import { introductionRecalled } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { recallAsk } from './asks.ts';

export const onIntroductionRecalled = (deps: Pick<Deps, 'runtime'>) =>
  consumer<Tx, typeof introductionRecalled>(introductionRecalled, async (tx, event) => {
    await recallAsk(tx, deps, event, event.data.introductionId);
  });
