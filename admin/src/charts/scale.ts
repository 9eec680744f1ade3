/** Steps of 1, 2 or 5 times a power of ten, about four of them up to `most`. */
function stepOf(most: number): number {
  const rough = Math.max(most / 4, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((step) => step * power >= rough) ?? 10);
}

/** Round numbers from zero to at least `most`, the last of them being the top of the scale. */
export function ticksTo(most: number): { ticks: number[]; top: number } {
  const step = stepOf(most);
  const count = Math.ceil(most / step);
  return { ticks: Array.from({ length: count + 1 }, (_, index) => index * step), top: count * step };
}
