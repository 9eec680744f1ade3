import type { Log } from './log.ts';
import { Signal } from './signal.ts';

/** Does `work` at once and then `everyMs` after the last time ended, until stopped. A failure is logged and tried again. */
export function periodically(options: { name: string; everyMs: number; log: Log; work: () => Promise<void> }): {
  stop(): Promise<void>;
} {
  const wake = new Signal();
  let stopping = false;
  const done = (async () => {
    while (!stopping) {
      await options
        .work()
        .catch((error: unknown) => options.log.warn({ err: error }, `${options.name} is tried again`));
      if (!stopping) await wake.wait(options.everyMs);
    }
  })();
  return {
    async stop() {
      stopping = true;
      wake.raise();
      await done;
    },
  };
}
