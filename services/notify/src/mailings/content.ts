import type { Deps, Tx } from '../deps.ts';

const kept = 20;
const contents = new WeakMap<object, Map<string, Record<string, unknown>>>();

/**
 * What all letters of a mailing say; nothing for a letter that is none of a mailing. It does not change once letters are
 * being written, so it is read once.
 */
export async function mailingContent(deps: Pick<Deps, 'prisma'>, id: string): Promise<Record<string, unknown>> {
  const known = contents.get(deps.prisma) ?? new Map<string, Record<string, unknown>>();
  contents.set(deps.prisma, known);
  const found = known.get(id);
  if (found) return found;
  const mailing = await deps.prisma.mailing.findUnique({ where: { id } });
  if (!mailing) return {};
  const read = Object.fromEntries(Object.entries(Object(mailing.content)));
  for (const old of [...known.keys()].slice(0, Math.max(0, known.size + 1 - kept))) known.delete(old);
  known.set(id, read);
  return read;
}

/** Nothing of a mailing leaves once it is stopped, also what was under way when that was said. */
export const isStopped = async (tx: Pick<Tx, 'mailing'>, id: string): Promise<boolean> =>
  (await tx.mailing.count({ where: { id, state: 'stopped' } })) > 0;
