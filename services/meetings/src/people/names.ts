import type { Deps } from '../deps.ts';
import { hiddenFrom, type Reader } from './hidden-from.ts';

/** Names as this reader may know them; whoever hides from them is not among these. */
export async function namesOf(deps: Deps, reader: Reader, memberIds: readonly string[]): Promise<Map<string, string>> {
  const hidden = await hiddenFrom(deps, reader);
  const people = await deps.prisma.person.findMany({ where: { memberId: { in: [...memberIds], notIn: hidden } } });
  return new Map(people.map((person) => [person.memberId, person.displayName]));
}
