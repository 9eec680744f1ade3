import type { Cipher } from '@landed/chassis/cipher';
import type { Linker } from '@landed/chassis/link';
import type { Runtime } from '@landed/chassis/runtime';
import { listRefusal } from '../lists/refusal-rules.ts';
import type { Letter } from '../sending/mailer.ts';
import { messageIdOf } from '../sending/message-id.ts';
import { domainOf, type Pace, type Turn } from '../sending/pace.ts';
import { type Outcome, unreachableMs } from '../sending/rules.ts';
import type { Sender } from '../sending/sender.ts';
import { suppressionHash } from '../suppressions/address-hash.ts';
import type { Plan } from './plan.ts';
import { Room } from './room.ts';
import type { Lease, ManyRows, Try, Waiting } from './rows.ts';
import { valuesFor } from './slots.ts';
import type { Written } from './write-once.ts';

const pageSize = 250;
const beforeAll = '';
/** A letter that has waited for a line for longer is asked about once more before it leaves. */
const freshMs = 500;

/** A try that did not simply end well: the letter as it waited, and what became of it. */
export interface Ended {
  readonly letter: Try;
  readonly outcome: Exclude<Outcome, { state: 'sent' | 'waiting' | 'withdrawn' | 'postponed' }>;
}

export interface ManyTools {
  readonly rows: ManyRows;
  readonly mailer: { send(letter: Letter): Promise<Outcome> };
  readonly pace: Pace;
  readonly cipher: Pick<Cipher, 'decrypt'>;
  readonly linker: Linker;
  readonly sealKey: string;
  readonly sender: Sender;
  readonly returnPathOf: (emailId: string) => string | undefined;
  readonly runtime: Runtime;
  /** Lines to the mail server: as many letters are taken at a time, and twice as many under way. */
  readonly lines: number;
  /** Writes down what became of a letter that did not simply leave. */
  readonly settle: (ended: Ended) => Promise<void>;
  /** What the mail server answered is worth waiting for the database. */
  readonly persist: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly log: { info(more: object, words: string): void; warn(more: object, words: string): void };
}

export interface ManySender {
  /** Sends what waits of one mailing, until nothing is due. Safe to run twice, and twice at a time. */
  send(plan: Plan): Promise<void>;
  /** Takes up no more letters. */
  stop(): void;
}

interface Ready {
  readonly row: Waiting;
  readonly written: Written;
  readonly to: string;
  readonly hash: string;
}

/**
 * Sends mail to many. Pages of the ledger are read ahead, some letters at a time are taken for the hand-over, and what became
 * of each is written down together with its neighbours.
 */
export function openManySender(tools: ManyTools): ManySender {
  const { rows, mailer, pace, log } = tools;
  const now = (): Date => tools.runtime.now();
  let stopped = false;
  let notBefore = new Date(0);
  const mayGoOn = ({ quietFrom }: Plan): boolean =>
    !stopped && now() >= notBefore && (quietFrom === null || now() < quietFrom);

  /** Those who are to get their letter now. What speaks against the others is written down. */
  async function* ready(plan: Plan): AsyncGenerator<Ready> {
    const after = async (recipient: string): Promise<{ last: string | undefined; letters: Ready[] }> => {
      const page = await rows.page(plan.batch, recipient, pageSize);
      return { last: page.at(-1)?.recipient, letters: await admitted(plan, page) };
    };
    let ahead = after(beforeAll);
    for (;;) {
      const { last, letters } = await ahead;
      if (last === undefined) return;
      ahead = after(last);
      // Should it fail before it is waited for, it is nobody's until then.
      ahead.catch(() => {});
      yield* letters;
    }
  }

  async function admitted(plan: Plan, page: readonly Waiting[]): Promise<Ready[]> {
    if (page.length === 0) return [];
    const opened = page.map((row) => ({ row, written: row.discreet ? plan.discreet : plan.plain, ...addressOf(row) }));
    const hashes = opened.flatMap(({ hash }) => hash ?? []);
    const [suppressed, isStopped] = await Promise.all([rows.suppressed(hashes), rows.isStopped(plan.batch.id)]);
    const letters: Ready[] = [];
    const dropped: Promise<boolean>[] = [];
    for (const { row, written, to, hash } of opened) {
      const why = isStopped ? 'An organizer stopped it.' : reasonNotTo(row, written, suppressed.get(hash ?? ''));
      if (why !== null) dropped.push(rows.drop({ id: row.id, why }));
      else if (to === null || hash === null) await tools.settle(unreadable(row));
      else letters.push({ row, written, to, hash });
    }
    await Promise.all(dropped);
    return await inTurn(letters);
  }

  function addressOf({ address }: Waiting): { to: string; hash: string } | { to: null; hash: null } {
    try {
      const to = tools.cipher.decrypt(address);
      return { to, hash: suppressionHash(tools.sealKey, to) };
    } catch {
      return { to: null, hash: null };
    }
  }

  /** Those whose domain takes no more just now ask again when it may. */
  async function inTurn(letters: readonly Ready[]): Promise<Ready[]> {
    const wanted = new Map<string, number>();
    for (const { to } of letters) wanted.set(domainOf(to), (wanted.get(domainOf(to)) ?? 0) + 1);
    if (wanted.size === 0) return [];
    const turns = await pace.take(wanted);
    const seen = new Map<string, number>();
    const later: Promise<boolean>[] = [];
    const now = letters.filter(({ row, to }) => {
      const turn = turns.get(domainOf(to));
      const place = seen.get(domainOf(to)) ?? 0;
      seen.set(domainOf(to), place + 1);
      if (!turn || place < turn.now) return true;
      later.push(rows.postpone({ id: row.id, until: turnOf(turn, place) }));
      return false;
    });
    await Promise.all(later);
    return now;
  }

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
      }
    }
    try {
      for await (const letters of inParts(ready(plan), tools.lines)) {
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

/** When the letter at this place of its domain's queue may ask again. */
const turnOf = ({ now, nextAt, everyMs }: Turn, place: number): Date =>
  new Date(nextAt.getTime() + (place - now) * everyMs);

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

const unreadable = ({ id, attempts }: Waiting): Ended => ({
  letter: { id, attempts },
  outcome: { state: 'failed', error: 'The address could not be read.', bounce: null },
});

function reasonNotTo(row: Waiting, written: Written, suppressed: string | undefined): string | null {
  if (row.tooLate) return 'It would have come too late.';
  if (suppressed !== undefined) return suppressed;
  if (row.displayName === null) return 'They are not on the list.';
  const refusal = written.list
    ? listRefusal(written.list, { ...row, leftLists: row.leftLists ?? [] }, written.withoutConsent)
    : null;
  return refusal ?? (row.capped ? 'They had one of these this week.' : null);
}
