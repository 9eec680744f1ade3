import { isUnavailable } from '@landed/chassis/db';

const persistForMs = 25_000;

/** What the server answered is worth waiting for the database: forgetting it would send the letter again. */
export async function persist<Result>(
  log: { warn(more: object, words: string): void },
  work: () => Promise<Result>,
): Promise<Result> {
  const end = Date.now() + persistForMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > end) throw error;
      log.warn({}, 'what became of a letter waits for the database');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
