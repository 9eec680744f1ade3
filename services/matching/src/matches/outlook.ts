import { inTransaction } from '@landed/chassis/db';
import type { NeedOutlook } from '@landed/contracts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Need } from '../generated/prisma/client.ts';
import { sourcesAt, waysAt } from '../introductions/board.ts';
import { peopleTold } from '../paths/path-rules.ts';

/** Rule 43: fewer than three people, and nobody at all, read the same. */
export async function outlookOf(deps: Deps, need: Need): Promise<z.infer<typeof NeedOutlook>> {
  const people = peopleTold(await peopleFor(deps, need));
  const detail =
    people === null
      ? 'Someone may know someone there. We keep listening.'
      : `${people} people in the group may know someone there. They are asked privately, a few at a time.`;
  return { needId: need.id, detail, people };
}

async function peopleFor(deps: Deps, need: Need): Promise<number> {
  const { organisationId } = need;
  if (organisationId === null) return 0;
  return await inTransaction(deps.prisma, async (tx) => {
    const { root: organisation } = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      include: { root: true },
    });
    const now = deps.runtime.now();
    const here = { ...need, askerId: need.memberId };
    const sources = await sourcesAt(tx, organisation.id, now, { asked: true });
    const ways = await waysAt(tx, deps, { organisation, needs: [here], sources, now });
    const owners = sources.filter((source) => source.ownerId !== need.memberId && ways.worth(here, source) !== null);
    return new Set(owners.map((source) => source.ownerId)).size;
  });
}
