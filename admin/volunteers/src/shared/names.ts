/** The words of a name without case and accents, as people type in a hurry. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const fewestLetters = 2;

/** Nobody is shown before two letters: nobody reads a roster here. */
export const mayFind = (typed: string): boolean => wordsOf(typed).join('').length >= fewestLetters;
