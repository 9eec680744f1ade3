import { inTransaction, isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { factOf, record } from '@landed/chassis/outbox';
import { EmailAddress, emailFailed, LetterKind, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Email, Prisma } from '../generated/prisma/client.ts';
import { draftOf } from '../ledger/read.ts';
import { giveUpAt, withoutAddresses } from '../ledger/rules.ts';
import { admit } from '../lists/gate.ts';
import { noValues, type Template, templateOf } from './compose.ts';
import type { Mailer } from './mailer.ts';
import { render } from './render.ts';
import { backoffMs, maxCuts, type Outcome, unreachableMs } from './rules.ts';
import { messageIdOf } from './sender.ts';
import { suppress, suppressionOf } from './suppression.ts';

/** The job's work: sends the letter of that id if it is due and nobody else has taken it. Safe to run twice. */
export const emailSender =
  (deps: Deps, mailer: Mailer, log: Log) =>
  async (id: string): Promise<void> => {
    const email = await claim(deps, id);
    if (!email) return;
    const outcome = await attempt(deps, mailer, email);
    if (outcome.state === 'withdrawn') return;
    if ('error' in outcome) log.warn({ email: id, kind: email.kind, outcome: outcome.state }, outcome.error);
    await persist(log, async () => {
      await inTransaction(deps.prisma, async (tx) => await keep(tx, deps, email, outcome));
    });
  };

/** One UPDATE decides who sends: a doubled, stalled or late job finds nothing to do. */
async function claim(deps: Deps, id: string): Promise<Email | null> {
  const now = deps.runtime.now();
  const claimed = await deps.prisma.email.updateManyAndReturn({
    where: { id, state: { in: ['queued', 'deferred', 'unknown'] }, cuts: { lt: maxCuts }, dueAt: { lte: now } },
    data: { state: 'sending', sendingAt: now, attempts: { increment: 1 } },
  });
  return claimed[0] ?? null;
}

async function attempt(deps: Deps, mailer: Mailer, email: Email): Promise<Outcome> {
  const { sender } = deps;
  if (email.usefulUntil <= deps.runtime.now()) return { state: 'dropped', error: 'It would have come too late.' };
  let address: string;
  let template: Template;
  try {
    address = addressOf(deps, email);
    const { ink } = await deps.house.look();
    const draft = await draftOf(deps, email, ink);
    const admission = await admit(deps, email, draft, address);
    if ('dropped' in admission) return { state: 'dropped', error: admission.dropped };
    if ('notBefore' in admission) return { state: 'postponed', until: admission.notBefore };
    template = templateOf(await render(draft, { ink, sender, reader: admission.reader }, deps.runtime.now()));
  } catch (error) {
    return { state: 'failed', error: `The letter could not be written: ${String(error)}`, mailboxGone: false };
  }
  const suppressed = await suppressionOf(deps, address);
  if (suppressed !== null) return { state: 'dropped', error: suppressed };
  const reader = { to: address, messageId: messageIdOf(email.id, sender), date: deps.runtime.now(), values: noValues };
  return await mailer.send({ ...reader, template, commit: async () => await isStillOurs(deps, email) });
}

/** Asked when the server is ready: whoever waited for a line for too long may have been overtaken. */
async function isStillOurs(deps: Deps, { id, attempts }: Email): Promise<boolean> {
  const { count } = await deps.prisma.email.updateMany({
    where: { id, state: 'sending', attempts },
    data: { sendingAt: deps.runtime.now() },
  });
  return count === 1;
}

const addressOf = (deps: Deps, email: Email): string =>
  EmailAddress.parse(deps.sealer.open(Sealed.parse(email.address)));

type Settled = Exclude<Outcome, { state: 'withdrawn' }>;

/** Writes down what became of the letter, and tells when that is final and bad. */
async function keep(tx: Tx, deps: Deps, email: Email, outcome: Settled): Promise<void> {
  const change = changeAfter(deps, email, outcome);
  // The attempt's number is a fence: whoever took the letter up meanwhile has the last word.
  const mine = { id: email.id, state: 'sending', attempts: email.attempts };
  const { count } = await tx.email.updateMany({ where: mine, data: change });
  if (count === 0 || change.state !== 'failed') return;
  await tellFailed(tx, deps, email);
  if (outcome.state === 'failed' && outcome.mailboxGone)
    await suppress(tx, deps, addressOf(deps, email), 'The mail server says that this mailbox does not exist.');
}

function changeAfter(deps: Deps, email: Email, outcome: Settled): Prisma.EmailUpdateManyMutationInput {
  const now = deps.runtime.now();
  if (outcome.state === 'sent') return { state: 'sent', sentAt: now, lastError: null };
  if (outcome.state === 'postponed') {
    const { until } = outcome;
    if (until >= email.usefulUntil) return { state: 'dropped', lastError: 'It would have come too late.' };
    return { state: 'queued', dueAt: until, hintedAt: null, attempts: { decrement: 1 }, giveUpAt: giveUpAt(until) };
  }
  const lastError = withoutAddresses(outcome.error).slice(0, 500);
  const waiting = outcome.state === 'waiting';
  const next = new Date(now.getTime() + (waiting ? unreachableMs : backoffMs(email.attempts)));
  const tooLate = next > email.giveUpAt || next >= email.usefulUntil;
  switch (outcome.state) {
    case 'unknown':
      return { state: 'unknown', lastError, cuts: { increment: 1 }, dueAt: next, hintedAt: null };
    case 'waiting':
    case 'deferred':
      return tooLate
        ? { state: 'failed', lastError }
        : {
            state: 'deferred',
            lastError,
            dueAt: next,
            hintedAt: null,
            ...(waiting ? { attempts: { decrement: 1 } } : {}),
          };
    case 'dropped':
    case 'failed':
      return { state: outcome.state, lastError };
  }
}

async function tellFailed(tx: Tx, deps: Deps, email: Email): Promise<void> {
  const data = { emailId: email.id, kind: LetterKind.parse(email.kind), attempts: email.attempts };
  const about = { subject: email.id, version: email.attempts, correlationId: email.correlationId };
  await record(tx, factOf(emailFailed, deps.runtime, { ...about, data }));
}

const persistForMs = 25_000;

/** What the server answered is worth waiting for the database: forgetting it would send the letter again. */
async function persist(log: Log, work: () => Promise<void>): Promise<void> {
  const end = Date.now() + persistForMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > end) throw error;
      log.warn('what became of a letter waits for the database');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
