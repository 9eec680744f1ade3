import type { EventEmitter } from 'node:events';
import type { Sessions } from './sessions.ts';

type Stream = EventEmitter & { destroy(): unknown };

export interface Streams {
  /** Ends the stream once the session behind `secret` has ended; without one it lasts. */
  watch(stream: Stream, secret: string | undefined): void;
  endAll(): void;
}

const leastMs = 100;

/**
 * Streams that are open. Each was let in by a session and lasts no longer than it: who signs out, or a device that is
 * revoked, hears nothing further. While nobody can be asked it goes on, as a page that is open does.
 */
export function createStreams(options: { sessions: Sessions; everyMs: number }): Streams {
  const open = new Map<Stream, string | undefined>();
  let timer: NodeJS.Timeout | undefined;

  const check = async (stream: Stream, secret: string): Promise<void> => {
    const token = await options.sessions.tokenFor(secret).catch(() => 'unreadable');
    if (token === null) stream.destroy();
  };
  const checkAll = async (): Promise<void> => {
    await Promise.all([...open].map(async ([stream, secret]) => secret !== undefined && (await check(stream, secret))));
    timer = open.size > 0 ? later() : undefined;
  };
  const later = (): NodeJS.Timeout => setTimeout(() => void checkAll(), Math.max(leastMs, options.everyMs)).unref();

  return {
    watch(stream, secret) {
      open.set(stream, secret);
      stream.once('close', () => open.delete(stream));
      timer ??= later();
    },
    endAll() {
      clearTimeout(timer);
      for (const stream of open.keys()) stream.destroy();
    },
  };
}
