import { call, Refusal } from '../api/http.ts';
import { type BoardAt, watch } from '../api/live.ts';
import type { Boarding, Manifest, Run } from '../api/types.ts';
import { needLook } from '../keep/attention.ts';
import { findSealed, keepSealed, keepShown } from '../keep/packages.ts';
import { dequeue, enqueue, type Waiting, waiting } from '../keep/queue.ts';
import { now } from '../shared/clock.ts';
import { createStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import type { RideEvent } from './rules.ts';

/** What happened at a stop, as it is written down before it is told. */
type RideToTell = RideEvent & { readonly about: string };

export const runs = createStore<readonly Run[] | null>(null);

const runsOf = (meetingId: string): BoardAt<readonly Run[]> => ({ path: `/api/meetings/${meetingId}/shuttle-runs` });
const runsPlace = (meetingId: string): string => `runs ${meetingId}`;
const manifestPlace = (runId: string): string => `manifest ${runId}`;

/** Keeps the timetable up to date, and for a start without network. Answers how to stop. */
export function watchRuns(meetingId: string, until: string): () => void {
  const stops = [keepShown(runsPlace(meetingId), runs, until), watch(runsOf(meetingId), (next) => runs.set(next))];
  return () => {
    for (const stop of stops) stop();
    runs.set(null);
  };
}

/** One run that is known better now than the timetable was. */
export function showRun(run: Run): void {
  const current = runs.get();
  if (current) runs.set(current.map((one) => (one.id === run.id ? run : one)));
}

/** Who rides: from the service, or as it was last known here. null: never seen. */
export async function manifestOf(runId: string, until: string): Promise<Manifest | null> {
  try {
    const manifest = await call<Manifest>('GET', `/api/shuttle-runs/${runId}/manifest`);
    await keepSealed(manifestPlace(runId), manifest, until);
    return manifest;
  } catch {
    return await findSealed<Manifest>(manifestPlace(runId));
  }
}

const isRide = (item: Waiting): item is Waiting<RideToTell> => item.kind === 'ride';
export const eventsHere = (): RideEvent[] =>
  waiting
    .get()
    .filter(isRide)
    .map(({ content }) => content);

/** Somebody got in or out, by name or not; written down at once and told as soon as it can be. */
export async function boarded(run: Run, count: number, rsvpId?: string): Promise<void> {
  const nonce = crypto.randomUUID();
  const boarding: Boarding = { nonce, count, at: now(), ...(rsvpId === undefined ? {} : { rsvpId }) };
  await enqueue<RideToTell>('ride', nonce, { runId: run.id, boarding, about: run.departsAt });
}

export async function left(run: Run): Promise<void> {
  await enqueue<RideToTell>('ride', crypto.randomUUID(), { runId: run.id, leftAt: now(), about: run.departsAt });
}

/** Tells the oldest that waits; answers how many were dealt with. Throws `NoAnswer`. */
export async function sendRides(): Promise<number> {
  const item = waiting.get().find(isRide);
  if (!item) return 0;
  const { content } = item;
  const path = `/api/shuttle-runs/${content.runId}`;
  try {
    const run =
      'boarding' in content
        ? await call<Run>('POST', `${path}/boardings`, { body: content.boarding })
        : await call<Run>('POST', `${path}/departures`, { body: { at: content.leftAt } });
    showRun(run);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401) throw error;
    const at = 'boarding' in content ? (content.boarding.at ?? now()) : content.leftAt;
    const name = say('boarding' in content ? 'ride.boarding' : 'ride.departure');
    await needLook({ nonce: item.nonce, name, detail: error.message, at });
  }
  await dequeue([item]);
  return 1;
}
