import type { Viewer } from '@landed/chassis/discretion';
import type { Deps } from '../deps.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { hiddenFrom } from '../people/hidden-from.ts';

/** The letters that this viewer may find: none to anybody who hides from them, at no address of theirs (rule 4). */
export async function shownTo(deps: Deps, viewer: Viewer): Promise<Prisma.EmailWhereInput> {
  const hidden = await hiddenFrom(deps, viewer);
  if (hidden.length === 0) return {};
  const known = await deps.prisma.knownAddress.findMany({ where: { memberId: { in: hidden } } });
  const hashes = known.map(({ addressHash }) => addressHash);
  return { recipient: { notIn: hidden }, OR: [{ addressHash: null }, { addressHash: { notIn: hashes } }] };
}
