import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Log } from './log.ts';

/** A job carries the id of a row and nothing else: the row is the truth, the job a hint to look at it. */
const payload = z.strictObject({ id: z.uuid() });

export interface JobQueue {
  /** Resolves when Redis has it; rejects quickly when Redis is away, and the sweeper asks again later. */
  add(ids: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * One queue with one kind of job (`<service>.<work>`, `<imperative>.v<N>`). A job that is lost, doubled or stalled does
 * no harm: the handler looks at the row first, and a sweeper adds what was forgotten.
 */
export function openQueue(options: {
  redisUrl: string;
  queue: string;
  job: string;
  concurrency: number;
  /** After a crash, its jobs are taken up again once this and half as much have passed. */
  lockMs?: number;
  handle: (id: string) => Promise<void>;
  log: Log;
}): JobQueue {
  const { log, lockMs = 30_000 } = options;
  // Producers fail fast; the worker waits for ever.
  const producer = new Redis(options.redisUrl, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
  });
  const reader = new Redis(options.redisUrl, { maxRetriesPerRequest: null });
  for (const connection of [producer, reader]) connection.on('error', () => {});
  let checked = false;
  reader.on('ready', () => {
    if (checked) return;
    checked = true;
    void assertSafeRedis(reader, log);
  });
  const queue = new Queue(options.queue, {
    connection: producer,
    // The look at the version would be the first command; failing it, the queue would never work again.
    skipVersionCheck: true,
    skipWaitingForReady: true,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  });
  queue.on('error', () => {});
  const running = new Set<Promise<void>>();
  const run = async (id: string): Promise<void> => {
    const work = options.handle(id).finally(() => running.delete(work));
    running.add(work);
    await work;
  };
  const worker = new Worker(
    options.queue,
    async (job) => {
      if (job.name === options.job) await run(payload.parse(job.data).id);
      else log.error({ job: job.name }, 'a job that nobody handles was dropped');
    },
    {
      connection: reader,
      concurrency: options.concurrency,
      maxStalledCount: 100,
      lockDuration: lockMs,
      stalledInterval: lockMs / 2,
    },
  );
  worker.on('error', (error) => log.debug({ err: error }, 'the job worker waits for Redis'));
  worker.on('failed', (job, error) => log.warn({ err: error, job: job?.id }, 'a job failed; the sweeper asks again'));
  return {
    async add(ids) {
      if (ids.length > 0)
        await queue.addBulk(ids.map((id) => ({ name: options.job, data: { id }, opts: { jobId: id } })));
    },
    async stop() {
      const away = reader.status !== 'ready';
      // Without Redis the worker would wait for it for ever; the work itself is waited for in any case.
      if (away) await Promise.allSettled(running);
      await closeInTime(worker, away, async () => await Promise.allSettled(running));
      await queue.close();
      producer.disconnect();
      reader.disconnect();
    },
  };
}

const patienceMs = 2_000;

/**
 * Ends a worker. One that has just lost its line may wait for the next one much longer than anybody waits for us: once the
 * work is done it gets a moment to say so, and is let go.
 */
export async function closeInTime(worker: Worker, away: boolean, done: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = done().then(async () => {
    await new Promise((resolve) => {
      timer = setTimeout(resolve, patienceMs);
    });
    return 'late' as const;
  });
  const first = await Promise.race([worker.close(away), late]);
  clearTimeout(timer);
  if (first === 'late') void worker.disconnect().catch(() => {});
}

/** Jobs in a Redis that forgets on restart or evicts under pressure are lost: such a Redis is refused. */
export async function redisComplaints(redis: Redis): Promise<string[]> {
  const read = async (name: string): Promise<string> => String((await redis.config('GET', name)).at(1));
  const complaints: string[] = [];
  if ((await read('appendonly')) !== 'yes') complaints.push('set `appendonly yes`');
  if ((await read('maxmemory-policy')) !== 'noeviction') complaints.push('set `maxmemory-policy noeviction`');
  return complaints;
}

async function assertSafeRedis(redis: Redis, log: Log): Promise<void> {
  const complaints = await redisComplaints(redis).catch(() => []);
  if (complaints.length === 0) return;
  log.fatal(
    `This Redis could lose e-mails. In its configuration, please ${complaints.join(' and ')}, then start again.`,
  );
  process.exit(78);
}
