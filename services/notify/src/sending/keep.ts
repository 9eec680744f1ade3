import { factOf, record } from '@landed/chassis/outbox';
import { EmailAddress, emailFailed, LetterKind, Sealed } from '@landed/contracts';
import { countBounce } from '../bounces/note-bounce.ts';
import type { Deps, Tx } from '../deps.ts';
import type { Email, Prisma } from '../generated/prisma/client.ts';
import { withoutAddresses } from '../ledger/rules.ts';
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
  // What the mail server says at once counts like what comes back later.
  if (outcome.state !== 'failed' || outcome.bounce === null) return;
  const { id: emailId, correlationId } = email;
  await countBounce(tx, deps, email, { emailId, ...outcome.bounce, correlationId });
}

function changeAfter(deps: Deps, email: Tried, outcome: Settled): Prisma.EmailUpdateManyMutationInput {
  const now = deps.runtime.now();
  if (outcome.state === 'sent') return { state: 'sent', sentAt: now, lastError: null };
  if (outcome.state === 'postponed') {
    const { until } = outcome;
    if (until >= email.usefulUntil) return { state: 'dropped', lastError: 'It would have come too late.' };
    // Time in which nothing was tried is none in which the mail server has said "later".
    const giveUpAt = new Date(email.giveUpAt.getTime() + until.getTime() - now.getTime());
    return { state: 'queued', dueAt: until, hintedAt: null, attempts: { decrement: 1 }, giveUpAt };
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
