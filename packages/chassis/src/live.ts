import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { fastifySSE } from '@fastify/sse';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from './log.ts';

/** What screens show, and a version that differs whenever they should show something else. */
export interface Board {
  readonly version: string;
  readonly body: unknown;
}

/**
 * A board whose version follows from what it shows: the same in every instance and after every restart. `shown` leaves out what
 * screens work out for themselves, such as the clock.
 */
export const boardOf = (body: object, shown: object = body): Board => ({
  version: createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16),
  body,
});

export interface Boards {
  /** Whether this request asks for a stream. */
  wanted(reply: FastifyReply): boolean;
  /**
   * Streams a board to one screen, in a route with `liveRoute` that was asked for `text/event-stream`: what stands now,
   * then each change. A screen that comes back with the `Last-Event-ID` of what still stands is not told again.
   */
  stream(request: FastifyRequest, reply: FastifyReply, key: string, load: () => Promise<Board>): Promise<void>;
}

/** Options of a route that may stream: asked for JSON it answers once, asked for `text/event-stream` it has no end. */
export const liveRoute = { sse: 'dual', handlerTimeout: 2 ** 31 - 1 } as const;

/** Screens hear a comment this often, so that nothing between takes the silence for an end. */
const heartbeatMs = 15_000;

/**
 * Boards that many screens watch (server-sent events). Each is read from the database once in `everyMs` for all of its
 * screens, and not at all while nobody watches: it is right in every instance, after every restart, and without a broker.
 */
export function useBoards(app: FastifyInstance, options: { everyMs: number; log: Log }): Boards {
  const watched = new Map<string, WatchedBoard>();
  let closing = false;
  app.register(fastifySSE, { heartbeatInterval: heartbeatMs });
  // A stream has no end of its own; screens come back to the next process.
  app.addHook('preClose', async () => {
    closing = true;
    for (const board of watched.values()) board.stop();
  });
  return {
    wanted: (reply) => Reflect.has(reply, 'sse') && Reflect.get(reply, 'sse') !== undefined,
    async stream(request, reply, key, load) {
      // Read once before anything is sent: what cannot be read is an ordinary refusal.
      const first = await load();
      const board = watched.get(key) ?? new WatchedBoard(load, first, options);
      watched.set(key, board);
      // It has just been read: whoever comes in between two readings is not told what stood before.
      board.show(first);
      const gone = new AbortController();
      reply.sse.onClose(() => gone.abort());
      board.enter();
      try {
        if (!closing) await reply.sse.send(messages(board, request.headers['last-event-id'], gone.signal));
      } finally {
        if (board.leave() === 0) watched.delete(key);
      }
    },
  };
}

async function* messages(board: WatchedBoard, lastEventId: unknown, gone: AbortSignal) {
  let seen = lastEventId;
  for (;;) {
    const next = await board.after(seen, gone);
    if (!next) return;
    seen = next.version;
    yield { id: next.version, event: 'board', data: next.body };
  }
}

class WatchedBoard {
  readonly #load: () => Promise<Board>;
  readonly #log: Log;
  readonly #everyMs: number;
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #screens = 0;
  #stopped = false;
  #latest: Board;
  #timer: NodeJS.Timeout | undefined;

  constructor(load: () => Promise<Board>, first: Board, options: { everyMs: number; log: Log }) {
    this.#load = load;
    this.#latest = first;
    this.#everyMs = options.everyMs;
    this.#log = options.log;
  }

  enter(): void {
    this.#screens += 1;
    if (this.#screens === 1) this.#readLater();
  }

  /** Answers how many screens are left. */
  leave(): number {
    this.#screens -= 1;
    if (this.#screens === 0) this.stop();
    return this.#screens;
  }

  show(board: Board): void {
    const changed = board.version !== this.#latest.version;
    this.#latest = board;
    if (changed) this.#changes.emit('change');
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#changes.emit('change');
  }

  /** The first board that is not the one already seen; undefined when it ends or the screen is gone. */
  async after(seen: unknown, gone: AbortSignal): Promise<Board | undefined> {
    while (!this.#stopped && !gone.aborted) {
      if (this.#latest.version !== seen) return this.#latest;
      await once(this.#changes, 'change', { signal: gone }).catch(() => undefined);
    }
    return undefined;
  }

  #readLater(): void {
    this.#timer = setTimeout(() => void this.#read(), this.#everyMs);
  }

  async #read(): Promise<void> {
    try {
      this.show(await this.#load());
    } catch (error) {
      this.#log.warn({ err: error }, 'a board could not be read; its screens keep what they show');
    }
    if (!this.#stopped) this.#readLater();
  }
}
