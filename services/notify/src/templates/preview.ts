import { notFound } from '@landed/chassis/problem';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { digestContent, summaryContent } from '../digest/weekly.ts';
import { letters } from '../letters/index.ts';
import { MeetingFacts } from '../letters/meeting-parts.ts';
import { samples } from '../letters/samples.ts';
import type { ShownKind } from './about.ts';

export interface Wish {
  /** Digest and summary as they would be written now. */
  readonly real?: boolean | undefined;
  readonly meetingId?: string | undefined;
  readonly memberId?: string | undefined;
}

/**
 * What a letter of that kind would be written from: made-up data, with the facts of a real meeting or the name of a real
 * member in their place where asked for. Throws 404 for a meeting or member that is not known.
 */
export async function dataFor(deps: Deps, kind: ShownKind, wish: Wish): Promise<Record<string, unknown>> {
  const { prisma } = deps;
  const fields = letters[kind].data.shape;
  const now = deps.runtime.now();
  const data: Record<string, unknown> = {
    ...samples[kind],
    ...(wish.real === true && kind === 'digest' ? await digestContent(prisma, now) : {}),
    ...(wish.real === true && kind === 'summary' ? await summaryContent(prisma, now) : {}),
  };
  if (wish.meetingId) {
    const meeting = await prisma.meeting.findUnique({ where: { id: wish.meetingId } });
    if (!meeting) throw notFound('meeting');
    if ('meeting' in fields) data['meeting'] = MeetingFacts.parse(meeting.facts);
  }
  if (wish.memberId) {
    const member = await prisma.recipient.findUnique({ where: { memberId: wish.memberId } });
    if (!member) throw notFound('member');
    if ('displayName' in fields) data['displayName'] = member.displayName;
  }
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(data)));
}
