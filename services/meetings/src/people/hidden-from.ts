import type { Actor } from '@landed/chassis/auth';
import { openBlocked } from '@landed/chassis/discretion';
import { isBlockedDomain } from '@landed/contracts';
import type { Deps } from '../deps.ts';

/** Who reads: somebody by themselves, or the whole room, such as on the stage's screen or a plan on paper. */
export type Reader = Pick<Actor, 'memberId' | 'mailDomain'> | 'room';

/** Does somebody discreet hide from this reader? */
export function hidesFrom(
  deps: Pick<Deps, 'sealer'>,
  { memberId, blocked }: { memberId: string; blocked: string | null },
  reader: Reader,
): boolean {
  if (reader === 'room') return true;
  if (!reader.mailDomain || memberId === reader.memberId) return false;
  return isBlockedDomain(openBlocked(deps.sealer, blocked), reader.mailDomain);
}

/**
 * Ids of those whose name this reader must not find. To the whole room nobody discreet is named: anybody may sit there. A
 * paired device has no address; it belongs to the door, which has to let everybody in.
 */
export async function hiddenFrom(deps: Pick<Deps, 'prisma' | 'sealer'>, reader: Reader): Promise<string[]> {
  if (reader !== 'room' && !reader.mailDomain) return [];
  const discreet = await deps.prisma.discretion.findMany({ where: { discreet: true } });
  return discreet.filter((row) => hidesFrom(deps, row, reader)).map(({ memberId }) => memberId);
}
