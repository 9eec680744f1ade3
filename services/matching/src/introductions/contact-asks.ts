import { factOf, record } from '@landed/chassis/outbox';
import { introductionAccepted, introductionForwarded, MemberId, Sealed } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import type { Introduction, Need } from '../generated/prisma/client.ts';
import type { Organisation } from '../organisations/hold.ts';
import { mayAnswerFor } from '../people/discretion.ts';
import { shownName } from './ask-around.ts';
import { openContact } from './contact.ts';
import { askLimits } from './plan-rules.ts';

const dayMs = 86_400_000;

interface Accepted {
  readonly introduction: Introduction;
  readonly need: Need;
  readonly organisation: Organisation;
}

/**
 * Asks the outsider by mail, once. The same person may have been named by other owners: one open ask and two in seven
 * days is their limit too (rule 38). Until there is room the ask waits without a word, and whoever the asker hides from
 * is never reached, nor is the asker; to everybody that looks like a contact who has not answered yet.
 */
export async function askContact(tx: Tx, deps: Deps, accepted: Accepted, correlationId: string): Promise<void> {
  const { introduction, need } = accepted;
  const introductionId = introduction.id;
  const { email } = openContact(deps, introduction.contact);
  const contactKey = deps.contactKey(email);
  await tx.$queryRawUnsafe(`SELECT pg_advisory_xact_lock(hashtext('contact'), hashtext($1))::text`, contactKey);
  const noted = await tx.contactAsk.upsert({
    where: { introductionId },
    create: { introductionId, contactKey },
    update: { contactKey },
  });
  if (!(await mayAnswerFor(tx, deps, need.memberId, email))) return;
  // Asked before and taken back since: it is the same ask, and a letter that has left is not written again.
  if (noted.askedAt === null) {
    if (!(await hasRoom(tx, deps, introductionId, contactKey))) return;
    await tx.contactAsk.update({ where: { introductionId }, data: { askedAt: deps.runtime.now() } });
  }
  const data = {
    introductionId,
    company: accepted.organisation.displayName,
    blurb: need.blurb,
    askerName: await shownName(tx, need),
    ownerId: MemberId.parse(introduction.ownerId),
    contact: Sealed.parse(introduction.contact),
    expiresAt: introduction.expiresAt.toISOString(),
  };
  const about = { subject: introductionId, version: introduction.version, correlationId };
  await record(tx, factOf(introductionAccepted, deps.runtime, { ...about, data }));
}

async function hasRoom(tx: Tx, deps: Deps, introductionId: string, contactKey: string): Promise<boolean> {
  const others = { contactKey, introductionId: { not: introductionId } };
  const open = await tx.contactAsk.count({
    where: { ...others, askedAt: { not: null }, introduction: { state: 'asked-contact', forwarded: false } },
  });
  const since = new Date(deps.runtime.now().getTime() - askLimits.windowDays * dayMs);
  const recent = await tx.contactAsk.count({ where: { ...others, askedAt: { gt: since } } });
  return open === 0 && recent < askLimits.asksPerSource;
}

/** Asks those contacts at an organisation who had no room before. */
export async function askWaitingContacts(
  tx: Tx,
  deps: Deps,
  at: { organisation: Organisation; correlationId: string },
): Promise<void> {
  const waiting = await tx.introduction.findMany({
    where: {
      need: { organisation: { rootId: at.organisation.id } },
      state: 'asked-contact',
      expiresAt: { gt: deps.runtime.now() },
      contactAsk: { askedAt: null },
    },
    include: { need: true },
    orderBy: [{ ownerAnsweredAt: 'asc' }, { id: 'asc' }],
  });
  for (const { need, ...introduction } of waiting)
    await askContact(tx, deps, { introduction, need, organisation: at.organisation }, at.correlationId);
}

/** The owner hands the words on themselves, and no letter of ours that has not left is to be written. */
export async function tellForwarded(
  tx: Tx,
  deps: Deps,
  accepted: Accepted & { ownersWord: string },
  correlationId: string,
): Promise<void> {
  const { introduction, need } = accepted;
  await tx.contactAsk.deleteMany({ where: { introductionId: introduction.id, askedAt: null } });
  const data = {
    introductionId: introduction.id,
    ownerId: MemberId.parse(introduction.ownerId),
    company: accepted.ownersWord,
    blurb: need.blurb,
    askerName: await shownName(tx, need),
    expiresAt: introduction.expiresAt.toISOString(),
  };
  const about = { subject: introduction.id, version: introduction.version, correlationId };
  await record(tx, factOf(introductionForwarded, deps.runtime, { ...about, data }));
}
