import { type Viewer, whoHidesFrom } from '@landed/chassis/discretion';
import type { Deps } from '../deps.ts';

/** Ids of those whose letters and name this viewer must not find (rule 4). */
export const hiddenFrom = async (
  { sealer, prisma }: Pick<Deps, 'prisma' | 'sealer'>,
  viewer: Viewer,
): Promise<string[]> =>
  await whoHidesFrom(sealer, viewer, async () => await prisma.discretion.findMany({ where: { discreet: true } }));
