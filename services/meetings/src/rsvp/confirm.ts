import { factOf, record } from '@landed/chassis/outbox';
import { type RsvpView, rsvpConfirmed } from '@landed/contracts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { type PlacedRsvp, viewRsvp, withPlaces } from './views.ts';

/** Says that somebody is coming, with pass, lot and seat as they are now. */
export async function confirmRsvp(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; rsvpId: string; correlationId: string },
): Promise<RsvpView> {
  const rsvp = await tx.rsvp.findUniqueOrThrow({ where: { id: about.rsvpId }, include: withPlaces });
  const view = await named(tx, rsvp);
  const { passId, firstVisit, parking, lot, run, memberId } = view;
  const facts = { rsvpId: rsvp.id, memberId, passId, firstVisit, parking, lot, run };
  const data = { ...meetingFacts(deps, about.meeting), ...facts };
  const fact = { subject: rsvp.id, version: rsvp.version, correlationId: about.correlationId, data };
  await record(tx, factOf(rsvpConfirmed, deps.runtime, fact));
  return view;
}

export async function named(tx: Pick<Tx, 'person'>, rsvp: PlacedRsvp): Promise<RsvpView> {
  const person = await tx.person.findUnique({ where: { memberId: rsvp.memberId } });
  return viewRsvp(rsvp, person?.displayName);
}
