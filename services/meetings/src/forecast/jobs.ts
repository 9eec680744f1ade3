import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import type { Deps } from '../deps.ts';
import { makeDue } from './keep.ts';

const everyMs = 2_000;

/** Keeps the forecasts of the coming meetings: a crowd of RSVPs is one new forecast. */
export const keepForecasts = (deps: Deps, log: Log) =>
  periodically({ name: 'making forecasts', everyMs, log, work: async () => await makeDue(deps) });
