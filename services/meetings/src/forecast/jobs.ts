import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import type { Deps } from '../deps.ts';
import { askAllAnew, makeDue } from './keep.ts';

const everyMs = 2_000;

/**
 * Keeps the forecasts of the coming meetings: a crowd of RSVPs is one new forecast. At the start all are made anew: a process
 * that ended in the middle may have owed some.
 */
export function keepForecasts(deps: Deps, log: Log) {
  const owed = new Set<string>();
  let asked = false;
  const work = async (): Promise<void> => {
    if (!asked) await askAllAnew(deps.prisma, deps.runtime.now());
    asked = true;
    await makeDue(deps, owed);
  };
  return periodically({ name: 'making forecasts', everyMs, log, work });
}
