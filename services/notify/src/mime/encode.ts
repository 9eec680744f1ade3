const lineBytes = 76;

/** RFC 2045, 6.8. */
export const base64 = (bytes: Buffer): string => (bytes.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

const asHex = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
/** Letters, digits and signs that stand for themselves, such as names and links mostly are. */
const standsForItself = /^[!-<>-~]+$/;
/** The same with blanks in it; what follows keeps one at the end. */
const isPlainLine = /^[ -<>-~]+$/;
const isPlain = (byte: number): boolean => (byte >= 33 && byte <= 126 && byte !== 61) || byte === 32 || byte === 9;

/**
 * Quoted-printable (RFC 2045, 6.7) of a text that starts at the beginning of a line. With `open`, more text follows on the
 * same line: it ends with a soft break, so that what follows starts a line as well.
 */
export function quotedPrintable(text: string, open = false): string {
  if (text === '') return '';
  // Names and links, many in each letter: most need no line of their own to be looked at.
  if (text.length < lineBytes && standsForItself.test(text)) return open ? `${text}=\r\n` : text;
  if (open && text.length < lineBytes && isPlainLine.test(text)) return `${text}=\r\n`;
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  return lines.map((line, index) => encodedLine(line, open && index === lines.length - 1)).join('\r\n');
}

function encodedLine(line: string, open: boolean): string {
  if (standsForItself.test(line)) {
    const lines = line.match(/.{1,75}/g) ?? [];
    return open ? `${lines.join('=\r\n')}=\r\n` : lines.join('=\r\n');
  }
  const bytes = Buffer.from(line);
  let out = '';
  let column = 0;
  for (const [index, byte] of bytes.entries()) {
    const last = index === bytes.length - 1;
    // A blank at the end of a line gets lost on the way; a soft break behind it keeps it.
    const blankAtEnd = (byte === 32 || byte === 9) && last && !open;
    const word = isPlain(byte) && !blankAtEnd ? String.fromCharCode(byte) : (asHex[byte] ?? '');
    if (column + word.length > lineBytes - 1) {
      out += '=\r\n';
      column = 0;
    }
    out += word;
    column += word.length;
  }
  return open && line !== '' ? `${out}=\r\n` : out;
}

/** Blanks and what is visible in ASCII need no encoding, unless a reader could take it for an encoded word. */
const isPlainText = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

/** A header's text: as it is, or as encoded words (RFC 2047) of at most 75 characters, each on a line of its own. */
export function headerText(text: string): string {
  if (isPlainText(text)) return text;
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    // 45 bytes become 60 characters of base64 and, with `=?UTF-8?B??=`, 72.
    if (Buffer.byteLength(word + character) > 45) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ');
}

/** `"Name" <address>`, or the address alone. */
export function mailbox(name: string, address: string): string {
  if (name === '') return address;
  const phrase = isPlainText(name) ? `"${name.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"` : headerText(name);
  return `${phrase} <${address}>`;
}

/** `Name: value`, broken at blanks into lines of at most 78 characters where that is possible (RFC 5322, 2.1.1). */
export function headerLine(name: string, value: string): string {
  if (name.length + value.length < 76) return `${name}: ${value}`;
  const [first = '', ...others] = `${name}: ${value}`.split(/(?<=\S)(?= )/);
  let line = first;
  const lines: string[] = [];
  for (const word of others) {
    if (line.length + word.length > 78 && !line.endsWith(':')) {
      lines.push(line);
      line = word;
    } else line += word;
  }
  return [...lines, line].join('\r\n');
}
