import { inTransaction } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { LetterKind } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import { calmDueAt } from '../ledger/quiet-rules.ts';
import { cappedAmong, oneTooMany } from '../lists/caps.ts';
import { type Reading, readingsOf } from '../lists/membership.ts';
import { listKinds, listRefusal } from '../lists/rules.ts';
import { isStopped } from '../mailings/content.ts';
import { hashOf } from '../suppressions/suppress.ts';
import type { BatchRows, Waiting } from './batch-rows.ts';
import { batchTemplates, type Written } from './batch-templates.ts';
import { addressOf, keep, persist } from './keep.ts';
import type { Mailer } from './mailer.ts';
import type { Pace } from './pace.ts';
import { Room } from './room.ts';
import { type Outcome, unreachableMs } from './rules.ts';
import { messageIdOf } from './sender.ts';

const pageSize = 250;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export interface BatchSender {
  /** The job's work: sends what waits of one batch, until nothing is due. Safe to run twice, and twice at a time. */
  send(subjectId: string): Promise<void>;
  /** Takes up no more letters. */
  stop(): void;
}

interface Candidate {
  readonly row: Waiting;
  readonly to: string;
  readonly hash: string;
  readonly reading: Reading | undefined;
  readonly suppressed: string | undefined;
  /** An organizer took all of it back. */
  readonly stopped: boolean;
  /** Rule 48: they had one this week. */
  readonly capped: boolean;
  /** The end of the quiet hours. */
  readonly calm: Date;
}

/**
 * Sends mail to many. Pages of the ledger are read ahead, each letter is claimed when the mail server is ready for it, and
 * what became of it is written down together with its neighbours. `atOnce` letters are in memory or under way at a time.
 */
export function openBatchSender(parts: {
  deps: Deps;
  rows: BatchRows;
  mailer: Mailer;
  pace: Pace;
  atOnce: number;
  log: Log;
}): BatchSender {
  const { deps, rows, mailer, pace, log } = parts;
  const { prisma, runtime, sender } = deps;
  const write = batchTemplates(deps);
  let stopped = false;
  let notBefore = new Date(0);
  const mayGoOn = (): boolean => !stopped && runtime.now() >= notBefore;

  async function* waiting(subjectId: string): AsyncGenerator<Candidate> {
    const after = async (id: string): Promise<Candidate[]> => {
      const page = await rows.page(subjectId, listKinds, id, pageSize);
      return await candidates(page);
    };
    let ahead = after(beforeAll);
    for (;;) {
      const page = await ahead;
      const last = page.at(-1);
      if (!last) return;
      ahead = after(last.row.id);
      // Should it fail before it is waited for, it is nobody's until then.
      ahead.catch(() => {});
      yield* page;
    }
  }

  /** What decides about the letters of a page, asked at once for all of them. */
  async function candidates(page: readonly Waiting[]): Promise<Candidate[]> {
    const addressed = page.map((row) => {
      const to = addressOf(deps, row);
      return { row, to, hash: hashOf(deps, to) };
    });
    const kinds = new Set(page.map(({ kind }) => LetterKind.parse(kind)));
    const recipients = page.map(({ recipient }) => recipient);
    const { timeZone } = (await deps.house.look()).settings;
    const stopped = page[0] !== undefined && (await isStopped(deps, page[0].subjectId));
    const [readings, suppressed, ...capped] = await Promise.all([
      readingsOf(prisma, recipients),
      rows.suppressed(addressed.map(({ hash }) => hash)),
      ...[...kinds].map(async (kind) => ({ kind, people: await cappedAmong(deps, kind, recipients) })),
    ]);
    return addressed.map((item) => ({
      ...item,
      reading: readings.get(item.row.recipient),
      suppressed: suppressed.get(item.hash),
      stopped,
      capped: capped.some(({ kind, people }) => kind === item.row.kind && people.has(item.row.recipient)),
      calm: calmFor(item.row, timeZone),
    }));
  }

  const calmFor = ({ kind, usefulUntil }: Waiting, timeZone: string): Date =>
    calmDueAt({ kind: LetterKind.parse(kind), dueAt: runtime.now(), usefulUntil }, timeZone, deps.quietHours);

  async function sendOne(candidate: Candidate): Promise<Outcome['state'] | undefined> {
    const { row, to, hash, reading, calm } = candidate;
    const now = runtime.now();
    const attempt = { ...row, attempts: row.attempts + 1 };
    let claimed = false;
    const claim = async (): Promise<boolean> => {
      claimed = await rows.claim({ id: row.id, attempts: row.attempts, addressHash: hash });
      return claimed;
    };
    const settle = async (outcome: Outcome): Promise<Outcome['state']> => {
      const { state } = outcome;
      if (state === 'withdrawn') return state;
      if (outcome.state === 'waiting') {
        // Nothing was tried, so nothing is written down; the sweeper asks again.
        notBefore = new Date(runtime.now().getTime() + unreachableMs);
        log.warn({ email: row.id }, `the mail server cannot be reached: ${outcome.error}`);
        return state;
      }
      if (outcome.state === 'sent') {
        await persist(log, async () => await rows.sent(attempt));
        return state;
      }
      if ('error' in outcome) log.warn({ email: row.id, kind: row.kind, outcome: outcome.state }, outcome.error);
      if (!claimed && !(await persist(log, claim))) return 'withdrawn';
      await persist(log, async () => await inTransaction(prisma, async (tx) => await keep(tx, deps, attempt, outcome)));
      return state;
    };

    if (calm > now) {
      await rows.postpone({ id: row.id, until: calm });
      return;
    }
    let ready: { written: Written; displayName: string };
    try {
      ready = await write(row, reading?.discreet ?? false);
    } catch (error) {
      return await settle({
        state: 'failed',
        error: `The letter could not be written: ${String(error)}`,
        mailboxGone: false,
      });
    }
    const { written, displayName } = ready;
    const why = reasonNotTo(candidate, written, now);
    if (why !== null) {
      await rows.drop({ id: row.id, why });
      return;
    }
    const waitMs = pace.waitMs(to.slice(to.lastIndexOf('@') + 1), now);
    if (waitMs > 0) {
      await rows.postpone({ id: row.id, until: new Date(now.getTime() + waitMs) });
      return;
    }
    const values = written.valuesFor({ displayName, memberId: row.recipient });
    const addressed = {
      to,
      messageId: messageIdOf(row.id, sender),
      returnPath: deps.returnPathOf(row.id),
      date: now,
      values,
    };
    return await settle(await mailer.send({ ...addressed, template: written.template, commit: claim }));
  }

  /** One pass over what waits; true when a letter was taken back, and with it perhaps all that was read ahead. */
  async function pass(subjectId: string): Promise<boolean> {
    const room = new Room(parts.atOnce);
    const failures: unknown[] = [];
    let withdrawn = false;
    pace.begin();
    for await (const candidate of waiting(subjectId)) {
      if (!mayGoOn() || withdrawn || failures.length > 0) break;
      await room.enter();
      void sendOne(candidate)
        .then((outcome) => (withdrawn ||= outcome === 'withdrawn'))
        .catch((error: unknown) => failures.push(error))
        .finally(() => room.leave());
    }
    await room.emptied();
    if (failures.length > 0) throw failures[0];
    return withdrawn;
  }

  async function sendAll(subjectId: string): Promise<void> {
    while (mayGoOn() && (await pass(subjectId))) log.info({ batch: subjectId }, 'a batch is looked at anew');
  }

  return {
    async send(subjectId) {
      if (mayGoOn()) await rows.alone(subjectId, async () => await sendAll(subjectId));
    },
    stop() {
      stopped = true;
    },
  };
}

function reasonNotTo(
  { row, reading, suppressed, stopped, capped }: Candidate,
  { list, withoutConsent }: Written,
  now: Date,
): string | null {
  if (row.usefulUntil <= now) return 'It would have come too late.';
  if (suppressed !== undefined) return suppressed;
  if (stopped) return 'An organizer stopped it.';
  if (!reading) return 'They are not on the list.';
  return (list ? listRefusal(list, reading, withoutConsent) : null) ?? (capped ? oneTooMany : null);
}
