import type { ReadName, WordClass } from './read.ts';
import { editDistance } from './text.ts';

/** How much a word tells, from 0 to 1, among all that the catalogue knows. */
export type Telling = (token: string) => number;

const classWeight: Record<WordClass, number> = {
  name: 1,
  number: 0.8,
  ordinary: 0.22,
  place: 0.15,
  form: 0.03,
  joining: 0.03,
};

export interface Match {
  readonly mine: number;
  readonly theirs: number;
  readonly quality: number;
}

/** Pairs up the words of two names: equal ones, those written together on one side, slips of the finger, cut words. */
export function align(mine: readonly string[], theirs: readonly string[]): { matches: Match[]; typos: number } {
  // Always in one order, so that it does not matter which of them was typed.
  if (mine.join(' ') <= theirs.join(' ')) return alignInOrder(mine, theirs);
  const { matches, typos } = alignInOrder(theirs, mine);
  return {
    matches: matches.map(({ mine: one, theirs: other, quality }) => ({ mine: other, theirs: one, quality })),
    typos,
  };
}

function alignInOrder(mine: readonly string[], theirs: readonly string[]): { matches: Match[]; typos: number } {
  const matches: Match[] = [];
  const mineLeft = new Set(mine.keys());
  const theirsLeft = new Set(theirs.keys());
  let typos = 0;
  const pair = (one: number, other: number, quality: number): void => {
    matches.push({ mine: one, theirs: other, quality });
  };
  for (const [at, token] of mine.entries()) {
    const found = [...theirsLeft].find((index) => theirs[index] === token);
    if (found === undefined) continue;
    pair(at, found, 1);
    mineLeft.delete(at);
    theirsLeft.delete(found);
  }
  for (const at of mineLeft) {
    if (!mineLeft.has(at)) continue;
    const token = mine[at] ?? '';
    const joined = `${token}${mine[at + 1] ?? ''}`;
    const together = [...theirsLeft].find((index) => theirs[index] === joined);
    if (together !== undefined && mineLeft.has(at + 1)) {
      pair(at, together, 1);
      pair(at + 1, together, 1);
      mineLeft.delete(at);
      mineLeft.delete(at + 1);
      theirsLeft.delete(together);
      continue;
    }
    const apart = [...theirsLeft].find(
      (index) => theirsLeft.has(index + 1) && `${theirs[index]}${theirs[index + 1]}` === token,
    );
    if (apart === undefined) continue;
    pair(at, apart, 1);
    pair(at, apart + 1, 1);
    mineLeft.delete(at);
    theirsLeft.delete(apart);
    theirsLeft.delete(apart + 1);
  }
  for (const at of mineLeft) {
    let best = { index: -1, quality: 0 };
    for (const index of theirsLeft) {
      const quality = likeness(mine[at] ?? '', theirs[index] ?? '');
      if (quality > best.quality) best = { index, quality };
    }
    if (best.quality === 0) continue;
    if (best.quality < 0.9) typos += 1;
    pair(at, best.index, best.quality);
    mineLeft.delete(at);
    theirsLeft.delete(best.index);
  }
  return { matches, typos };
}

/** 0: different words. Umlauts spelled out and plurals are nearly equal; then one slip, two in a long word, a cut word. */
export function likeness(one: string, other: string): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 3 || /\d/.test(short)) return 0;
  if (spelledOut(one) === spelledOut(other) || `${short}s` === long || `${short}es` === long) return 0.95;
  const distance = editDistance(one, other, 2);
  if (short.length >= 5 && distance === 1) return short.startsWith(long.slice(0, 1)) ? 0.85 : 0.75;
  if (short.length >= 8 && distance === 2) return 0.75;
  if (long.startsWith(short) && short.length >= 3 && long.length - short.length >= 2)
    return 0.3 + 0.5 * (short.length / long.length);
  return 0;
}

const spelledOut = (word: string): string => word.replace(/(?<=[aou])e/g, '').replaceAll('ph', 'f');

export const featureNames = [
  'sameText',
  'sameKey',
  'sameSquash',
  'sameCore',
  'coverTheirs',
  'coverMine',
  'sharedTelling',
  'grams',
  'acronym',
  'typos',
  'bothExtra',
  'theirsExtra',
  'ordinaryClash',
  'numberClash',
  'placeClash',
  'startsWith',
  'letterSlips',
  'noise',
] as const;
export type Feature = (typeof featureNames)[number];
export type Features = Readonly<Record<Feature, number>>;

/** What speaks for and against two names meaning one company; each from 0 to about 1. */
export function compareNames(mine: ReadName, theirs: ReadName, telling: Telling): Features {
  const { matches, typos } = align(mine.tokens, theirs.tokens);
  const weigh = (name: ReadName, at: number): number => {
    const kind = name.classes[at] ?? 'name';
    return classWeight[kind] * (kind === 'name' ? 0.3 + 0.7 * telling(name.tokens[at] ?? '') : 1);
  };
  const sum = (name: ReadName): number => name.tokens.reduce((total, _, at) => total + weigh(name, at), 0);
  const credit = new Map<string, number>();
  for (const { mine: one, theirs: other, quality } of matches) {
    credit.set(`m${one}`, Math.max(credit.get(`m${one}`) ?? 0, quality));
    credit.set(`t${other}`, Math.max(credit.get(`t${other}`) ?? 0, quality));
  }
  const matched = (name: ReadName, side: 'm' | 't'): number =>
    name.tokens.reduce((total, _, at) => total + weigh(name, at) * (credit.get(`${side}${at}`) ?? 0), 0);
  const extra = (name: ReadName, side: 'm' | 't', ...kinds: WordClass[]): number =>
    name.tokens.reduce(
      (total, _, at) =>
        kinds.includes(name.classes[at] ?? 'name')
          ? total + weigh(name, at) * (1 - (credit.get(`${side}${at}`) ?? 0))
          : total,
      0,
    );
  const mineAll = sum(mine);
  const theirsAll = sum(theirs);
  const mineShared = matched(mine, 'm');
  const theirsShared = matched(theirs, 't');
  const shared = Math.max(
    0,
    ...matches.map((match) => Math.min(weigh(mine, match.mine), weigh(theirs, match.theirs)) * match.quality),
  );
  const mineExtra = extra(mine, 'm', 'name', 'number');
  const theirsExtra = extra(theirs, 't', 'name', 'number');
  const mineOrdinary = extra(mine, 'm', 'ordinary');
  const theirsOrdinary = extra(theirs, 't', 'ordinary');
  const [shorter, longer] =
    mine.squash.length <= theirs.squash.length ? [mine.squash, theirs.squash] : [theirs.squash, mine.squash];
  const gram = gramLikeness(mine.grams, theirs.grams);
  // Names that share few groups of letters are not slips of each other.
  const slips =
    gram > 0.25 && mine.squash.length >= 4 && theirs.squash.length >= 4
      ? editDistance(mine.squash, theirs.squash, 3)
      : 4;
  const same = mine.squash === theirs.squash;
  return {
    sameText: mine.tokens.join() === theirs.tokens.join() ? 1 : 0,
    sameKey: mine.key === theirs.key ? 1 : 0,
    sameSquash: same ? 1 : 0,
    sameCore: mine.core === theirs.core ? 1 : 0,
    coverTheirs: theirsAll === 0 ? 0 : theirsShared / theirsAll,
    coverMine: mineAll === 0 ? 0 : mineShared / mineAll,
    sharedTelling: shared,
    grams: gram,
    acronym: acronymOf(mine, theirs),
    typos: Math.min(typos, 2) / 2,
    bothExtra: Math.min(1, same ? 0 : Math.min(mineExtra, theirsExtra)),
    theirsExtra: same ? 0 : Math.min(2, theirsExtra) / 2,
    ordinaryClash: same ? 0 : Math.min(1, 3 * Math.min(mineOrdinary, theirsOrdinary)),
    numberClash: numberClash(mine, theirs),
    placeClash: same ? 0 : Math.min(1, 5 * Math.min(extra(mine, 'm', 'place'), extra(theirs, 't', 'place'))),
    startsWith: shorter.length >= 3 && longer.startsWith(shorter) ? 1 : 0,
    letterSlips: same ? 1 : slips > 3 ? 0 : (1 - slips / Math.max(4, shorter.length)) * (slips <= 2 ? 1 : 0.5),
    noise: Math.min(1, mine.tokens.length / 10),
  };
}

/** Dice's share of common letter groups. */
export function gramLikeness(one: Int32Array, other: Int32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const [here = 0, there = 0] = [one[i], other[j]];
    if (here === there) common += 1;
    if (here <= there) i += 1;
    if (there <= here) j += 1;
  }
  return one.length + other.length === 0 ? 0 : (2 * common) / (one.length + other.length);
}

/** Nearly as much as first letters that are all there. */
const impliedAcronym = 0.55;

/** One is the first letters of the other: the longer, the surer. */
export function acronymOf(mine: ReadName, theirs: ReadName): number {
  const spelled = (short: ReadName, long: ReadName): number => {
    if (short.core.length < 3 || short.core.length > 8) return 0;
    const spells = (acronyms: readonly string[]): boolean =>
      acronyms.includes(short.squash) || acronyms.includes(short.core);
    if (spells(long.acronyms)) return Math.min(1, short.core.length / 5);
    return spells(long.impliedAcronyms) ? impliedAcronym : 0;
  };
  return Math.max(spelled(mine, theirs), spelled(theirs, mine));
}

function numberClash(mine: ReadName, theirs: ReadName): number {
  const numbersOf = (name: ReadName): string[] =>
    name.tokens.filter((token) => /^\d+$/.test(token) || /^[ivx]+$/.test(token)).toSorted();
  const ours = numbersOf(mine);
  const others = numbersOf(theirs);
  return ours.join() === others.join() ? 0 : ours.length > 0 && others.length > 0 ? 1 : 0.5;
}
