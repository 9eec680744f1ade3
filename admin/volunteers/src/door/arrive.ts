import { call, connected, NoAnswer, Refusal } from '../api/http.ts';
import type { Arrival, Meeting, Scan } from '../api/types.ts';
import { dequeue, enqueue } from '../keep/queue.ts';
import { now } from '../shared/clock.ts';
import { say, timeOf } from '../words/say.ts';
import { namesOpened, noteArrival } from './roster.ts';
import type { Known } from './rules.ts';
import { peopleHere, type ScanToTell } from './scans.ts';

/** Somebody before the door: with a pass, found by name, or new. */
export type Who =
  | { readonly passId: string }
  | { readonly memberId: string; readonly displayName: string }
  | { readonly walkIn: NonNullable<Scan['walkIn']> };

/** What the greeter says and does next. */
export interface Outcome {
  readonly kind: 'in' | 'already' | 'beyond' | 'unknown' | 'refused';
  readonly name: string | null;
  readonly detail: string;
  readonly memberId: string | null;
  readonly firstVisit: boolean;
  /** Where they were asked to park. */
  readonly lot: string | null;
  /** Only this device knows so far. */
  readonly kept: boolean;
}

/** At a door nobody waits longer; who is not answered by then is kept and told later. */
const patienceMs = 3_000;
const underWay = new Set<string>();
/** Is being told just now: the upload leaves it alone. */
export const isUnderWay = (nonce: string): boolean => underWay.has(nonce);

/**
 * Lets somebody in. It is written down on this device first, then told; without an answer it stays written down, with the
 * time at which it happened. Throws `Refusal` for a walk-in that cannot be taken as it is typed.
 */
export async function arrive(meeting: Meeting, who: Who): Promise<Outcome> {
  await namesOpened().catch(() => {});
  const here = whoIsIt(who);
  const scan: Scan = { nonce: crypto.randomUUID(), at: now(), ...asScan(who) };
  underWay.add(scan.nonce);
  try {
    const name = here?.displayName ?? ('walkIn' in who ? who.walkIn.displayName : null);
    const written = await enqueue<ScanToTell>('scan', scan.nonce, { meetingId: meeting.id, scan, name });
    // Where nobody answered just now, nobody waits: the upload finds out when the network is back.
    if (!connected.get()) return localOutcome(meeting, who, here);
    try {
      const arrival = await tell(meeting.id, scan);
      await dequeue([written]);
      await noteArrival(meeting.id, arrival.memberId, arrival.checkedInAt);
      return outcomeOf(arrival);
    } catch (error) {
      if (error instanceof NoAnswer) return localOutcome(meeting, who, here);
      if (!(error instanceof Refusal) || error.status === 401 || error.status === 403) throw error;
      await dequeue([written]);
      if (error.fields.length > 0) throw error;
      return {
        kind: 'refused',
        name,
        detail: error.message,
        memberId: null,
        firstVisit: false,
        lot: null,
        kept: false,
      };
    }
  } finally {
    underWay.delete(scan.nonce);
  }
}

async function tell(meetingId: string, { nonce, passId, memberId, walkIn }: Scan): Promise<Arrival> {
  const [path, body] = walkIn ? ['walk-ins', walkIn] : ['check-ins', passId ? { passId } : { memberId }];
  return await call<Arrival>('POST', `/api/meetings/${meetingId}/${path}`, {
    body: { nonce, ...body },
    timeoutMs: patienceMs,
  });
}

const asScan = (who: Who): Pick<Scan, 'passId' | 'memberId' | 'walkIn'> =>
  'walkIn' in who ? { walkIn: who.walkIn } : 'passId' in who ? { passId: who.passId } : { memberId: who.memberId };

function whoIsIt(who: Who): Known | undefined {
  if ('walkIn' in who) return undefined;
  return peopleHere().find((one) => ('passId' in who ? one.passId === who.passId : one.memberId === who.memberId));
}

const outcomeOf = ({ already, displayName, detail, memberId, firstVisit, beyondLimit, lot }: Arrival): Outcome => ({
  kind: already ? 'already' : beyondLimit ? 'beyond' : 'in',
  name: displayName,
  // A welcome stands above it in large letters.
  detail: already || beyondLimit ? detail : firstVisit ? say('door.firstVisit') : '',
  memberId,
  firstVisit: firstVisit && !already,
  lot: already ? null : lot,
  kept: false,
});

/** What can be said from what is kept here; `before` is how things stood before this scan. */
function localOutcome(meeting: Meeting, who: Who, before: Known | undefined): Outcome {
  const kept = { memberId: before?.memberId ?? null, lot: null, kept: true };
  if ('walkIn' in who)
    return { ...kept, kind: 'in', name: who.walkIn.displayName, detail: say('door.firstVisit'), firstVisit: true };
  if (!before && 'passId' in who)
    return { ...kept, kind: 'unknown', name: null, detail: say('door.unknownPass'), firstVisit: false };
  const name = before?.displayName ?? ('displayName' in who ? who.displayName : null);
  if (!before?.checkedInAt) return { ...kept, kind: 'in', name, detail: '', firstVisit: false };
  const time = timeOf(before.checkedInAt, meeting.timeZone);
  return { ...kept, kind: 'already', name, detail: say('door.already', { time }), firstVisit: false };
}
