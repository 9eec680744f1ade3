import { inTransaction, type RawTransaction, type TransactionClient } from './db.ts';

/** Carries the result of a rehearsal out of the transaction that it ends. */
class Rehearsed<Result> extends Error {
  readonly result: Result;

  constructor(result: Result) {
    super('this was a rehearsal');
    this.result = result;
  }
}

/** What work would do: it is done, read, and never committed. Throws whatever the work throws. */
export async function rehearse<Tx extends RawTransaction, Result>(
  client: TransactionClient<Tx>,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  let ended: Rehearsed<Result> | undefined;
  try {
    return await inTransaction(client, async (tx): Promise<never> => {
      ended = new Rehearsed(await work(tx));
      throw ended;
    });
  } catch (error) {
    if (ended !== undefined && error === ended) return ended.result;
    throw error;
  }
}
