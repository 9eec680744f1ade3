import { presentable, withoutAsides } from './presentable.ts';
import { readName } from './read.ts';

const longestKey = 200;
const short = (text: string): string => [...text].slice(0, longestKey).join('');

/**
 * The key under which a typed company name is filed. Words are kept whole and all of them count but legal forms at the
 * end, so that "Analog Foods" never meets "Analog Devices". Empty when there is nothing to read.
 */
export const organisationKey = (name: string): string => short(readName(name).key);

/** The key of a name as it was typed, with what stands around it. */
export const typedKey = (typed: string): string => organisationKey(withoutAsides(typed));

/** The key of a name as others read it: two names that read alike are never told apart to them. */
export const shownKey = (typed: string): string => organisationKey(presentable(typed));

/** The key with its legal forms: Total Inc. and Total S.A. are two spellings of one key. */
export const spellingOf = (name: string): string => short(readName(name).tokens.join(' '));
