import { call, Refusal } from '../api/http.ts';
import type { BoardAt } from '../api/live.ts';
import { ownBoard } from '../api/own-board.ts';
import type { LotBoard, LotTap, Recount } from '../api/types.ts';
import { needLook } from '../keep/attention.ts';
import { keepShown } from '../keep/packages.ts';
import { dequeue, type Waiting, waiting } from '../keep/queue.ts';
import { namedIn } from '../keep/set-aside.ts';
import { createStore } from '../shared/store.ts';
import { say } from '../words/say.ts';
import type { LotEvent } from './rules.ts';

/** One tap or recount as it is written down before it is told. */
export type LotToTell =
  | { readonly meetingId: string; readonly lotName: string; readonly tap: LotTap }
  | { readonly meetingId: string; readonly lotName: string; readonly lotId: string; readonly recount: Recount };

export const board = createStore<LotBoard | null>(null);
const own = ownBoard<LotBoard>((next) => board.set(next));

const lotBoardOf = (meetingId: string): BoardAt<LotBoard> => ({ path: `/api/meetings/${meetingId}/lot-board` });
const batchSize = 100;
const place = (meetingId: string): string => `lot-board ${meetingId}`;

/** Keeps the board up to date, and for a start without network. Answers how to stop. */
export function watchLots(meetingId: string, until: string): () => void {
  const stops = [keepShown(place(meetingId), board, until), own.watch(lotBoardOf(meetingId))];
  return () => {
    for (const stop of stops) stop();
    board.set(null);
  };
}

const isLot = (item: Waiting): item is Waiting<LotToTell> => item.kind === 'lot';
export const waitingForLots = (): Waiting<LotToTell>[] => waiting.get().filter(isLot);

export const eventsHere = (meetingId: string): LotEvent[] =>
  waitingForLots()
    .filter(({ content }) => content.meetingId === meetingId)
    .map(({ content }) =>
      'tap' in content
        ? content.tap
        : { lotId: content.lotId, at: content.recount.at ?? '', counted: content.recount.counted },
    );

/** Tells the oldest that wait: taps together, a recount by itself. Answers how many were dealt with. Throws `NoAnswer`. */
export async function sendLots(): Promise<number> {
  const items = waitingForLots();
  const [first] = items;
  if (!first) return 0;
  const { meetingId } = first.content;
  const end = items.findIndex(({ content }) => content.meetingId !== meetingId || !('tap' in content));
  const batch = 'tap' in first.content ? items.slice(0, end === -1 ? batchSize : Math.min(end, batchSize)) : [first];
  return await own.telling(async () => {
    try {
      const next = await tell(batch);
      board.set(next);
      await dequeue(batch);
      return batch.length;
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 400 && error.status !== 404)) throw error;
      const faulty = error.status === 404 ? batch : namedIn(error, 'taps', batch);
      for (const { nonce, content } of faulty)
        await needLook({ nonce, name: nameOf(content), detail: error.message, at: atOf(content) });
      await dequeue(faulty);
      return faulty.length;
    }
  });
}

async function tell(batch: readonly Waiting<LotToTell>[]): Promise<LotBoard> {
  const [first] = batch;
  if (first && 'recount' in first.content) {
    const { meetingId, lotId, recount } = first.content;
    return await call<LotBoard>('POST', `/api/meetings/${meetingId}/lots/${lotId}/recounts`, { body: recount });
  }
  const taps = batch.flatMap(({ content }) => ('tap' in content ? [content.tap] : []));
  return await call<LotBoard>('POST', `/api/meetings/${first?.content.meetingId}/lot-taps`, { body: { taps } });
}

const atOf = (content: LotToTell): string => ('tap' in content ? content.tap.at : (content.recount.at ?? ''));
const nameOf = (content: LotToTell): string =>
  'tap' in content
    ? say(content.tap.direction === 'in' ? 'lot.tapIn' : 'lot.tapOut', { lot: content.lotName })
    : say('lot.recounted', { lot: content.lotName, count: content.recount.counted });
