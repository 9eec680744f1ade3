import { call, Refusal } from '../api/http.ts';
import type { BoardAt } from '../api/live.ts';
import { ownBoard } from '../api/own-board.ts';
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
const own = ownBoard<readonly Run[]>((next) => runs.set(next));
/** Who rides in the run that was read last. */
export const manifest = createStore<Manifest | null>(null);
/** Told since a manifest was read, which may not know of it: ticks stay where they were put. */
export const ticked = createStore<ReadonlyMap<string, boolean>>(new Map());

const runsOf = (meetingId: string): BoardAt<readonly Run[]> => ({ path: `/api/meetings/${meetingId}/shuttle-runs` });
const runsPlace = (meetingId: string): string => `runs ${meetingId}`;
const manifestPlace = (runId: string): string => `manifest ${runId}`;

/** Keeps the timetable up to date, and for a start without network. Answers how to stop. */
export function watchRuns(meetingId: string, until: string): () => void {
  const stops = [keepShown(runsPlace(meetingId), runs, until), own.watch(runsOf(meetingId))];
  return () => {
    for (const stop of stops) stop();
    runs.set(null);
  };
}

function showRun(run: Run): void {
  const current = runs.get();
  if (current) runs.set(current.map((one) => (one.id === run.id ? run : one)));
}

/** Tells what changes a run, and shows it as it was answered. */
export async function changeRun(tell: () => Promise<Run>): Promise<void> {
  await own.telling(async () => showRun(await tell()));
}

let readings = 0;

/** Reads who rides: from the service, or as it was last known here. */
export async function readManifest(runId: string, until: string): Promise<void> {
  readings += 1;
  const [reading, before] = [readings, ticked.get()];
  try {
    const read = await call<Manifest>('GET', `/api/shuttle-runs/${runId}/manifest`);
    await keepSealed(manifestPlace(runId), read, until);
    // Another reading has begun meanwhile: it knows more.
    if (reading !== readings) return;
    manifest.set(read);
    if (ticked.get() === before) ticked.set(new Map());
  } catch {
    if (manifest.get()?.run.id !== runId) manifest.set(await findSealed<Manifest>(manifestPlace(runId)));
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

async function tell(ride: RideToTell): Promise<Run> {
  const path = `/api/shuttle-runs/${ride.runId}`;
  return 'boarding' in ride
    ? await call<Run>('POST', `${path}/boardings`, { body: ride.boarding })
    : await call<Run>('POST', `${path}/departures`, { body: { at: ride.leftAt } });
}

/** Tells the oldest that waits; answers how many were dealt with. Throws `NoAnswer`. */
export async function sendRides(): Promise<number> {
  const item = waiting.get().find(isRide);
  if (!item) return 0;
  const { content } = item;
  try {
    await own.telling(async () => {
      const run = await tell(content);
      // All in one go: what is counted here is not shown twice, nor not at all, in between.
      showRun(run);
      if ('boarding' in content && content.boarding.rsvpId !== undefined)
        ticked.set(new Map(ticked.get()).set(content.boarding.rsvpId, content.boarding.count > 0));
      await dequeue([item]);
    });
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 401) throw error;
    const at = 'boarding' in content ? (content.boarding.at ?? now()) : content.leftAt;
    const name = say('boarding' in content ? 'ride.boarding' : 'ride.departure');
    await needLook({ nonce: item.nonce, name, detail: error.message, at });
    await dequeue([item]);
  }
  return 1;
}
