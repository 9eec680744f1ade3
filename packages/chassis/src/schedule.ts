import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from './log.ts';
import { closeInTime } from './queue.ts';

/** When something is to be done: a cron pattern by the clock of an IANA zone, right across daylight saving changes. */
export interface Timetable {
  readonly id: string;
  readonly pattern: string;
  readonly zone: string;
}

export interface Schedule {
  /** Declares these times; the same ones again change nothing. Rejects quickly when Redis is away. */
  declare(timetables: readonly Timetable[]): Promise<void>;
  /** When each of them strikes next, by id. */
  next(): Promise<ReadonlyMap<string, Date>>;
  stop(): Promise<void>;
}

/**
 * Strikes at times of the clock, in one process of several. A stroke carries nothing: whoever hears it asks the database
 * what is due. One that is missed, such as while Redis was away, or doubled, does no harm to such a listener.
 */
export function openSchedule(options: {
  redisUrl: string;
  queue: string;
  job: string;
  handle: () => Promise<void>;
  log: Log;
}): Schedule {
  const { log } = options;
  const producer = new Redis(options.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
  });
  const reader = new Redis(options.redisUrl, { maxRetriesPerRequest: null });
  for (const connection of [producer, reader]) connection.on('error', () => {});
  const queue = new Queue(options.queue, {
    connection: producer,
    skipVersionCheck: true,
    skipWaitingForReady: true,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  });
  queue.on('error', () => {});
  let running: Promise<void> = Promise.resolve();
  const worker = new Worker(
    options.queue,
    async () => {
      running = options.handle();
      await running;
    },
    { connection: reader, concurrency: 1 },
  );
  worker.on('error', (error) => log.debug({ err: error }, 'the schedule waits for Redis'));
  worker.on('failed', (_job, error) => log.warn({ err: error }, 'a stroke of the clock failed'));
  return {
    async declare(timetables) {
      for (const { id, pattern, zone } of timetables)
        await queue.upsertJobScheduler(id, { pattern, tz: zone }, { name: options.job, data: {} });
    },
    async next() {
      const schedulers = await queue.getJobSchedulers();
      return new Map(
        schedulers.flatMap(({ key, next }) => (next === undefined ? [] : [[key, new Date(next)] as const])),
      );
    },
    async stop() {
      const away = reader.status !== 'ready';
      if (away) await running.catch(() => {});
      await closeInTime(worker, away, async () => await running.catch(() => {}));
      await queue.close();
      producer.disconnect();
      reader.disconnect();
    },
  };
}
