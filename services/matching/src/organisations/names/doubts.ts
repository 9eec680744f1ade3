import type { NameDoubt } from '@landed/contracts';
import type { z } from 'zod';
import { acronymOf, align } from './compare.ts';
import type { ReadName } from './read.ts';
import { formsAgree, joiningWords, partWords, placeOf } from './words.ts';

/**
 * What keeps two names from being one without a question, however near they are: a word beside the name that tells
 * companies apart, another number, another place, letters that differ in a short name, first letters alone, a second
 * organisation as near. `other-kind` is the heaviest: each has a word of its own, as in "Analog Foods" and "Analog
 * Devices". `other-form`: Total Inc. and Total S.A.
 */
export type Doubt = z.infer<typeof NameDoubt>;

/** A slip of the finger is believed in words of this length; Bosch and Busch are two. */
const longEnoughForSlips = 7;

/** Words that a company's name may have or not, and it is the same company. */
const bland = new Set([
  ...partWords,
  ...'systems system solutions solution software networks network communications communication technology tech com org net'.split(
    ' ',
  ),
]);

/** Everything that speaks against saying "the same" about these two without asking; empty when nothing does. */
export function doubtsAbout(mine: ReadName, theirs: ReadName): Doubt[] {
  const found = new Set<Doubt>(formsAgree(mine.forms, theirs.forms) ? [] : ['other-form']);
  if (mine.key === theirs.key) return [...found];
  const { matches } = align(mine.tokens, theirs.tokens);
  if (matches.length === 0 && acronymOf(mine, theirs) > 0) return [...found, 'initials'];
  const left = (name: ReadName, matched: ReadonlySet<number>): string[] =>
    name.tokens.filter(
      (token, at) =>
        !matched.has(at) && name.classes[at] !== 'form' && name.classes[at] !== 'place' && !joiningWords.has(token),
    );
  const same = mine.squash === theirs.squash;
  const mineLeft = same ? [] : left(mine, new Set(matches.map((match) => match.mine)));
  const theirsLeft = same ? [] : left(theirs, new Set(matches.map((match) => match.theirs)));
  const tells = (token: string): boolean => !bland.has(token);
  if ([...mineLeft, ...theirsLeft].some(tells) || (mineLeft.length > 0 && theirsLeft.length > 0))
    found.add('extra-word');
  if (mineLeft.some(tells) && theirsLeft.some(tells)) found.add('other-kind');
  if ([...mineLeft, ...theirsLeft].some((token) => /^\d+$|^[ivx]+$/.test(token))) found.add('other-number');
  if (elsewhere(mine, theirs)) found.add('other-place');
  for (const { mine: at, theirs: other, quality } of matches) {
    const [one = '', two = ''] = [mine.tokens[at], theirs.tokens[other]];
    const telling = mine.classes[at] === 'name' || theirs.classes[other] === 'name';
    if (quality < 0.95 && telling && Math.min(one.length, two.length) < longEnoughForSlips) found.add('slip');
    // A word cut short may be another word.
    if (quality < 0.75 && telling) found.add('slip');
  }
  const shared = matches.some((match) => mine.classes[match.mine] === 'name' && match.quality >= 0.75);
  if (matches.length === 0 && !same) found.add('slip');
  else if (!shared && !same) found.add('nothing-telling');
  return [...found];
}

/** Each names a place that the other does not: a bank of Ohio and one of Iowa. A house of a company names one alone. */
function elsewhere(mine: ReadName, theirs: ReadName): boolean {
  const [here, there] = [placesOf(mine), placesOf(theirs)];
  return here.some((place) => !there.includes(place)) && there.some((place) => !here.includes(place));
}

const placesOf = (name: ReadName): string[] =>
  name.tokens.flatMap((token, at) => (name.classes[at] === 'place' ? [placeOf(token)] : []));
