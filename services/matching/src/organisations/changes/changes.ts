import { notFound, ProblemError } from '@landed/chassis/problem';
import type { Deps, Tx } from '../../deps.ts';
import type { OrganisationChange, Prisma } from '../../generated/prisma/client.ts';

/** Who says something about companies. A list that was imported says it for whoever brought it. */
export interface Sayer {
  readonly byId: string | null;
  readonly byRole: 'organizer' | 'member' | 'list';
}

/** Notes a change, so that it can be read and undone. */
export async function noteChange(
  tx: Tx,
  deps: Pick<Deps, 'runtime'>,
  change: {
    kind: 'same' | 'different' | 'renamed' | 'split';
    organisationId: string;
    otherId: string | null;
    before?: Prisma.InputJsonObject;
    sayer: Sayer;
  },
): Promise<OrganisationChange> {
  const { sayer, before = {}, ...what } = change;
  return await tx.organisationChange.create({
    data: { id: deps.runtime.newId(), ...what, before, ...sayer, at: deps.runtime.now() },
  });
}

/** A change, taken for undoing. Throws 404. */
export async function takeChange(tx: Tx, id: string): Promise<OrganisationChange> {
  await tx.$queryRawUnsafe('SELECT 1 FROM organisation_change WHERE id = $1::uuid FOR UPDATE', id);
  const change = await tx.organisationChange.findUnique({ where: { id } });
  if (!change) throw notFound('change');
  return change;
}

export async function markUndone(tx: Tx, deps: Pick<Deps, 'runtime'>, id: string, byId: string): Promise<void> {
  await tx.organisationChange.update({ where: { id }, data: { undoneAt: deps.runtime.now(), undoneBy: byId } });
}

export const saidSame = (): ProblemError =>
  new ProblemError(
    409,
    'said-to-be-the-same',
    'They are one company now. Please take that back first, on the page of the company.',
  );
export const saidDifferent = (): ProblemError =>
  new ProblemError(
    409,
    'said-to-be-different',
    'Somebody said that these are two companies. Please take that back first, on the page of the company.',
  );
