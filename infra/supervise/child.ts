import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { identityOf, type ProcessIdentity, signalGroup } from './process-table.ts';

const tether = fileURLToPath(new URL('./tether.sh', import.meta.url));

export interface ChildPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Ours watch their standard input; other servers get a shell that does it for them. */
  readonly watchesStdin: boolean;
  readonly stopSignal?: NodeJS.Signals;
  readonly user?: { uid: number; gid: number } | undefined;
  readonly cwd?: string;
}

const restartMs = [100, 200, 500, 1_000, 2_000, 5_000];
const calmMs = 30_000;

/** A process that is started again when it ends by itself, and that never outlives this one. */
export class Child {
  readonly plan: ChildPlan;
  readonly #tell: (words: string) => void;
  #process: ChildProcess | undefined;
  #identity: ProcessIdentity | null = null;
  #stopping = false;
  #restarts = 0;
  #ended: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(plan: ChildPlan, tell: (words: string) => void) {
    this.plan = plan;
    this.#tell = tell;
  }

  get name(): string {
    return this.plan.name;
  }

  get identity(): ProcessIdentity | null {
    return this.#identity;
  }

  start(): void {
    const { plan } = this;
    this.#stopping = false;
    const log = openSync(plan.logFile, 'a');
    const [command, args] = plan.watchesStdin
      ? [plan.command, plan.args]
      : ['/bin/sh', [tether, (plan.stopSignal ?? 'SIGTERM').replace('SIG', ''), plan.command, ...plan.args]];
    const started = spawn(command, args, {
      env: plan.env,
      stdio: ['pipe', log, log],
      detached: true,
      ...plan.user,
      ...(plan.cwd ? { cwd: plan.cwd } : {}),
    });
    closeSync(log);
    // Writing nothing to it, an error here only says that the child is gone.
    started.stdin?.on('error', () => {});
    this.#process = started;
    this.#identity = started.pid === undefined ? null : identityOf(started.pid);
    const startedAt = Date.now();
    this.#ended = new Promise((resolve) => {
      const end = (why: string): void => {
        resolve();
        if (!this.#stopping && this.#process === started) this.#restart(why, Date.now() - startedAt);
      };
      started.once('error', (error) => end(error.message));
      started.once('exit', (code, signal) => end(signal ?? `code ${code}`));
    });
  }

  #restart(why: string, livedMs: number): void {
    this.#restarts = livedMs > calmMs ? 0 : this.#restarts + 1;
    const wait = restartMs[Math.min(this.#restarts, restartMs.length - 1)] ?? 5_000;
    this.#tell(`${this.name} ended (${why}) and is started again in ${wait} ms; its words are in ${this.plan.logFile}`);
    this.#timer = setTimeout(() => this.start(), wait);
  }

  /** A crash from outside: no goodbye, and the supervisor starts it again. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    const pid = this.#process?.pid;
    if (pid !== undefined) signalGroup(pid, signal);
  }

  /** Ends it in order; kills it after `patienceMs`. */
  async stop(patienceMs = 12_000): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGTERM');
    const timer = setTimeout(() => this.kill('SIGKILL'), patienceMs);
    await this.#ended;
    clearTimeout(timer);
  }
}
