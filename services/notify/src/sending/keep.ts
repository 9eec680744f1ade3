import { isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { factOf, record } from '@landed/chassis/outbox';
import { EmailAddress, emailFailed, LetterKind, MemberId, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Email, Prisma } from '../generated/prisma/client.ts';
import { giveUpAt, withoutAddresses } from '../ledger/rules.ts';
import { hashOf, suppress } from '../suppressions/suppress.ts';
import { backoffMs, type Outcome, unreachableMs } from './rules.ts';

/** What has to be known of a letter to write down what became of it. */
export type Tried = Pick<
  Email,
  'id' | 'kind' | 'recipient' | 'address' | 'attempts' | 'usefulUntil' | 'giveUpAt' | 'correlationId'
>;

export const addressOf = (deps: Pick<Deps, 'sealer'>, email: Pick<Email, 'address'>): string =>
  EmailAddress.parse(deps.sealer.open(Sealed.parse(email.address)));

export type Settled = Exclude<Outcome, { state: 'withdrawn' }>;

/** Writes down what became of the letter, and tells when that is final and bad. */
export async function keep(tx: Tx, deps: Deps, email: Tried, outcome: Settled): Promise<void> {
  const change = changeAfter(deps, email, outcome);
  // The attempt's number is a fence: whoever took the letter up meanwhile has the last word.
  const mine = { id: email.id, state: 'sending', attempts: email.attempts };
  const { count } = await tx.email.updateMany({ where: mine, data: { ...change, handedOver: true } });
  if (count === 0 || change.state !== 'failed') return;
  await tellFailed(tx, deps, email);
  if (outcome.state === 'failed' && outcome.mailboxGone)
    await suppress(tx, deps, {
      addressHash: hashOf(deps, addressOf(deps, email)),
      kind: 'hard',
      reason: `The mail server says that this mailbox does not exist: ${withoutAddresses(outcome.error).slice(0, 300)}`,
      emailId: email.id,
      memberId: MemberId.safeParse(email.recipient).data ?? null,
      correlationId: email.correlationId,
    });
}

function changeAfter(deps: Deps, email: Tried, outcome: Settled): Prisma.EmailUpdateManyMutationInput {
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

async function tellFailed(tx: Tx, deps: Deps, email: Tried): Promise<void> {
  const data = { emailId: email.id, kind: LetterKind.parse(email.kind), attempts: email.attempts };
  const about = { subject: email.id, version: email.attempts, correlationId: email.correlationId };
  await record(tx, factOf(emailFailed, deps.runtime, { ...about, data }));
}

const persistForMs = 25_000;

/** What the server answered is worth waiting for the database: forgetting it would send the letter again. */
export async function persist<Result>(log: Log, work: () => Promise<Result>): Promise<Result> {
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
