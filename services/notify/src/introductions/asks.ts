import type { AfterCommit } from '@landed/chassis/inbox';
import type { DomainEvent } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { type AnyLetter, drop, post } from '../ledger/post.ts';
import { nobodyIsAsked } from '../ledger/rules.ts';

const askKinds = ['ask-owner', 'ask-contact', 'forward-words'] as const;
/** In these a letter has not left. */
const here = ['queued', 'deferred', 'dropped'];

/**
 * Posts a question about an introduction, once: newer words take the place of those that have not left, and where a letter
 * has left its reader finds the newest words on the page. What was taken back meanwhile is not posted.
 */
export async function postAsk(
  tx: Tx,
  deps: Deps,
  event: DomainEvent,
  introductionId: string,
  letters: readonly (AnyLetter & { kind: (typeof askKinds)[number] })[],
): Promise<AfterCommit | undefined> {
  await holdAsk(tx, introductionId);
  const recall = await tx.askRecall.findUnique({ where: { introductionId } });
  if (recall && recall.version > event.version) return undefined;
  const left = await tx.email.findMany({
    where: { kind: { in: letters.map(({ kind }) => kind) }, subjectId: introductionId, state: { notIn: here } },
    select: { kind: true },
  });
  const gone = new Set(left.map(({ kind }) => kind));
  return await post(
    tx,
    deps,
    event,
    letters.filter(({ kind }) => !gone.has(kind)),
  );
}

/** Takes back the questions about an introduction that have not left, and those of older versions that are still to come. */
export async function recallAsk(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  event: DomainEvent,
  introductionId: string,
): Promise<void> {
  await holdAsk(tx, introductionId);
  await tx.$executeRaw`
    INSERT INTO ask_recall (introduction_id, version, at) VALUES (${introductionId}::uuid, ${event.version}, ${deps.runtime.now()})
    ON CONFLICT (introduction_id) DO UPDATE SET version = greatest(ask_recall.version, excluded.version), at = excluded.at`;
  const version = { lte: event.version };
  for (const kind of askKinds) await drop(tx, { kind, subjectId: introductionId, version }, nobodyIsAsked);
}

/** What is told about one ask is taken in one after the other: neither misses what the other has just written. */
const holdAsk = async (tx: Tx, introductionId: string): Promise<unknown> =>
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('ask'), hashtext(${introductionId}))::text`;
