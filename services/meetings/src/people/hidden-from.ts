import { comesFromSomewhere, hides, type Viewer } from '@landed/chassis/discretion';
import type { Deps } from '../deps.ts';

/** Who reads: somebody by themselves, or the whole room, such as on the stage's screen or a plan on paper. */
export type Reader = Viewer | 'room';

/** Does somebody discreet hide from this reader? */
export const hidesFrom = (
  deps: Pick<Deps, 'sealer'>,
  discreet: { memberId: string; blocked: string | null },
  reader: Reader,
): boolean => reader === 'room' || hides(deps.sealer, discreet, reader);

/**
 * Ids of those whose name this reader must not find. To the whole room nobody discreet is named: anybody may sit there. A
 * paired device comes from where its inviter comes; whoever is not found there is let in by their pass.
 */
export async function hiddenFrom(deps: Pick<Deps, 'prisma' | 'sealer'>, reader: Reader): Promise<string[]> {
  if (reader !== 'room' && !comesFromSomewhere(reader)) return [];
  const discreet = await deps.prisma.discretion.findMany({ where: { discreet: true } });
  return discreet.filter((row) => hidesFrom(deps, row, reader)).map(({ memberId }) => memberId);
}
