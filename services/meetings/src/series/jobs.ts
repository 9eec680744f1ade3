import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import type { Deps } from '../deps.ts';
import { planAllAhead } from './plan-series.ts';

const hourMs = 3_600_000;

/** Keeps the coming weeks of every series in the calendar. */
export const keepPlannedAhead = (deps: Deps, log: Log) =>
  periodically({ name: 'planning the series ahead', everyMs: hourMs, log, work: async () => await planAllAhead(deps) });
