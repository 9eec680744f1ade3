import type { z } from 'zod';
import { Instant } from './common.ts';
import { RsvpRequest } from './meetings.ts';

/** "I'm coming" said once for all weeks. A week that one cancels stays cancelled. */
export const StandingRequest = RsvpRequest.omit({ waitlist: true });
export const StandingView = StandingRequest.extend({
  since: Instant,
}).meta({ id: 'StandingRsvp' });
export type StandingView = z.infer<typeof StandingView>;

export const standingExamples: readonly [string, z.ZodType, unknown][] = [
  ['StandingRequest', StandingRequest, { arrival: 'car', parkRemote: true, seatsOffered: 2 }],
];
