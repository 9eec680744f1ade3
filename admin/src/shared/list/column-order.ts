/** The columns by their place in the code, in the order in which they were put; those that nobody moved come after. */
export const orderOf = (ranks: readonly number[] | undefined, count: number): number[] => {
  const known = (ranks ?? []).filter((index) => index < count);
  return [...known, ...Array.from({ length: count }, (_, index) => index).filter((index) => !known.includes(index))];
};

/** The same order with what stands at `place` one place earlier (-1) or later (1). */
export function moved(order: readonly number[], place: number, by: -1 | 1): number[] {
  const next = [...order];
  const [column] = next.splice(place, 1);
  if (column !== undefined) next.splice(place + by, 0, column);
  return next;
}
