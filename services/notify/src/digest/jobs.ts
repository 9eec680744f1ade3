import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import { openSchedule } from '@landed/chassis/schedule';
import type { Deps } from '../deps.ts';
import { cronOf } from './rules.ts';
import { timesOf, writeWeekly } from './weekly.ts';

/** How often changed times are declared, and strokes that were missed are made up for. */
const lookMs = 60_000;

/** Digest and summary at their hour of the chapter's clock. */
export function startWeekly(deps: Deps, redisUrl: string, log: Log): { stop(): Promise<void> } {
  const schedule = openSchedule({
    redisUrl,
    queue: 'notify.weekly',
    job: 'write-weekly.v1',
    handle: async () => await writeWeekly(deps),
    log,
  });
  const declared = periodically({
    name: 'the weekly letters',
    everyMs: lookMs,
    log,
    async work() {
      await writeWeekly(deps);
      const { zone, digest, summary } = await timesOf(deps);
      await schedule.declare([
        { id: 'digest', pattern: cronOf(digest), zone },
        { id: 'summary', pattern: cronOf(summary), zone },
      ]);
    },
  });
  return {
    async stop() {
      await declared.stop();
      await schedule.stop();
    },
  };
}
