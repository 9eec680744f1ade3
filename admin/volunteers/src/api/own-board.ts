import { call } from './http.ts';
import { type BoardAt, watch } from './live.ts';

/** Streams are read now and then for all screens: so long after a word from here they may bring what stood before it. */
const settleMs = 2_500;

export interface OwnBoard<Board> {
  /** Shows the board and each change. Answers how to stop. */
  watch(at: BoardAt<Board>): () => void;
  /** Does what tells a part of it, and shows what was answered: nothing older takes its place. */
  telling<Answer>(tell: () => Promise<Answer>): Promise<Answer>;
}

/**
 * A board that this device changes itself. What streams bring while something is told, or just after, may hold it already or
 * not: then the board is read by itself, which is after it.
 */
export function ownBoard<Board>(show: (board: Board) => void): OwnBoard<Board> {
  let watched: BoardAt<Board> | null = null;
  let underWay = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let overlooked = false;

  const lookAgain = async (): Promise<void> => {
    const [at, before] = [watched, toldAt];
    overlooked = underWay > 0;
    if (at === null || overlooked) return;
    const next = await call<Board>('GET', at.path).catch(() => null);
    if (next === null || at !== watched) return;
    if (underWay === 0 && toldAt === before) show(next);
    else await lookAgain();
  };
  return {
    watch(at) {
      watched = at;
      const stop = watch(at, (next) => {
        if (underWay === 0 && performance.now() - toldAt > settleMs) show(next);
        else void lookAgain();
      });
      return () => {
        watched = null;
        stop();
      };
    },
    async telling(tell) {
      underWay += 1;
      try {
        return await tell();
      } finally {
        underWay -= 1;
        toldAt = performance.now();
        if (overlooked) void lookAgain();
      }
    },
  };
}
