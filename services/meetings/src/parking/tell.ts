import { factOf, record } from '@landed/chassis/outbox';
import { MemberId, parkingAssignmentChanged } from '@landed/contracts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { type PlacedRsvp, viewRsvp, withPlaces } from '../rsvp/views.ts';

/** What somebody was told of where they park and when they ride. */
function said(rsvp: PlacedRsvp): string {
  const { parking, lot, run } = viewRsvp(rsvp, undefined);
  return JSON.stringify([parking, lot?.name, run?.departsAt]);
}

/**
 * Tells expected people where to park and when they ride, each whom it is not what they were told `before`. Answers whom, by
 * member. Their RSVPs get their next version, so that letters about them keep their order. The same few statements for one and
 * for hundreds.
 */
export async function tellAssignments(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; before: readonly PlacedRsvp[]; correlationId: string },
): Promise<ReadonlySet<string>> {
  const then = new Map(about.before.map((rsvp) => [rsvp.id, said(rsvp)]));
  const now = await tx.rsvp.findMany({ where: { id: { in: [...then.keys()] } }, include: withPlaces });
  const changed = now.filter((rsvp) => said(rsvp) !== then.get(rsvp.id));
  if (changed.length === 0) return new Set();
  const versions = await tx.rsvp.updateManyAndReturn({
    where: { id: { in: changed.map((rsvp) => rsvp.id) } },
    data: { version: { increment: 1 } },
    select: { id: true, version: true },
  });
  const versionOf = new Map(versions.map(({ id, version }) => [id, version]));
  const facts = changed.map((rsvp) => {
    const { parking, lot, run } = viewRsvp(rsvp, undefined);
    const memberId = MemberId.parse(rsvp.memberId);
    const data = { ...meetingFacts(deps, about.meeting), rsvpId: rsvp.id, memberId, parking, lot, run };
    const fact = { subject: rsvp.id, version: versionOf.get(rsvp.id) ?? rsvp.version + 1, data };
    return factOf(parkingAssignmentChanged, deps.runtime, { ...fact, correlationId: about.correlationId });
  });
  await record(tx, ...facts);
  return new Set(changed.map((rsvp) => rsvp.memberId));
}
