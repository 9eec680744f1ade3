import type { ImportEncoding, ImportSeparator } from '@landed/contracts';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** What parts the cells of a row. */
export const separatorSigns: Record<ImportSeparator, string> = { comma: ',', semicolon: ';', tab: '\t', bar: '|' };
const separators: readonly ImportSeparator[] = ['comma', 'semicolon', 'tab', 'bar'];

/** By its mark, by being valid UTF-8, or by what the letters look like. */
export function encodingOf(bytes: Buffer): ImportEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Spreadsheets write UTF-16 without a mark too: every other byte of plain letters is then nothing.
  const start = bytes.subarray(0, 2_000);
  const zeros = [0, 1].map((odd) => start.filter((byte, index) => byte === 0 && index % 2 === odd).length);
  if ((zeros[1] ?? 0) > start.length / 4) return 'utf-16le';
  if ((zeros[0] ?? 0) > start.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return looksLikeMac(bytes) ? 'macintosh' : 'windows-1252';
  }
}

/** What nobody types: rare signs, a capital letter with an accent after a small one, a quotation that opens in a word. */
const oddities = /[^\p{ASCII}\p{L}\p{Zs}€£’‘“”–—]|(?<=\p{Ll})(?=\P{ASCII})\p{Lu}|(?<=\p{L})[‘“]/gu;

/** Both have all letters, in other places: the one whose reading has fewer oddities is right. */
function looksLikeMac(bytes: Buffer): boolean {
  if (chardet.detect(bytes)?.toLowerCase().startsWith('mac')) return true;
  const odd = (text: string): number => text.match(oddities)?.length ?? 0;
  return odd(iconv.decode(bytes, 'macintosh')) < odd(iconv.decode(bytes, 'windows-1252'));
}

/** The sign that parts the first line into most columns, outside quotation marks. */
export function separatorOf(text: string): ImportSeparator {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const first = (text.split(/\r\n|\n|\r/).find((row) => row.trim() !== '') ?? '').replaceAll(/"(?:[^"]|"")*"/g, '');
  const counted = separators.map((name) => ({ name, count: first.split(separatorSigns[name]).length }));
  const best = counted.reduce((one, other) => (other.count > one.count ? other : one));
  return separators.find((name) => separatorSigns[name] === said) ?? best.name;
}

/** Turns bytes that come in pieces into text; a letter that is cut in two is whole again with the next piece. */
export function decoderOf(encoding: ImportEncoding): { write(bytes: Buffer): string; end(): string } {
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}
