import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import { type AskAnswer, IntroductionState, introductionMade, MemberId, Sealed } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Introduction, Need } from '../generated/prisma/client.ts';
import { holdOrganisation, type Organisation } from '../organisations/hold.ts';
import { presentable } from '../organisations/names/presentable.ts';
import { withCompany } from '../organisations/of-card.ts';
import { mayAnswerFor } from '../people/discretion.ts';
import { askAround, holdPeople } from './ask-around.ts';
import { askedAlready, type Contact, notedFor, readContact, sealContact } from './contact.ts';
import { askContact, tellForwarded } from './contact-asks.ts';
import { freePlace } from './places.ts';
import { askLimits } from './plan-rules.ts';
import { recalled } from './recall.ts';
import { type Holder, isLinkOver, mayHandOn, openStates, type Party, partyOf, verdictOn } from './rules.ts';
import { closeNeed } from './settle.ts';

export interface Asked {
  readonly introduction: Introduction;
  readonly need: Need;
  readonly organisation: Organisation;
  /** The company as its owner calls it: theirs alone to read. */
  readonly ownersWord: string;
  /** Under which key somebody was written to about it, or null. */
  readonly askedKey: string | null;
}

/** What a link is about. Throws 404 when nothing was asked under this id. */
export async function readAsk(tx: Pick<Tx, 'introduction'>, id: string): Promise<Asked> {
  const found = await tx.introduction.findUnique({
    where: { id },
    include: { need: { include: withCompany }, lead: true, known: true, contactAsk: true },
  });
  if (!found) throw notFound('question');
  const { need, lead, known, contactAsk, ...introduction } = found;
  const { organisation, ...bare } = need;
  if (!organisation) throw new Error(`need ${need.id} was asked for at no organisation`);
  const askedKey = contactAsk?.askedAt ? contactAsk.contactKey : null;
  return {
    introduction,
    need: bare,
    organisation: organisation.root,
    ownersWord: ownersWordOf({ lead, known }),
    askedKey,
  };
}

/** The company as the owner of the lead or of the contact wrote it. */
export const ownersWordOf = (from: { lead: { company: string } | null; known: { company: string } | null }): string =>
  presentable(from.lead?.company ?? from.known?.company ?? '');

/**
 * Takes in an answer of owner or contact. Answers around one organisation follow one another, so that of two at once the
 * second sees what the first did. An owner who said yes may hand the words on after all. Throws 404, 400 without the
 * contact, and 409 when it is too late.
 */
export async function answerAsk(
  tx: Tx,
  deps: Deps,
  given: { id: string; holder: Holder; answer: z.infer<typeof AskAnswer>; correlationId: string },
): Promise<Asked> {
  const { id, holder, answer, correlationId } = given;
  const party = partyOf(holder);
  const organisation = await holdOrganisation(tx, (await readAsk(tx, id)).organisation.id);
  const asked = await readAsk(tx, id);
  const { introduction } = asked;
  if (isLinkOver(holder, introduction.forwarded, asked.askedKey !== null)) throw tooLate('closed');
  const state = IntroductionState.parse(introduction.state);
  const at = { now: deps.runtime.now(), free: state === 'declined' && (await isFree(tx, asked)) };
  const verdict = verdictOn({ ...introduction, state }, party, answer.answer, at);
  if (verdict.to === null && verdict.why !== 'said-already') throw tooLate(verdict.why);
  const named = await contactOf(tx, deps, asked, party, answer);
  const handsOn = party === 'owner' && answer.answer === 'yes' && named.forwarded;
  const instead = verdict.to === null && handsOn && mayHandOn({ ...introduction, state }, at.now);
  if (verdict.to === null && !instead) return asked;
  const to = verdict.to ?? state;
  const reopened = state === 'declined' && verdict.to === 'asked-contact';
  const answered = await tx.introduction.update({
    where: { id },
    data: {
      state: to,
      version: { increment: instead ? 2 : 1 },
      changedAt: at.now,
      ...(party === 'owner'
        ? { ownerAnsweredAt: at.now, takenBack: answer.answer === 'no' && introduction.contactAnsweredAt !== null }
        : { contactAnsweredAt: at.now }),
      ...(party === 'owner' && answer.answer === 'yes' ? { agreedAt: introduction.agreedAt ?? at.now } : {}),
      ...(named.contact ? { contact: sealContact(deps, named.contact) } : {}),
      ...(party === 'owner' && answer.answer === 'yes' ? { forwarded: named.forwarded } : {}),
      ...(handsOn ? { contact: null } : {}),
      ...(reopened ? { place: await freePlace(tx, introduction.needId) } : {}),
    },
  });
  const after = { ...asked, introduction: answered };
  // An owner who had said yes before: the contact is not to be asked after all.
  if (verdict.to === 'declined' && state === 'asked-contact' && party === 'owner')
    await record(tx, recalled(deps, answered, correlationId));
  if (instead) await record(tx, recalled(deps, { id, version: answered.version - 1 }, correlationId));
  // Also after the contact's no, of which the owner does not hear.
  if (handsOn) await tellForwarded(tx, deps, after, correlationId);
  else if (to === 'asked-contact') await askContact(tx, deps, after, correlationId);
  if (to === 'introduced') await introduce(tx, deps, after, correlationId);
  if (to !== 'asked-contact') await openNextOf(tx, deps, { asked: after, organisation, correlationId });
  return await readAsk(tx, id);
}

/**
 * Whom a yes names. An owner names the contact, or hands the words on and names nobody; then the contact names
 * themselves. Throws 400 where a name is missing, and 409 for a contact from whom the asker hides, or who is the asker.
 */
async function contactOf(
  tx: Tx,
  deps: Deps,
  { introduction, need, askedKey }: Asked,
  party: Party,
  answer: z.infer<typeof AskAnswer>,
): Promise<{ contact: Contact | null; forwarded: boolean }> {
  const { contact: sealed, forwarded } = introduction;
  if (answer.answer === 'no') return { contact: null, forwarded };
  if (party === 'owner') {
    if (answer.how === 'i-forward') return { contact: null, forwarded: true };
    const contact = readContact(deps, sealed, answer, await notedFor(tx, deps, introduction));
    if (contact && askedKey !== null && askedKey !== deps.contactKey(contact.email)) throw askedAlready();
    return { contact, forwarded: false };
  }
  if (!forwarded || sealed !== null) return { contact: null, forwarded };
  const contact = readContact(deps, sealed, answer, null);
  if (contact && !(await mayAnswerFor(tx, deps, need.memberId, contact.email))) throw tooLate('closed');
  return { contact, forwarded };
}

/** A place is free: another way for this need, and a turn for what the asker's other needs waited for (rule 38). */
async function openNextOf(
  tx: Tx,
  deps: Deps,
  at: { asked: Asked; organisation: Organisation; correlationId: string },
): Promise<void> {
  const { organisation, correlationId } = at;
  await tx.need.updateMany({
    where: { memberId: at.asked.introduction.askerId, state: 'open' },
    data: { waitsForBatch: false, lookAgainAt: null },
  });
  await askAround(tx, deps, { organisation, correlationId });
}

/** May a no become a yes? Only while the need is open and has room, and neither the source nor the asker's place is taken. */
async function isFree(tx: Tx, { introduction, need }: Asked): Promise<boolean> {
  if (need.state !== 'open') return false;
  const { needId, leadId, contactId, askerId } = introduction;
  await holdPeople(tx, [askerId]);
  const open = { state: { in: [...openStates] } };
  const source = leadId === null ? { contactId } : { leadId };
  return (
    (await tx.introduction.count({ where: { ...open, ...source } })) === 0 &&
    (await tx.introduction.count({ where: { ...open, needId } })) < askLimits.pathsPerNeed &&
    (await tx.introduction.count({ where: { ...open, askerId } })) < askLimits.openPerAsker
  );
}

/** Both said yes. */
async function introduce(tx: Tx, deps: Deps, asked: Asked, correlationId: string): Promise<void> {
  const { introduction, organisation } = asked;
  const data = {
    introductionId: introduction.id,
    needId: introduction.needId,
    company: organisation.displayName,
    askerId: MemberId.parse(introduction.askerId),
    ownerId: MemberId.parse(introduction.ownerId),
    contact: Sealed.parse(introduction.contact),
    madeAt: introduction.changedAt.toISOString(),
  };
  const about = { subject: introduction.id, version: introduction.version, correlationId };
  await record(tx, factOf(introductionMade, deps.runtime, { ...about, data }));
  await closeNeed(tx, deps, { needId: introduction.needId, state: 'met', correlationId });
}

function tooLate(why: 'moved-on' | 'closed'): ProblemError {
  if (why === 'closed') {
    const detail = 'This question is closed, and nothing more is needed from you. Thank you for looking.';
    return new ProblemError(409, 'ask-closed', detail);
  }
  const detail =
    'Things have moved on since your first answer, so it stands. If that troubles you, please tell an organizer.';
  return new ProblemError(409, 'answer-stands', detail);
}
