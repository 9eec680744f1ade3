import { useCallback, useEffect, useState } from 'preact/hooks';
import { learnTime } from '../shared/clock.ts';
import { call, connected, NoAnswer } from './http.ts';

/** Without a word for so long a screen asks by itself: a stream that is dead looks like one on which nothing happens. */
const silenceMs = 15_000;
const firstWaitMs = 500;
const longestWaitMs = 10_000;

/** Where a board is read, once or as a stream, and of which shape it is. */
export interface BoardAt<Board> {
  readonly path: string;
  /** Never there: tells the compiler what is read at the path. */
  readonly shape?: Board;
}

/** Boards carry the server's time. */
const timeIn = (board: unknown): number =>
  typeof board === 'object' && board !== null && 'at' in board ? Date.parse(String(board.at)) : Number.NaN;

/**
 * Watches a board: what stands now, then each change as it happens. Where no stream gets through it asks again and again
 * instead. Answers how to stop.
 */
export function watch<Board>({ path }: BoardAt<Board>, tell: (board: Board) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let stopped = false;
  /** Over a network that went away meanwhile a stream may look open and bring nothing any more. */
  let trusted = false;

  const later = (work: () => void, ms: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(work, ms);
  };
  const heard = (board: Board): void => {
    const at = timeIn(board);
    learnTime({ from: at, to: at, receivedAt: Date.now() });
    connected.set(true);
    tell(board);
  };
  const ask = async (): Promise<void> => {
    try {
      const board = await call<Board>('GET', path);
      if (stopped) return;
      heard(board);
      waitMs = firstWaitMs;
      if (trusted && source?.readyState === EventSource.OPEN) later(() => void ask(), silenceMs);
      else open();
    } catch (error) {
      trusted = false;
      // A refusal is no failure of the network, and it does not mend itself at once.
      waitMs = error instanceof NoAnswer ? Math.min(longestWaitMs, waitMs * 2) : longestWaitMs;
      if (!stopped) later(open, waitMs);
    }
  };
  const open = (): void => {
    source?.close();
    source = new EventSource(path);
    trusted = true;
    source.addEventListener('board', ({ data }: MessageEvent<string>) => {
      // Checked against the contract that we share by the service that sends it.
      heard(JSON.parse(data) as Board);
      waitMs = firstWaitMs;
      later(() => void ask(), silenceMs);
    });
    source.addEventListener('error', () => {
      source?.close();
      later(() => void ask(), waitMs);
    });
    // A stream that something between holds back brings nothing at first either.
    later(() => void ask(), silenceMs / 5);
  };
  const now = (): void => {
    if (document.visibilityState !== 'hidden') void ask();
  };

  const cutOff = (): void => {
    trusted = false;
  };

  open();
  addEventListener('online', now);
  addEventListener('offline', cutOff);
  document.addEventListener('visibilitychange', now);
  return () => {
    stopped = true;
    clearTimeout(timer);
    source?.close();
    removeEventListener('online', now);
    removeEventListener('offline', cutOff);
    document.removeEventListener('visibilitychange', now);
  };
}

/** Where a board says how often it was changed: an older answer that comes late changes nothing. */
const versionOf = (board: unknown): number =>
  typeof board === 'object' && board !== null && 'version' in board ? Number(board.version) : 0;

/** The newest board, null until there is one, and how to show one that came another way. */
export function useBoard<Board>({ path }: BoardAt<Board>): [Board | null, (board: Board) => void] {
  const [board, setBoard] = useState<Board | null>(null);
  const show = useCallback(
    (next: Board) =>
      setBoard((shown: Board | null) => (shown !== null && versionOf(shown) > versionOf(next) ? shown : next)),
    [],
  );
  useEffect(() => watch<Board>({ path }, show), [path, show]);
  return [board, show];
}
