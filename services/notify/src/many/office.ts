import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Log } from '@landed/chassis/log';
import type { Deps } from '../deps.ts';
import type { FromWorker, ManySettings, ToWorker } from './messages.ts';
import { type Plan, planOf } from './plan.ts';
import { postponeAll, settleEnded } from './settle.ts';

const script = fileURLToPath(new URL('./worker.ts', import.meta.url));
/** Letters pass through quickly and leave nothing behind: small generations keep the process small. */
const execArgv = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=2', '--max-old-space-size=128'];
/** Without work for so long, the process ends. */
const idleMs = 60_000;

export interface ManyOffice {
  /** The job's work: sends what waits of one mailing, until nothing is due. Safe to run twice, and twice at a time. */
  send(mailingId: string): Promise<void>;
  /** There may be more of these mailings: one that is being sent is looked at once more. */
  more(mailingIds: readonly string[]): void;
  stop(): Promise<void>;
}

interface Run {
  readonly done: Promise<void>;
  readonly end: (error: string | null) => void;
}

/** Has mail to many sent by a process of its own, which is started when there is some and ends when there is none. */
export function openManyOffice(deps: Deps, settings: ManySettings, log: Log): ManyOffice {
  const runs = new Map<string, Run>();
  const again = new Set<string>();
  let worker: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let stopping = false;

  const tell = (to: ChildProcess, message: ToWorker): void => {
    if (to.connected) to.send(message, () => {});
  };

  function start(): ChildProcess {
    const started = fork(script, [], {
      execArgv,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    started.on('message', (message) => hear(started, message as FromWorker));
    started.on('error', (error) => log.warn({ err: error }, 'the sender of mail to many could not be started'));
    started.on('exit', (code, signal) => {
      if (worker === started) worker = undefined;
      for (const run of runs.values()) run.end(`the sender of mail to many has ended (${signal ?? code})`);
    });
    tell(started, { is: 'settings', settings });
    return started;
  }

  function hear(from: ChildProcess, message: FromWorker): void {
    switch (message.is) {
      case 'log':
        return log[message.level](message.more, message.words);
      case 'ended':
        return runs.get(message.batchId)?.end(message.error);
      case 'settle': {
        const emailId = message.ended.letter.id;
        void settleEnded(deps, log, message.ended)
          .then(
            () => null,
            (error: unknown) => String(error),
          )
          .then((error) => tell(from, { is: 'settled', emailId, error }));
      }
    }
  }

  async function run(plan: Plan): Promise<void> {
    clearTimeout(idle);
    worker ??= start();
    const { promise: done, resolve, reject } = Promise.withResolvers<void>();
    const batchId = plan.batch.id;
    const end = (error: string | null): void => {
      runs.delete(batchId);
      if (error === null) resolve();
      else reject(new Error(error));
    };
    runs.set(batchId, { done, end });
    tell(worker, { is: 'send', plan, now: deps.runtime.now() });
    try {
      await done;
    } finally {
      if (runs.size === 0) idle = setTimeout(() => void letGo(), idleMs).unref();
    }
  }

  async function letGo(): Promise<void> {
    const ending = worker;
    worker = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    tell(ending, { is: 'stop' });
    await gone;
  }

  return {
    async send(mailingId) {
      const running = runs.get(mailingId);
      if (running) return await running.done;
      do {
        again.delete(mailingId);
        const planned = await planOf(deps, mailingId);
        if (stopping || !planned) return;
        if (!('plan' in planned)) return await postponeAll(deps, mailingId, planned);
        await run(planned.plan);
      } while (again.has(mailingId));
    },
    more(mailingIds) {
      for (const id of mailingIds) if (runs.has(id)) again.add(id);
    },
    async stop() {
      stopping = true;
      clearTimeout(idle);
      await letGo();
    },
  };
}
