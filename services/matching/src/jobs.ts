import { isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import type { Deps } from './deps.ts';
import { weeklyBatch } from './fairness/weekly-batch.ts';
import { sweep } from './introductions/sweep.ts';
import { tellMatches } from './matches/tell.ts';

/** What is done every round: what ran out, the week's plan, what was found. One failing does not hold up the others. */
export async function everyRound(deps: Deps, log: Log): Promise<void> {
  const jobs: [name: string, work: () => Promise<void>][] = [
    // Before anybody is asked in the order in which they happen to be looked at.
    ['planning the week', async () => await weeklyBatch(deps, log)],
    ['looking for what ran out', async () => await sweep(deps, log)],
    ['telling what was found', async () => await tellMatches(deps, log)],
  ];
  for (const [name, work] of jobs) {
    await work().catch((error: unknown) => {
      if (isUnavailable(error)) throw error;
      log.warn({ err: error }, `${name} is tried again`);
    });
  }
}
