import { call, Refusal } from '../api/http.ts';
import type { BatchResult } from '../api/types.ts';
import { needLook } from '../keep/attention.ts';
import { dequeue, type Waiting } from '../keep/queue.ts';
import { namedIn } from '../keep/set-aside.ts';
import { now } from '../shared/clock.ts';
import { createStore } from '../shared/store.ts';
import { isUnderWay } from './arrive.ts';
import { noteArrival } from './roster.ts';
import { type ScanToTell, waitingScans } from './scans.ts';

/** So many in one request: small enough to get through on bad Wi-Fi. */
const batchSize = 100;

/** What became of what was told since the network came back. */
export interface Told {
  readonly at: string;
  readonly in: number;
  readonly already: number;
  readonly refused: number;
}
export const lastTold = createStore<Told | null>(null);

/** Sends the oldest scans that wait, of one evening; answers how many were dealt with. Throws `NoAnswer`. */
export async function sendScans(): Promise<number> {
  const ready = waitingScans().filter(({ nonce }) => !isUnderWay(nonce));
  const meetingId = ready[0]?.content.meetingId;
  if (meetingId === undefined) return 0;
  const batch = ready.filter(({ content }) => content.meetingId === meetingId).slice(0, batchSize);
  try {
    const body = { scans: batch.map(({ content }) => content.scan) };
    const { results } = await call<BatchResult>('POST', `/api/meetings/${meetingId}/door-batches`, { body });
    await settle(meetingId, batch, results);
    return batch.length;
  } catch (error) {
    if (error instanceof Refusal && error.status === 400) return await setAside(batch, error);
    throw error;
  }
}

async function settle(
  meetingId: string,
  batch: readonly Waiting<ScanToTell>[],
  results: BatchResult['results'],
): Promise<void> {
  const sum = { in: 0, already: 0, refused: 0 };
  for (const item of batch) {
    const result = results.find(({ nonce }) => nonce === item.nonce);
    if (!result) continue;
    sum[result.outcome] += 1;
    if (result.outcome === 'refused') await lookAt(item, result.detail);
    else if (result.memberId !== null) await noteArrival(meetingId, result.memberId, item.content.scan.at);
  }
  await dequeue(batch);
  addUp(sum);
}

/** One scan that cannot be read must not hold up the others. */
async function setAside(batch: readonly Waiting<ScanToTell>[], refusal: Refusal): Promise<number> {
  const faulty = namedIn(refusal, 'scans', batch);
  for (const item of faulty) await lookAt(item, refusal.message);
  await dequeue(faulty);
  addUp({ in: 0, already: 0, refused: faulty.length });
  return faulty.length;
}

const lookAt = async ({ nonce, content }: Waiting<ScanToTell>, detail: string): Promise<void> =>
  await needLook({ nonce, name: content.name, detail, at: content.scan.at });

const longestPauseMs = 60_000;

/** One number for one return of the network, though it took several requests. */
function addUp(sum: Omit<Told, 'at'>): void {
  const before = lastTold.get();
  const same = before && Date.parse(now()) - Date.parse(before.at) < longestPauseMs;
  lastTold.set({
    at: now(),
    in: sum.in + (same ? before.in : 0),
    already: sum.already + (same ? before.already : 0),
    refused: sum.refused + (same ? before.refused : 0),
  });
}
