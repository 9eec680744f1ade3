import { factOf, record } from '@landed/chassis/outbox';
import { type BounceKind, emailBounced, MemberId, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Email } from '../generated/prisma/client.ts';
import { withoutAddresses } from '../ledger/rules.ts';
import { chooseLists } from '../lists/choose.ts';
import { readingOf } from '../lists/membership.ts';
import { hashOf, suppress } from '../suppressions/suppress.ts';
import { countSince, reasonOf } from './rules.ts';

export interface NewBounce {
  readonly emailId: string;
  readonly kind: BounceKind;
  readonly status: string | null;
  readonly detail: string | null;
  readonly correlationId: string;
}

/**
 * Takes in that a letter came back or was complained about, once for each letter and kind. `unknown`: we sent no such
 * letter, so it counts for nothing.
 */
export async function noteBounce(tx: Tx, deps: Deps, news: NewBounce): Promise<'counted' | 'known' | 'unknown'> {
  const email = await tx.email.findFirst({
    where: { id: news.emailId, state: { in: ['sending', 'sent', 'unknown'] } },
  });
  if (!email) return 'unknown';
  if (!(await countBounce(tx, deps, email, news))) return 'known';
  await tx.email.updateMany({ where: { id: email.id }, data: { lastError: said(news) } });
  return 'counted';
}

/** What follows from it, whether the mail server said so at once or a report came back; false when it is known. */
export async function countBounce(
  tx: Tx,
  deps: Deps,
  email: Pick<Email, 'address' | 'recipient' | 'attempts'>,
  news: NewBounce,
): Promise<boolean> {
  const { emailId, kind, status, correlationId } = news;
  const detail = quotable(news.detail);
  const address = deps.sealer.open(Sealed.parse(email.address));
  const addressHash = hashOf(deps, address);
  const bounce = { emailId, kind, addressHash, status, detail, notedAt: deps.runtime.now() };
  const { count } = await tx.bounce.createMany({ data: [bounce], skipDuplicates: true });
  if (count === 0) return false;
  // A code goes to an address, before it is known who asks for it: whose it is shows by the address.
  const reader = await readingOf(tx, deps, { recipient: email.recipient, address });
  const memberId = MemberId.safeParse(reader?.memberId ?? email.recipient).data ?? null;
  const about = { subject: emailId, version: email.attempts + 1, correlationId };
  await record(tx, factOf(emailBounced, deps.runtime, { ...about, data: { emailId, memberId, kind, status } }));
  if (kind === 'complaint' && memberId !== null) await chooseLists(tx, deps, { memberId, on: [], correlationId });
  if (kind !== 'soft' || (await isOneTooMany(tx, deps, addressHash)))
    await suppress(tx, deps, {
      addressHash,
      kind,
      reason: reasonOf(kind, detail, deps.softRule),
      emailId,
      memberId,
      correlationId,
    });
  return true;
}

const quotable = (detail: string | null): string | null =>
  detail === null ? null : withoutAddresses(detail).slice(0, 300);

const said = ({ kind, status, detail }: NewBounce): string =>
  kind === 'complaint'
    ? 'The reader called it unwanted.'
    : `It came back: ${[status, quotable(detail)].filter(Boolean).join(' ')}`;

/** Soft bounces count since the last time that somebody opened the way again. */
async function isOneTooMany(tx: Tx, { runtime, softRule }: Deps, addressHash: string): Promise<boolean> {
  const lifted = await tx.suppressionLift.findFirst({ where: { addressHash }, orderBy: { liftedAt: 'desc' } });
  const since = countSince(runtime.now(), softRule, lifted?.liftedAt ?? null);
  const count = await tx.bounce.count({ where: { addressHash, kind: 'soft', notedAt: { gt: since } } });
  return count >= softRule.count;
}
