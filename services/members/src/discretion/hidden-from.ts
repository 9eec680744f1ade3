import type { Actor } from '@landed/chassis/auth';
import { comesFromSomewhere, hides } from '@landed/chassis/discretion';
import { notFound } from '@landed/chassis/problem';
import { MemberId } from '@landed/contracts';
import type { Deps, Tx } from '../deps.ts';
import { whenceOfMember } from '../sign-in/whence.ts';

type Reading = Pick<Deps, 'sealer'> & { readonly prisma: Pick<Tx, 'discretion'> };

/** Rule 4: ids of those whom this actor must not find, themselves excepted; of the others the desk alone finds the discreet. */
export async function hiddenFrom(
  deps: Reading,
  actor: Pick<Actor, 'memberId' | 'roles' | 'whence'>,
): Promise<string[]> {
  const desk = actor.roles.includes('organizer') || actor.roles.includes('registrar');
  if (desk && !comesFromSomewhere(actor)) return [];
  const discreet = await deps.prisma.discretion.findMany({ where: { discreet: true } });
  return discreet
    .filter((row) => row.memberId !== actor.memberId && (!desk || hides(deps.sealer, row, actor)))
    .map(({ memberId }) => memberId);
}

/** The same of an organizer who is not here just now, such as for a table that they have brought. */
export const hiddenFromOrganizer = async (deps: Deps, memberId: string): Promise<string[]> =>
  await hiddenFrom(deps, {
    memberId: MemberId.parse(memberId),
    roles: ['organizer'],
    whence: await whenceOfMember(deps, memberId),
  });

/** Throws 404 where one of these is somebody whom this actor must not find. */
export async function assertFound(deps: Reading, actor: Actor, what: string, ids: readonly string[]): Promise<void> {
  const hidden = await hiddenFrom(deps, actor);
  if (ids.some((id) => hidden.includes(id))) throw notFound(what);
}
