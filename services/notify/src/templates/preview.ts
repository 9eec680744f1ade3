import type { Viewer } from '@landed/chassis/discretion';
import { notFound } from '@landed/chassis/problem';
import { Sealed } from '@landed/contracts';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { digestContent, summaryContent } from '../digest/weekly.ts';
import { letters } from '../letters/index.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';
import { Parking } from '../letters/parking.ts';
import { samples } from '../letters/samples.ts';
import { hiddenFrom } from '../people/hidden-from.ts';
import { rulesInForce } from '../week/agreed.ts';
import type { ShownKind } from './about.ts';

export interface Wish {
  /** Digest and summary as they would be written now. */
  readonly real?: boolean | undefined;
  readonly meetingId?: string | undefined;
  readonly memberId?: string | undefined;
}

/**
 * What a letter of that kind would be written from: made-up data, with the facts of a real meeting or member in their place
 * where asked for. Throws 404 for a meeting or member that is not known, or that `viewer` must not find.
 */
export async function dataFor(
  deps: Deps,
  kind: ShownKind,
  wish: Wish,
  viewer: Viewer,
): Promise<Record<string, unknown>> {
  const { prisma } = deps;
  const fields = letters[kind].data.shape;
  const now = deps.runtime.now();
  const data: Record<string, unknown> = {
    ...samples[kind],
    ...(wish.real === true && kind === 'digest' ? await digestContent(prisma, now) : {}),
    ...(wish.real === true && kind === 'summary' ? await summaryContent(prisma, now) : {}),
  };
  const rules = kind === 'preparation' ? await rulesInForce(prisma) : [];
  if (rules.length > 0) data['rules'] = rules;
  const coming = wish.memberId ? await comingOf(deps, wish.memberId, wish.meetingId) : null;
  const meetingId = wish.meetingId ?? coming?.meetingId;
  if (meetingId) {
    const meeting = await prisma.meeting.findUnique({ where: { id: meetingId } });
    if (!meeting && wish.meetingId) throw notFound('meeting');
    if (meeting && 'meeting' in fields) data['meeting'] = MeetingFacts.parse(meeting.facts);
  }
  if (wish.memberId) {
    const member = await prisma.recipient.findUnique({ where: { memberId: wish.memberId } });
    if (!member || (await hiddenFrom(deps, viewer)).includes(member.memberId)) throw notFound('member');
    if ('displayName' in fields) data['displayName'] = member.displayName;
  }
  if (coming && 'parking' in fields) Object.assign(data, await parkingOf(deps, coming));
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(data)));
}

interface Coming {
  readonly rsvpId: string;
  readonly meetingId: string;
  readonly memberId: string;
}

/** Their place at that meeting or, without one, at the last that they said they come to. */
const comingOf = async ({ prisma }: Deps, memberId: string, meetingId: string | undefined): Promise<Coming | null> =>
  await prisma.coming.findFirst({
    where: { memberId, state: 'coming', ...(meetingId ? { meetingId } : {}) },
    orderBy: { rsvpId: 'desc' },
  });

/** Where they park, as the newest letter about it told them; nothing while there is none. */
async function parkingOf({ prisma, sealer }: Deps, { rsvpId, memberId }: Coming): Promise<Partial<Parking>> {
  const told = await prisma.email.findFirst({
    where: { subjectId: rsvpId, recipient: memberId, kind: { in: ['rsvp-confirmed', 'plan-changed'] } },
    orderBy: { id: 'desc' },
  });
  const stored: unknown = told && JSON.parse(sealer.open(Sealed.parse(told.data)));
  return z.object(Parking.shape).safeParse(stored).data ?? {};
}
