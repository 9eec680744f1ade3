import { messageIdOf } from '../sending/message-id.ts';
import { type Outcome, unreachableMs } from '../sending/rules.ts';
import type { Plan } from './plan.ts';
import { type Ready, readyLetters } from './ready.ts';
import { Room } from './room.ts';
import type { Lease } from './rows.ts';
import { valuesFor } from './slots.ts';
import type { ManyTools } from './tools.ts';

/** A letter that has waited for a line for longer is asked about once more before it leaves. */
const freshMs = 500;

/**
 * So many letters for each line are under way or wait to be written down. However slow the database is, a sender that is killed
 * leaves no more than these in doubt, and those of one part that was just taken: as many as there are lines.
 */
export const unwrittenPerLine = 16;

export interface ManySender {
  /** Sends what waits of one mailing, until nothing is due. Safe to run twice, and twice at a time. */
  send(plan: Plan): Promise<void>;
  /** Takes up no more letters. */
  stop(): void;
}

/**
 * Sends mail to many. Pages of the ledger are read ahead, some letters at a time are taken for the hand-over, and what became
 * of each is written down together with its neighbours.
 */
export function openManySender(tools: ManyTools): ManySender {
  const { rows, mailer, log } = tools;
  const now = (): Date => tools.runtime.now();
  let stopped = false;
  let notBefore = new Date(0);
  const mayGoOn = ({ quietFrom }: Plan): boolean =>
    !stopped && now() >= notBefore && (quietFrom === null || now() < quietFrom);

  /** Hands one letter over to the mail server. */
  async function handOver(
    { row, written, to, hash }: Ready,
    taken: { readonly lease: Lease; readonly openedAt: Date },
  ): Promise<Outcome> {
    const letter = { id: row.id, attempts: row.attempts, addressHash: hash };
    const person = { displayName: row.displayName ?? '', memberId: row.recipient };
    return await mailer.send({
      to,
      messageId: messageIdOf(row.id, tools.sender),
      returnPath: tools.returnPathOf(row.id),
      date: now(),
      template: written.template,
      values: valuesFor(person, written.purposes, tools.linker),
      // Without the right to send, somebody else may be at it; and whoever had to wait may have been taken back meanwhile.
      commit: async () =>
        !taken.lease.lost && (now().getTime() - taken.openedAt.getTime() < freshMs || (await rows.stillWaits(letter))),
    });
  }

  /** Writes down what became of a letter. */
  async function settle({ row: { id, attempts } }: Ready, outcome: Outcome): Promise<void> {
    switch (outcome.state) {
      case 'sent':
        return void (await tools.persist(async () => await rows.sent({ id, attempts })));
      case 'waiting':
        // Nothing was tried, so nothing is written down; the sweeper asks again.
        notBefore = new Date(now().getTime() + unreachableMs);
        return log.warn({ email: id }, `the mail server cannot be reached: ${outcome.error}`);
      case 'withdrawn':
      case 'postponed':
        return;
      case 'failed':
      case 'deferred':
      case 'unknown':
      case 'dropped':
        log.warn({ email: id, outcome: outcome.state }, outcome.error);
        await tools.settle({ letter: { id, attempts }, outcome });
    }
  }

  /** One pass over what waits, some letters at a time: the next ones are taken while those before them are under way. */
  async function pass(plan: Plan, lease: Lease): Promise<void> {
    const room = new Room(tools.lines * 2);
    const unwritten = new Room(tools.lines * unwrittenPerLine);
    const unsettled = new Set<Promise<void>>();
    const failures: unknown[] = [];
    const closed: string[] = [];
    async function send(letter: Ready, openedAt: Date, settled: () => void): Promise<void> {
      try {
        const outcome = await handOver(letter, { lease, openedAt }).finally(() => room.leave());
        await settle(letter, outcome);
        settled();
      } catch (error) {
        failures.push(error);
      } finally {
        unwritten.leave();
      }
    }
    try {
      for await (const letters of inParts(readyLetters(tools, plan), tools.lines)) {
        if (!mayGoOn(plan) || lease.lost || failures.length > 0) break;
        const openedAt = now();
        const id = tools.runtime.newId();
        const wanted = letters.map(({ row, hash }) => ({ id: row.id, attempts: row.attempts, addressHash: hash }));
        const taken = await lease.open(id, wanted, closed.splice(0));
        let left = taken.size;
        const settled = (): void => {
          left -= 1;
          if (left === 0) closed.push(id);
        };
        for (const letter of letters) {
          if (!taken.has(letter.row.id)) continue;
          await unwritten.enter();
          await room.enter();
          const work = send(letter, openedAt, settled).finally(() => unsettled.delete(work));
          unsettled.add(work);
        }
      }
    } finally {
      await Promise.all(unsettled);
      await tools.persist(async () => await rows.close(closed));
    }
    if (failures.length > 0) throw failures[0];
  }

  return {
    async send(plan) {
      if (mayGoOn(plan)) await rows.alone(plan.batch, async (lease) => await pass(plan, lease));
    },
    stop() {
      stopped = true;
    },
  };
}

/** Some at a time, as they come. */
async function* inParts<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<Item[]> {
  let part: Item[] = [];
  for await (const item of items) {
    part.push(item);
    if (part.length < most) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
