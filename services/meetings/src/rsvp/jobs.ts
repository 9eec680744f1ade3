import type { Log } from '@landed/chassis/log';
import { periodically } from '@landed/chassis/periodic';
import type { Deps } from '../deps.ts';
import { putDownStanding } from './standing.ts';

const hourMs = 3_600_000;

export const keepStanding = (deps: Deps, log: Log) =>
  periodically({
    name: 'putting down who comes every week',
    everyMs: hourMs,
    log,
    work: async () => await putDownStanding(deps),
  });
