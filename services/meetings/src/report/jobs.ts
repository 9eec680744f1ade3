import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import type { Deps } from '../deps.ts';
import { closeOverdue } from './attendance.ts';

const hourMs = 3_600_000;

/** Counts the evenings that nobody closed by hand. */
export const closeByItself = (deps: Deps, log: Log) =>
  periodically({ name: 'closing the attendance', everyMs: hourMs, log, work: async () => await closeOverdue(deps) });
