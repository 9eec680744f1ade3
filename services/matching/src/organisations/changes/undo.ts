import type { Deps, Tx } from '../../deps.ts';
import { holdInOrder } from '../hold.ts';
import { meetAt, partAt } from '../meet.ts';
import { markUndone, takeChange } from './changes.ts';
import { settleName } from './rename.ts';
import { settleRoots } from './roots.ts';

/**
 * Takes a change back, whenever it was made and whatever came after it: what stands is what follows from all others. Twice
 * is once. Throws 404. Returns an organisation that it was about.
 */
export async function undoChange(
  tx: Tx,
  deps: Deps,
  undo: { id: string; byId: string; correlationId: string },
): Promise<string> {
  const { correlationId } = undo;
  const { kind, organisationId, otherId, undoneAt } = await takeChange(tx, undo.id);
  if (undoneAt !== null) return organisationId;
  const held = await holdInOrder(tx, otherId === null ? [organisationId] : [organisationId, otherId]);
  const companyIds = [...new Set(held.map(({ id }) => id))];
  await markUndone(tx, deps, undo.id, undo.byId);
  if (kind === 'renamed') await settleName(tx, deps, organisationId);
  if (kind === 'same') await partAt(tx, deps, { companies: await settleRoots(tx, deps, companyIds), correlationId });
  if (kind === 'split')
    for (const organisation of await settleRoots(tx, deps, companyIds))
      await meetAt(tx, deps, { organisation, correlationId });
  return organisationId;
}
