/** Things by the organisation they are about, in one order, so that two who take organisations never wait for each other. */
export function byOrganisation<Item>(
  items: readonly Item[],
  organisationOf: (item: Item) => string | null,
): [organisationId: string, items: Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const id = organisationOf(item);
    if (id === null) continue;
    const group = groups.get(id);
    if (group) group.push(item);
    else groups.set(id, [item]);
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
}
