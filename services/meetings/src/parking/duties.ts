import { factOf, record } from '@landed/chassis/outbox';
import { MemberId, parkingDutyChanged, RunDirection } from '@landed/contracts';
import { meetingFacts } from '../calendar/views.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Meeting } from '../generated/prisma/client.ts';
import { type Roster, touchedBy } from './duty-rules.ts';

/** Who stands where and drives what as it is now; runs that have left are driven. `meeting` is locked. */
export async function rosterOf(tx: Tx, meeting: Meeting): Promise<Roster> {
  const lots = await tx.lot.findMany({
    where: { meetingId: meeting.id, withdrawnAt: null, duties: { some: {} } },
    include: { duties: true },
    orderBy: [{ ordinal: 'asc' }, { id: 'asc' }],
  });
  const runs = await tx.shuttleRun.findMany({
    where: { meetingId: meeting.id, state: { in: ['planned', 'accepted'] }, vehicleId: { not: null } },
    include: { vehicle: true },
    orderBy: [{ departsAt: 'asc' }, { id: 'asc' }],
  });
  return {
    meeting,
    lots,
    runs: runs.flatMap(({ vehicle, departsAt, direction }) =>
      vehicle ? [{ vehicle, departsAt, direction: RunDirection.parse(direction) }] : [],
    ),
  };
}

/**
 * Tells those who stand at a lot, drive, or step in there, each whom it is not what it was `before`. Answers whom: nobody of an
 * evening that is over, or off, which is told by itself.
 */
export async function tellDuties(
  tx: Tx,
  deps: Deps,
  about: { meeting: Meeting; before: Roster; correlationId: string },
): Promise<ReadonlySet<string>> {
  const { meeting, before, correlationId } = about;
  if (meeting.state === 'cancelled' || meeting.endsAt <= deps.runtime.now()) return new Set();
  const touched = touchedBy(before, await rosterOf(tx, meeting));
  if (touched.size === 0) return new Set();
  const { dutiesVersion: version } = await tx.meeting.update({
    where: { id: meeting.id },
    data: { dutiesVersion: { increment: 1 } },
  });
  const facts = [...touched].map(([memberId, duty]) => {
    const data = { ...meetingFacts(deps, meeting), memberId: MemberId.parse(memberId), ...duty };
    return factOf(parkingDutyChanged, deps.runtime, { subject: meeting.id, version, correlationId, data });
  });
  await record(tx, ...facts);
  return new Set(touched.keys());
}
