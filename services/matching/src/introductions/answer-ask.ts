import { factOf, record } from '@landed/chassis/outbox';
import { notFound, ProblemError } from '@landed/chassis/problem';
import {
  type AskAnswer,
  IntroductionState,
  introductionAccepted,
  introductionMade,
  MemberId,
  Sealed,
} from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Introduction, Need } from '../generated/prisma/client.ts';
import { holdOrganisation, type Organisation } from '../organisations/organisations.ts';
import { askAround, holdAskers, shownName } from './ask-around.ts';
import { readContact, sealContact } from './contact.ts';
import { askLimits } from './plan-rules.ts';
import { openStates, type Party, verdictOn } from './rules.ts';
import { closeNeed } from './settle.ts';

export interface Asked {
  readonly introduction: Introduction;
  readonly need: Need;
  readonly organisation: Organisation;
}

/** What a link is about. Throws 404 when nothing was asked under this id. */
export async function readAsk(tx: Pick<Tx, 'introduction'>, id: string): Promise<Asked> {
  const found = await tx.introduction.findUnique({
    where: { id },
    include: { need: { include: { organisation: true } } },
  });
  if (!found) throw notFound('question');
  const { need, ...introduction } = found;
  const { organisation, ...bare } = need;
  return { introduction, need: bare, organisation };
}

/**
 * Takes in an answer of owner or contact. Answers around one organisation follow one another, so that of two at once the
 * second sees what the first did. Throws 404, 400 without the contact, and 409 when it is too late.
 */
export async function answerAsk(
  tx: Tx,
  deps: Deps,
  given: { id: string; party: Party; answer: z.infer<typeof AskAnswer>; correlationId: string },
): Promise<Asked> {
  const { id, party, answer, correlationId } = given;
  const organisation = await holdOrganisation(tx, (await readAsk(tx, id)).organisation.id);
  const asked = await readAsk(tx, id);
  const { introduction } = asked;
  const state = IntroductionState.parse(introduction.state);
  const at = { now: deps.runtime.now(), free: state === 'declined' && (await isFree(tx, asked)) };
  const verdict = verdictOn({ ...introduction, state }, party, answer.answer, at);
  if (verdict.to === null && verdict.why !== 'said-already') throw tooLate(verdict.why);
  const contact = party === 'owner' && answer.answer === 'yes' ? readContact(deps, introduction.contact, answer) : null;
  if (verdict.to === null) return asked;
  const answered = await tx.introduction.update({
    where: { id },
    data: {
      state: verdict.to,
      version: { increment: 1 },
      changedAt: at.now,
      ...(party === 'owner' ? { ownerAnsweredAt: at.now } : { contactAnsweredAt: at.now }),
      ...(contact ? { contact: sealContact(deps, contact) } : {}),
    },
  });
  const after = { ...asked, introduction: answered };
  if (verdict.to === 'asked-contact' && contact) await tellAccepted(tx, deps, after, correlationId);
  if (verdict.to === 'introduced') await introduce(tx, deps, after, correlationId);
  if (verdict.to !== 'asked-contact') await askAround(tx, deps, { organisation, correlationId });
  return await readAsk(tx, id);
}

/** May a no become a yes? Only while the need is open and neither it, nor the lead, nor the asker's place is taken. */
async function isFree(tx: Tx, { introduction, need }: Asked): Promise<boolean> {
  if (need.state !== 'open') return false;
  const { needId, leadId, askerId } = introduction;
  await holdAskers(tx, [askerId]);
  const open = { state: { in: [...openStates] } };
  const taken = await tx.introduction.count({ where: { ...open, OR: [{ needId }, { leadId }] } });
  return taken === 0 && (await tx.introduction.count({ where: { ...open, askerId } })) < askLimits.openPerAsker;
}

async function tellAccepted(tx: Tx, deps: Deps, asked: Asked, correlationId: string): Promise<void> {
  const { introduction, need, organisation } = asked;
  const data = {
    introductionId: introduction.id,
    company: organisation.displayName,
    blurb: need.blurb,
    askerName: await shownName(tx, need),
    ownerId: MemberId.parse(introduction.ownerId),
    contact: Sealed.parse(introduction.contact),
    expiresAt: introduction.expiresAt.toISOString(),
  };
  const about = { subject: introduction.id, version: introduction.version, correlationId };
  await record(tx, factOf(introductionAccepted, deps.runtime, { ...about, data }));
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
