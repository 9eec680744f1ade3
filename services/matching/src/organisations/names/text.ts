import { legalForms, ordinaryWords } from './words.ts';

/** Windows-1252 characters by the byte that they stand for; UTF-8 read with that table is the commonest broken spelling. */
const byteOf: ReadonlyMap<string, number> = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte],
  ),
);

/** "TÃ©lÃ©com" is Télécom: UTF-8 that was read as Windows-1252, once or twice. Anything else comes back as it is. */
export function mendEncoding(text: string): string {
  let mended = text;
  for (let time = 0; time < 2 && /[ÂÃÄÅÆÐÑ][\u0080-\u02ff\u2010-\u2122]/u.test(mended); time += 1) {
    const bytes = [...mended].map((character) => byteOf.get(character));
    if (bytes.includes(undefined)) break;
    try {
      const raw = Uint8Array.from(bytes.flatMap((byte) => (byte === undefined ? [] : [byte])));
      mended = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      break;
    }
  }
  return mended;
}

const latinOf: ReadonlyMap<string, string> = new Map(
  (
    'ß=ss ø=o æ=ae œ=oe ł=l đ=d ð=d þ=th ı=i ħ=h ' +
    'а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ' +
    'ь= э=e ю=yu я=ya і=i ї=i є=e ґ=g ' +
    'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);

/** Lower case, without marks, in Latin letters where the script is Cyrillic or Greek. */
export function fold(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase().replace(/\p{M}/gu, '');
  return /^[\p{ASCII}]*$/u.test(plain)
    ? plain
    : [...plain].map((character) => latinOf.get(character) ?? character).join('');
}

const longestText = 200;
const mostTokens = 24;

/**
 * The words of a typed name: initials are one word (J.P. is jp, S.p.A. is spa), & is "and" between words, R&D is rd.
 * At most 24 words of the first 200 characters: more names no company.
 */
export function tokensOf(text: string): string[] {
  const raw = fold(mendEncoding([...text].slice(0, longestText).join('')))
    .replace(/\br\s*&\s*([di])\b/gu, 'r$1')
    .replace(/\bs\.?\s?p\.?\s?z\s*\.?\s*o\.?\s?o\b\.?/gu, 'spzoo')
    .replaceAll('&', ' and ')
    .replaceAll('+', ' and ')
    .replace(/['’‘`´™®©]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
  return joinInitials(raw).slice(0, mostTokens).flatMap(splitCompound);
}

/** Single letters that follow one another are one word. */
function joinInitials(tokens: readonly string[]): string[] {
  const joined: string[] = [];
  let initials = '';
  for (const token of [...tokens, '']) {
    if (/^\p{L}$/u.test(token)) {
      initials += token;
      continue;
    }
    if (initials !== '') joined.push(initials);
    initials = '';
    if (token !== '') joined.push(token);
  }
  return joined;
}

const tails = [...ordinaryWords].filter((word) => word.length >= 6).toSorted((a, b) => b.length - a.length);

/** "nortelnetworks": an ordinary word written onto a name. Both sides of a comparison are read this way. */
function splitCompound(token: string): string[] {
  if (token.length < 10 || ordinaryWords.has(token)) return [token];
  const tail = tails.find((word) => token.endsWith(word) && token.length - word.length >= 4);
  return tail === undefined ? [token] : [token.slice(0, -tail.length), tail];
}

/** Without legal forms at the end; a name that is nothing else stays as it is. */
export function withoutForms(tokens: readonly string[]): string[] {
  let end = tokens.length;
  while (end > 1) {
    const last = tokens[end - 1] ?? '';
    if (!legalForms.has(last) && !(last === 'and' && end < tokens.length)) break;
    end -= 1;
  }
  return tokens.slice(0, end);
}

/** Changes of one letter, or of two neighbours, that lead from one word to the other; stops counting above `most`. */
export function editDistance(one: string, other: string, most: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}

/** Groups of three letters, with a mark at both ends, each once and as a number, in rising order. */
export function trigramsOf(word: string): Int32Array {
  const grams = new Int32Array(word.length);
  let last = mark;
  let here = word.length > 0 ? word.charCodeAt(0) & letterBits : mark;
  for (let at = 1; at <= word.length; at += 1) {
    const next = at < word.length ? word.charCodeAt(at) & letterBits : mark;
    grams[at - 1] = (last * (letterBits + 1) + here) * (letterBits + 1) + next;
    last = here;
    here = next;
  }
  sortShort(grams);
  let distinct = 0;
  for (let at = 0; at < grams.length; at += 1) {
    const gram = grams[at] ?? 0;
    if (distinct > 0 && gram === grams[distinct - 1]) continue;
    grams[distinct] = gram;
    distinct += 1;
  }
  return grams.slice(0, distinct);
}

/** By insertion: words are short, and there are very many of them. */
function sortShort(numbers: Int32Array): void {
  for (let at = 1; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    let place = at;
    for (; place > 0 && (numbers[place - 1] ?? 0) > number; place -= 1) numbers[place] = numbers[place - 1] ?? 0;
    numbers[place] = number;
  }
}
const letterBits = 0x3ff;
const mark = 0x20;
