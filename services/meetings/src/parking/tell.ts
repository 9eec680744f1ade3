import { factOf, record } from '@landed/chassis/outbox';
import { MemberId, parkingAssignmentChanged } from '@landed/contracts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { type PlacedRsvp, viewRsvp, withPlaces } from '../rsvp/views.ts';

/**
 * Tells one expected person where to park and when they ride, if that is not what they were told before. Answers whether.
 * The RSVP gets its next version, so that letters about it keep their order.
 */
export async function tellAssignment(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; before: PlacedRsvp; correlationId: string },
): Promise<boolean> {
  const now = await tx.rsvp.findUniqueOrThrow({ where: { id: about.before.id }, include: withPlaces });
  const [then, view] = [viewRsvp(about.before, undefined), viewRsvp(now, undefined)];
  const said = ({ parking, lot, run }: typeof view): string => JSON.stringify([parking, lot?.name, run?.departsAt]);
  if (said(then) === said(view)) return false;
  const { version } = await tx.rsvp.update({ where: { id: now.id }, data: { version: { increment: 1 } } });
  const { parking, lot, run } = view;
  const data = {
    ...meetingFacts(deps, about.meeting),
    rsvpId: now.id,
    memberId: MemberId.parse(now.memberId),
    parking,
    lot,
    run,
  };
  const fact = { subject: now.id, version, correlationId: about.correlationId, data };
  await record(tx, factOf(parkingAssignmentChanged, deps.runtime, fact));
  return true;
}
