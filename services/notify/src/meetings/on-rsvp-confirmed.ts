import { consumer } from '@landed/chassis/inbox';
import { rsvpConfirmed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { drop, post } from '../ledger/post.ts';
import { isHistory } from '../ledger/rules.ts';
import { reachableOf } from '../people/recipients.ts';
import { lettersBefore } from '../week/before-meeting.ts';
import { changedSince, factsOf, keepComing } from './local-copy.ts';

/** The confirmation tells what holds now, also when the meeting changed while the event was on its way. */
export const onRsvpConfirmed = (deps: Deps) =>
  consumer<Tx, typeof rsvpConfirmed>(rsvpConfirmed, async (tx, event) => {
    const { rsvpId, meetingId, memberId, passId, firstVisit, parking, lot, run } = event.data;
    const sequence = await keepComing(tx, { rsvpId, meetingId, memberId, version: event.version });
    if (sequence === null || isHistory(event.time, deps.runtime.now())) return;
    const changed = await changedSince(tx, meetingId, event.time);
    if (changed?.cancelled) return;
    const meeting = changed?.facts ?? factsOf(event.data);
    for (const kind of ['rsvp-waiting', 'rsvp-cancelled'] as const)
      await drop(tx, { kind, subjectId: rsvpId }, 'They are expected now.');
    const people = await reachableOf(tx, [memberId]);
    const before = await Promise.all(
      people.map(async (person) => await lettersBefore(tx, deps, { event, meeting, person })),
    );
    return await post(tx, deps, event, [
      ...people.map(({ displayName, address }) => ({
        kind: 'rsvp-confirmed' as const,
        subjectId: rsvpId,
        version: event.version,
        recipient: memberId,
        address,
        usefulUntil: new Date(meeting.endsAt),
        data: {
          displayName,
          rsvpId,
          passId,
          meeting,
          firstVisit,
          parking,
          lot,
          run,
          entry: { meetingId, memberId, sequence },
        },
      })),
      ...before.flat(),
    ]);
  });
