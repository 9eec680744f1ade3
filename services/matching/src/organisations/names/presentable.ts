import { readName } from './read.ts';
import { fold, mendEncoding } from './text.ts';

const addresses = /\S+@\S+\.\S+|https?:\/\/\S+|\bwww\.\S+/giu;
/** So many digits are a number to call and no part of a name. */
const phones = /(?<=^|[\s(:;,])\+?\(?\d[\d ().\-–/]{6,}\d(?=$|[\s);,.])/gu;
/** From here on it is about somebody there. */
const persons =
  /[\s,;:–-]+(?:attn|attention|c\/o|care of|ask for|contact|call|via|per|my|our|his|her|with|where|w\/)\b.*$/iu;
/** "Jane at Acme": the company stands last. */
const at = /^.*\s(?:at|@)\s+(?=\S)/iu;
const longest = 120;

/** What was typed without addresses, numbers to call, and what stands in brackets; a name is filed like this. */
export function withoutAsides(typed: string): string {
  const text = mendEncoding(typed)
    .replace(addresses, ' ')
    .replace(phones, ' ')
    .replace(/\s*[([{](.*?)(?:[)\]}]|$)/gu, (bracket, inside: string) => (isOfAName(inside) ? bracket : ' '))
    .replace(/\s+/gu, ' ')
    .trim();
  return saysSomething(text) ? text : typed;
}

/** A company's name as others may read it: without what people type around a name, which may be about a person. */
export function presentable(typed: string): string {
  const parts = withoutAsides(typed.replace(persons, ''))
    .replace(at, '')
    .split(/\s*[;|:]\s*|\s+[-–—/]\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = ''] = parts;
  const [name = '', ...more] = first.split(/\s*,\s*/u);
  const kept = [name, ...more.filter(isOfAName)].join(', ').replace(/\s+/gu, ' ').trim();
  return (saysSomething(kept) ? kept : readName(typed).key).slice(0, longest);
}

/** As names are read: some signs of the Arabic script count as letters and are marks alone, which no name is made of. */
const saysSomething = (text: string): boolean => /[\p{L}\p{N}]/u.test(fold(text));

/** Beside a company's name: its legal form, a place, or a word that many companies have. Anything else may be a person. */
function isOfAName(text: string): boolean {
  const { tokens } = readName(text);
  // As they stand after a name, where a legal form is one.
  const { classes } = readName(`x ${text}`);
  return tokens.length > 0 && classes.slice(1).every((kind) => kind !== 'name' && kind !== 'number');
}
