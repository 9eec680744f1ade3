import { inTransaction, isUnavailable } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { LetterKind } from '@landed/contracts';
import type { Deps } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { waitsForDay } from '../ledger/quiet-rules.ts';
import { draftOf } from '../ledger/read.ts';
import { admit } from '../lists/gate.ts';
import { suppressionOf } from '../suppressions/suppress.ts';
import { noValues, type Template, templateOf } from './compose.ts';
import { addressOf, keep } from './keep.ts';
import type { Letter, Mailer } from './mailer.ts';
import { messageIdOf } from './message-id.ts';
import { domainOf, type Pace } from './pace.ts';
import { persist } from './persist.ts';
import { render } from './render.ts';
import type { Outcome } from './rules.ts';
import { waits } from './sweep.ts';

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
    where: { id, ...waits, dueAt: { lte: now } },
    data: { state: 'sending', sendingAt: now, attempts: { increment: 1 }, handedOver: false },
  });
  return claimed[0] ?? null;
}

async function attempt(deps: Deps, mailer: Mailer, email: Email): Promise<Outcome> {
  if (email.usefulUntil <= deps.runtime.now()) return { state: 'dropped', error: 'It would have come too late.' };
  const ready = await prepared(deps, email).catch((error: unknown): Outcome => {
    // What is away for a moment says nothing of the letter.
    if (isUnavailable(error))
      return { state: 'waiting', error: 'The database was away while the letter was prepared.' };
    throw error;
  });
  return 'state' in ready ? ready : await mailer.send(ready);
}

/** The letter with all that is asked before it may leave, or why it does not leave now. */
async function prepared(deps: Deps, email: Email): Promise<Letter | Outcome> {
  const written = await writtenOut(deps, email);
  if ('state' in written) return written;
  const { address, template } = written;
  const suppressed = await suppressionOf(deps, address, LetterKind.parse(email.kind));
  if (suppressed !== null) return { state: 'dropped', error: suppressed };
  const later = await turnOf(deps.pace, LetterKind.parse(email.kind), address);
  if (later) return { state: 'postponed', until: later };
  return {
    to: address,
    messageId: messageIdOf(email.id, deps.sender),
    date: deps.runtime.now(),
    values: noValues,
    returnPath: deps.returnPathOf(email.id),
    template,
    commit: async () => await isStillOurs(deps, email),
  };
}

/** A letter that cannot be written, whatever is tried, is given up. */
async function writtenOut(deps: Deps, email: Email): Promise<{ address: string; template: Template } | Outcome> {
  try {
    const address = addressOf(deps, email);
    const { ink } = await deps.house.look();
    const draft = await draftOf(deps, email, ink);
    const admission = await admit(deps, email, draft, address);
    if ('dropped' in admission) return { state: 'dropped', error: admission.dropped };
    if ('notBefore' in admission) return { state: 'postponed', until: admission.notBefore };
    const by = { ink, sender: deps.sender, reader: admission.reader };
    return { address, template: templateOf(await render(draft, by, deps.runtime.now())) };
  } catch (error) {
    if (isUnavailable(error)) throw error;
    return { state: 'failed', error: `The letter could not be written: ${String(error)}`, bounce: null };
  }
}

/** Null when it is this letter's turn at its domain; somebody waits for those that do not wait for the day. */
async function turnOf(pace: Pace, kind: LetterKind, address: string): Promise<Date | null> {
  const domain = domainOf(address);
  if (!waitsForDay(kind)) {
    await pace.goAhead(domain);
    return null;
  }
  const turn = (await pace.take(new Map([[domain, 1]]))).get(domain);
  return turn?.now === 0 ? turn.nextAt : null;
}

/**
 * Asked when the server is ready: whoever waited for a line for too long may have been overtaken. From here on the server may
 * have the letter, whatever becomes of us.
 */
async function isStillOurs(deps: Deps, { id, attempts }: Email): Promise<boolean> {
  const { count } = await deps.prisma.email.updateMany({
    where: { id, state: 'sending', attempts },
    data: { sendingAt: deps.runtime.now(), handedOver: true },
  });
  return count === 1;
}
