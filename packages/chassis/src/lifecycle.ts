import type { Log } from './log.ts';

const deadlineMs = 10_000;

/**
 * Runs the `steps` in order when the process is asked to end, or when the process that tethered it is gone, and exits:
 * 0 when all was done within 10 s. A crash exits with 1 and lets whoever supervises start it again.
 */
export function endInOrder(options: {
  log: Log;
  tether: 'stdin' | 'none';
  steps: readonly (() => Promise<unknown>)[];
}): void {
  const { log } = options;
  let ending = false;
  const end = async (why: string): Promise<void> => {
    if (ending) return;
    ending = true;
    log.info({ why }, 'ending in order');
    setTimeout(() => process.exit(1), deadlineMs).unref();
    for (const step of options.steps)
      await step().catch((error: unknown) => log.error({ err: error }, 'a step of the end failed'));
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('SIGTERM'));
  process.on('SIGINT', () => void end('SIGINT'));
  const crash = (error: unknown): void => {
    log.fatal({ err: error }, 'crashed');
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  if (options.tether === 'stdin') {
    process.stdin.resume();
    process.stdin.on('end', () => void end('the starter is gone'));
    process.stdin.on('error', () => void end('the starter is gone'));
  }
}
