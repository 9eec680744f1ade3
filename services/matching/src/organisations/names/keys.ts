import { readName } from './read.ts';

const longestKey = 200;
const short = (text: string): string => [...text].slice(0, longestKey).join('');

/**
 * The key under which a typed company name is filed. Words are kept whole and all of them count but legal forms at the
 * end, so that "Analog Foods" never meets "Analog Devices". Empty when there is nothing to read.
 */
export const organisationKey = (name: string): string => short(readName(name).key);

/** The same with its legal forms: Total Inc. and Total S.A. are two spellings of one key. */
export const spellingOf = (name: string): string => short(readName(name).tokens.join(' '));
