import { type Actor, hasRole } from '@landed/chassis/auth';
import { ProblemError } from '@landed/chassis/problem';
import type { MeetingId, MemberId, SpokenBy } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import { seenBy } from '../people/discretion.ts';

/** A card that somebody may change: one of their own or, for organizers, any but theirs who hide from them (`seenBy`). */
export interface CardKey {
  readonly id: string;
  readonly memberId: MemberId | { notIn: string[] };
}

/** The card as an organizer may change it. */
export const cardFor = async (
  deps: Pick<Deps, 'prisma' | 'sealer'>,
  organizer: Actor,
  id: string,
): Promise<CardKey> => ({ id, memberId: await seenBy(deps, organizer) });

/** Whose card it is, and who typed it. */
export interface Whose {
  readonly memberId: MemberId;
  /** The scribe, when somebody else wrote down what was said in a room. */
  readonly postedBy: MemberId | null;
  readonly meetingId: MeetingId | null;
}

/** A note on paper may still be typed the morning after. */
const writtenDownWithinMs = 86_400_000;

/**
 * A member posts for themselves, a scribe for somebody who is in the room, or was until a day after they came. Throws 403
 * for anybody else, and 409 for somebody who is not checked in at that meeting, or longer ago.
 */
export async function whoseCard(
  tx: Pick<Tx, 'visit'>,
  deps: Pick<Deps, 'runtime'>,
  actor: Actor,
  spokenBy: z.infer<typeof SpokenBy> | undefined,
): Promise<Whose> {
  if (spokenBy === undefined) {
    if (!actor.roles.includes('member'))
      throw notAllowed('To post a card of your own, please come to a meeting first.');
    return { memberId: actor.memberId, postedBy: null, meetingId: null };
  }
  if (!hasRole(actor, 'scribe', 'organizer'))
    throw notAllowed('Only a scribe writes down what others say. An organizer can give you the role.');
  const { memberId, meetingId } = spokenBy;
  const visit = await tx.visit.findUnique({ where: { meetingId_memberId: { meetingId, memberId } } });
  if (visit === null) {
    const detail = 'This person is not checked in at that meeting yet. Please ask them to stop by the door.';
    throw new ProblemError(409, 'not-in-the-room', detail);
  }
  if (deps.runtime.now().getTime() - visit.at.getTime() > writtenDownWithinMs) {
    const detail =
      'What is said in the room is written down within a day of coming in, and this evening is longer ago. They can write the card themselves, on their own page.';
    throw new ProblemError(409, 'evening-is-over', detail);
  }
  return { memberId, postedBy: actor.memberId, meetingId };
}

const notAllowed = (detail: string): ProblemError => new ProblemError(403, 'not-allowed', detail);
