import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Catalogue } from '../src/organisations/names/catalogue.ts';
import { seeded } from './measure.ts';

/** What is really in use, in MiB: what is not needed any more is let go of first. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** How often each name is resolved: the least of these is what it takes, the rest is what else the machine does. */
const times = 3;

/** How long one typed name takes among `size` organisations whose names are put together from the words of `names`. */
export function speedAt(size: number, names: readonly string[]) {
  const random = seeded(size);
  const any = (): string => names[Math.floor(random() * names.length)] ?? '';
  const made = new Set<string>();
  while (made.size < size) {
    const [one, other] = [any().split(/\s+/), any().split(/\s+/)];
    const word = `${one[0] ?? ''}${random() < 0.5 ? (other[0] ?? '').slice(0, 4).toLowerCase() : ''}`;
    made.add([word, ...one.slice(1, 2), ...other.slice(1)].join(' '));
  }
  const all = [...made];
  const before = memoryInUse();
  const began = performance.now();
  const catalogue = new Catalogue();
  for (const [number, name] of all.entries()) catalogue.add({ number, organisation: number, name, how: 'name' });
  const builtMs = performance.now() - began;
  const memoryMb = memoryInUse() - before;
  const timed = (typed: string): number => {
    const start = performance.now();
    catalogue.resolve(typed);
    return performance.now() - start;
  };
  const waits: number[] = [];
  for (let time = 0; time < 1_200; time += 1) {
    const name = all[Math.floor(random() * all.length)] ?? '';
    const at = Math.floor(random() * name.length);
    const typed = random() < 0.5 ? name.slice(0, at) + name.slice(at + 1) : name.split(' ').slice(0, 2).join(' ');
    const wait = Math.min(...Array.from({ length: times }, () => timed(typed)));
    // The first of them warm the process up.
    if (time >= 200) waits.push(wait);
  }
  const sorted = waits.toSorted((one, other) => one - other);
  return { builtMs, memoryMb, p50: sorted[500] ?? 0, p99: sorted[990] ?? 0 };
}
