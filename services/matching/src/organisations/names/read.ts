import { tokensOf, trigramsOf, withoutForms } from './text.ts';
import { joiningWords, legalForms, ordinaryWords, partWords, placeWords } from './words.ts';

export type WordClass = 'name' | 'ordinary' | 'place' | 'form' | 'joining' | 'number';

/** A company's name taken apart, once, for all comparisons. */
export interface ReadName {
  readonly tokens: readonly string[];
  readonly classes: readonly WordClass[];
  /** All words but legal forms at the end, joined by blanks. */
  readonly key: string;
  /** The same without joining words and blanks: "Acme Packet" and "AcmePacket" are one. */
  readonly squash: string;
  /** Only the words that tell companies apart, without blanks; all of them when none does. */
  readonly core: string;
  /** The legal forms that `key` leaves out. */
  readonly forms: readonly string[];
  /** First letters of the words, when there are at least three, with and without forms and joining words. */
  readonly acronyms: readonly string[];
  /** First letters of two words with those of the forms that most such names end in, typed or not. */
  readonly impliedAcronyms: readonly string[];
  /** Of `squash`. */
  readonly grams: Int32Array;
}

const classOf = (token: string): WordClass => {
  if (legalForms.has(token)) return 'form';
  if (joiningWords.has(token)) return 'joining';
  if (placeWords.has(token)) return 'place';
  if (ordinaryWords.has(token) || partWords.has(token)) return 'ordinary';
  return /^\d+$/.test(token) ? 'number' : 'name';
};

/** Takes a name apart. `text` is one name: see `variantsOf` for what people type around it. */
export function readName(text: string): ReadName {
  // "Acme /DE/": a state of registration, unless it is all that there is.
  const stateless = tokensOf(text.replace(/\s*[/\\]\s*[A-Za-z]{2,3}\s*[/\\]?\s*$/u, ''));
  const tokens = stateless.length > 0 ? stateless : tokensOf(text);
  const kept = withoutForms(tokens);
  const classes = tokens.map((token, at): WordClass => {
    // A word is a legal form only where legal forms stand.
    const read = classOf(token);
    return read === 'form' && at < kept.length ? (placeWords.has(token) ? 'place' : at === 0 ? 'name' : 'form') : read;
  });
  const telling = kept.filter((token) => !joiningWords.has(token));
  const names = kept.filter((_, at) => classes[at] === 'name' || classes[at] === 'number');
  const acronyms = [kept, telling, tokens].filter((list) => list.length >= 3).map((list) => initialsOf(list));
  const squash = (telling.length > 0 ? telling : kept).join('');
  return {
    tokens,
    classes,
    key: kept.join(' '),
    squash,
    grams: trigramsOf(squash),
    core: names.length > 0 ? names.join('') : telling.join(''),
    forms: tokens.slice(kept.length).filter((token) => token !== 'and'),
    acronyms: [...new Set(acronyms)].filter((acronym) => acronym.length >= 3),
    impliedAcronyms: telling.length === 2 ? impliedForms.map((form) => `${initialsOf(telling)}${form}`) : [],
  };
}

/** Of Inc., Corp. or Co., Ltd. or LLC. */
const impliedForms = ['i', 'c', 'l'];

const initialsOf = (tokens: readonly string[]): string => tokens.map((token) => token.slice(0, 1)).join('');

/** What one typed text may name, with how it is said: the text as it stands first. */
export interface Variant {
  readonly text: string;
  readonly how: 'whole' | 'outside' | 'inside' | 'owned' | 'parent' | 'part';
}

const parentPhrase =
  /(?:\b(?:an?|part of(?: the)?|formerly|fka|f\/k\/a|now|at|c\/o)\s+)(.+?)(?:\s+(?:company|business|group|subsidiary|brand))?\s*$/iu;
const mostVariants = 7;

/** "A (B", "A / B", "A; B" and "A, a B company" name two; each is tried, and which it was is a reason. */
export function variantsOf(text: string): Variant[] {
  const cleaned = text.replace(/^[\s\-–—•*.:,]+/u, '').trim();
  const variants: Variant[] = [{ text: cleaned, how: 'whole' }];
  const bracket = /^(.*?)\s*[([{](.*?)(?:[)\]}]\s*(.*))?$/u.exec(cleaned);
  if (bracket) {
    const [, before = '', inside = '', after = ''] = bracket;
    variants.push({ text: `${before} ${after}`.trim(), how: 'outside' }, { text: inside, how: 'inside' });
  }
  for (const [at, variant] of [...variants].entries()) {
    const owner = parentPhrase.exec(variant.text);
    if (!owner || (owner.index === 0 && variant.how === 'whole')) continue;
    variants.push({ text: owner[1] ?? '', how: 'parent' });
    const before = variant.text.slice(0, owner.index).trim();
    if (before !== '') variants.push({ text: before, how: 'owned' });
    // Who is owned may be meant by its owner's name: said less surely.
    for (const other of [at, 1]) {
      const said = variants[other];
      if (said?.how === 'whole' || said?.how === 'outside') variants[other] = { ...said, how: 'owned' };
    }
  }
  const parts = cleaned.split(/\s+[/|]\s+|;|\s+[-–—]\s+|\s+&\s+(?=\p{Lu})|(?<=\p{L}{4})\/(?=\p{L}{4})/u);
  if (parts.length > 1 && parts.length <= 3) for (const part of parts) variants.push({ text: part, how: 'part' });
  const seen = new Set<string>();
  return variants
    .filter((variant) => /[\p{L}\p{N}]/u.test(variant.text))
    .filter(({ text: own }) => !seen.has(own) && seen.add(own))
    .slice(0, mostVariants);
}
