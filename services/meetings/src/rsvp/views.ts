import { LotPlan, MeetingId, MemberId, RsvpRequest, RsvpState, type RsvpView } from '@landed/contracts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type PlaceWish, parkingOf } from './rules.ts';

export const withPlaces = {
  stall: { include: { lot: true } },
  seat: { include: { run: true } },
} as const satisfies Prisma.RsvpInclude;

export type PlacedRsvp = Prisma.RsvpGetPayload<{ include: typeof withPlaces }>;

/** What places are looked for with. */
export const wishOf = (rsvp: Pick<PlacedRsvp, 'arrival' | 'stepFree' | 'parkRemote' | 'firstVisit'>): PlaceWish => ({
  arrival: RsvpRequest.shape.arrival.parse(rsvp.arrival),
  stepFree: rsvp.stepFree,
  parkRemote: rsvp.parkRemote,
  firstVisit: rsvp.firstVisit,
});

/** Somebody whose name has not reached us yet is a guest for a moment. */
export const unknownName = 'Guest';

export function viewRsvp(rsvp: PlacedRsvp, displayName: string | undefined): RsvpView {
  const lot = rsvp.stall?.lot;
  const run = rsvp.seat?.run;
  const arrival = RsvpRequest.shape.arrival.parse(rsvp.arrival);
  return {
    id: rsvp.id,
    meetingId: MeetingId.parse(rsvp.meetingId),
    memberId: MemberId.parse(rsvp.memberId),
    displayName: displayName ?? unknownName,
    state: RsvpState.parse(rsvp.state),
    arrival,
    stepFree: rsvp.stepFree,
    parkRemote: rsvp.parkRemote,
    arrangement: rsvp.arrangement,
    seatsOffered: rsvp.seatsOffered,
    passId: rsvp.passId,
    firstVisit: rsvp.firstVisit,
    lot: lot
      ? { name: lot.name, kind: LotPlan.shape.kind.parse(lot.kind), address: lot.address, walkMinutes: lot.walkMinutes }
      : null,
    run: run ? { departsAt: run.departsAt.toISOString(), stepFree: run.stepFree } : null,
    parking: parkingOf({ arrival }, lot ?? null),
    createdAt: rsvp.createdAt.toISOString(),
  };
}
