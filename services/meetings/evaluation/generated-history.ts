import { weekOf } from '../src/forecast/calendar-rules.ts';
import type { Evening } from '../src/forecast/rules.ts';

/** A small seeded generator (mulberry32): the same seed is the same two years. */
function random(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Told {
  readonly evening: Evening;
  readonly phase: 'ordinary' | 'holiday' | 'snow' | 'first weeks of the wave' | 'wave';
}

const weeks = 104;
const waveFrom = 62;

/** Two years of Fridays. Weeks that were snowed out are missing; those with snow that were held saw few people. */
export function history(seed: number): Told[] {
  const next = random(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const count = (mean: number, spread: number): number =>
    Math.max(0, Math.round(mean + normal() * Math.sqrt(mean * spread)));
  const told: Told[] = [];
  for (let index = 0; index < weeks; index += 1) {
    const startsAt = new Date(Date.parse('2024-09-06T22:00:00Z') + index * 7 * 86_400_000);
    const week = weekOf(startsAt, 'America/New_York');
    const winter = [11, 0, 1, 2].includes(startsAt.getMonth());
    const snowDay = winter && next() < 0.12;
    if (snowDay && next() < 0.5) continue;
    const season = 1 + 0.12 * Math.sin((2 * Math.PI * (index - 6)) / 52);
    const weather = snowDay ? 0.62 : 1;
    const away = week === 'holiday' ? 0.6 : 1;
    const wave = index < waveFrom ? 1 : 1 + 1.6 * Math.exp(-(index - waveFrom) / 14);
    const mood = 1 + 0.07 * normal();
    const side = (mean: number, saying: number) => {
      const minded = count(mean * season * mood * away, 1.4);
      const said = Math.round(minded * Math.min(0.9, Math.max(0.1, saying + 0.04 * normal())) * 1.35);
      const show = Math.min(0.95, Math.max(0.3, 0.72 + 0.05 * normal())) * weather;
      const came = Math.min(said, count(said * show, 0.4));
      const others = count((minded * (1 - saying) * 1 + 2) * weather, 1);
      return { said, came, others };
    };
    const evening = {
      week,
      returning: side(85 + 0.35 * index + (wave - 1) * 18, 0.45),
      newcomers: side(32 * wave, 0.3),
    };
    const phase = snowDay
      ? 'snow'
      : week === 'holiday'
        ? 'holiday'
        : index >= waveFrom && index < waveFrom + 3
          ? 'first weeks of the wave'
          : index >= waveFrom && index < waveFrom + 20
            ? 'wave'
            : 'ordinary';
    told.push({ evening, phase });
  }
  return told;
}
