import { consumer } from '@landed/chassis/inbox';
import { attendanceClosed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { scoreEvening } from './keep.ts';

/** An evening is counted: its forecast is scored, and every coming one learns from it. */
export const forecastOnAttendanceClosed = (deps: Deps) =>
  consumer<Tx, typeof attendanceClosed>(attendanceClosed, async (tx, event) => {
    await scoreEvening(tx, deps, { ...event.data, version: event.version });
  });
