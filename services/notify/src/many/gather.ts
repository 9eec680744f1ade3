/**
 * Collects what is asked for while the round before is under way, and does it in one go: as soon as possible for one, and
 * in few rounds for many, `lanes` of them at a time. `work` answers each item in its place.
 */
export function gather<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  lanes = 1,
): (item: Item) => Promise<Result> {
  let asked: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let running = 0;

  async function run(): Promise<void> {
    running += 1;
    // Whoever asks in this very moment comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (asked.length > 0) {
      const round = asked;
      asked = [];
      try {
        const results = await work(round.map(({ item }) => item));
        for (const [index, { resolve, reject }] of round.entries()) {
          const result = results[index];
          if (result === undefined) reject(new Error('a round gave no answer'));
          else resolve(result);
        }
      } catch (error) {
        for (const { reject } of round) reject(error);
      }
    }
    running -= 1;
  }

  return async (item) =>
    await new Promise((resolve, reject) => {
      asked.push({ item, resolve, reject });
      if (running < lanes) void run();
    });
}
