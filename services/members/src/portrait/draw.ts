import { isDeepStrictEqual } from 'node:util';
import { factOf, record } from '@landed/chassis/outbox';
import {
  MemberId,
  memberTargetsChanged,
  type OwnPortrait,
  PortraitContent,
  type PortraitRequest,
  PortraitShownTo,
  pitchLimitSeconds,
  pitchSeconds,
} from '@landed/contracts';
import type { z } from 'zod';
import type { Deps, Tx } from '../deps.ts';
import type { Portrait } from '../generated/prisma/client.ts';
import { lockMember } from '../profile/change-profile.ts';
import { onceEach } from './rules.ts';

export const contentOf = (portrait: Portrait | null) => PortraitContent.parse(portrait?.content ?? {});
export const shownToOf = (portrait: Portrait | null) => PortraitShownTo.parse(portrait?.shownTo ?? {});

export function viewOwn(portrait: Portrait | null): OwnPortrait {
  const content = contentOf(portrait);
  const seconds = pitchSeconds(content.pitch);
  return {
    ...content,
    shownTo: shownToOf(portrait),
    pitchSeconds: seconds,
    pitchFits: seconds <= pitchLimitSeconds,
    changedAt: portrait?.changedAt.toISOString() ?? null,
  };
}

/** Replaces what somebody says of themselves. The others hear of it when targets changed, with the whole new list. */
export async function draw(
  tx: Tx,
  deps: Deps,
  drawn: z.infer<typeof PortraitRequest> & { memberId: string; correlationId: string },
): Promise<Portrait> {
  const member = await lockMember(tx, drawn.memberId);
  const { shownTo, memberId: _id, correlationId, ...said } = drawn;
  const content: PortraitContent = {
    ...said,
    targetCompanies: onceEach(said.targetCompanies),
    industries: onceEach(said.industries),
    skills: onceEach(said.skills),
  };
  const before = await tx.portrait.findUnique({ where: { memberId: member.id } });
  const data = { content, shownTo, changedAt: deps.runtime.now() };
  const portrait = await tx.portrait.upsert({
    where: { memberId: member.id },
    create: { ...data, memberId: member.id },
    update: { ...data, version: { increment: 1 } },
  });
  const was = contentOf(before);
  const same = isDeepStrictEqual([was.targets, was.targetCompanies], [content.targets, content.targetCompanies]);
  if (!same) {
    const { version } = await tx.member.update({ where: { id: member.id }, data: { version: { increment: 1 } } });
    const about = { subject: member.id, version, correlationId };
    const targets = { targets: content.targets, companies: content.targetCompanies };
    const fact = { memberId: MemberId.parse(member.id), ...targets };
    await record(tx, factOf(memberTargetsChanged, deps.runtime, { ...about, data: fact }));
  }
  return portrait;
}
