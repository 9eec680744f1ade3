import type { Pieces } from '../smtp/sheet.ts';
import { base64, headerLine, quotedPrintable } from './encode.ts';

/** The place of something personal in a text that is otherwise the same for everybody. */
export interface Slot {
  readonly slot: string;
}
export type Text = readonly (string | Slot)[];

export interface Part {
  /** `inline` parts belong to the page and have a content id, the others are attachments. */
  readonly contentId?: string;
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

export interface Page {
  readonly text: Text;
  readonly html: Text;
  readonly inline: readonly Part[];
  readonly attached: readonly Part[];
}

/** The body of a message and the headers that say what it is; slots are filled for each reader. */
export interface Body {
  readonly headers: readonly Header[];
  readonly pieces: Text;
}
export type Header = readonly [name: string, value: string];

/** Cannot occur inside a part: after an equals sign neither quoted-printable nor base64 has an underscore. */
const boundary = (name: string): string => `=_landed_${name}`;

/** Text and page as alternatives (RFC 2046), with the images of the page and attachments around them. */
export function bodyOf(page: Page): Body {
  let body = multipart('alternative', [
    textPart('text/plain; charset=utf-8', page.text),
    textPart('text/html; charset=utf-8', page.html),
  ]);
  if (page.inline.length > 0) body = multipart('related', [body, ...page.inline.map(filePart)]);
  if (page.attached.length > 0) body = multipart('mixed', [body, ...page.attached.map(filePart)]);
  return { headers: body.headers, pieces: merged(body.pieces) };
}

function multipart(kind: string, parts: readonly Body[]): Body {
  const mark = boundary(kind);
  const type: Header = ['Content-Type', `multipart/${kind}; boundary="${mark}"`];
  const pieces = parts.flatMap((part): (string | Slot)[] => [
    `--${mark}\r\n${part.headers.map(([name, value]) => `${headerLine(name, value)}\r\n`).join('')}\r\n`,
    ...part.pieces,
    '\r\n',
  ]);
  return { headers: [type], pieces: [...pieces, `--${mark}--\r\n`] };
}

function textPart(contentType: string, text: Text): Body {
  const headers: Header[] = [
    ['Content-Type', contentType],
    ['Content-Transfer-Encoding', 'quoted-printable'],
  ];
  const pieces = text.map((piece, index) =>
    typeof piece === 'string' ? quotedPrintable(piece, index < text.length - 1) : piece,
  );
  return { headers, pieces };
}

function filePart(part: Part): Body {
  const name = `filename="${part.filename}"`;
  const headers: Header[] = [
    ['Content-Type', part.contentType],
    ['Content-Transfer-Encoding', 'base64'],
    ...(part.contentId ? [['Content-ID', `<${part.contentId}>`] as const] : []),
    ['Content-Disposition', part.contentId ? `inline; ${name}` : `attachment; ${name}`],
  ];
  return { headers, pieces: [base64(part.content)] };
}

/** Neighbouring strings as one: filling a letter is then a handful of additions. */
function merged(pieces: Text): Text {
  const out: (string | Slot)[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  return out;
}

/** What is the same in all letters is turned into bytes once. */
const bytes = new WeakMap<Body, readonly (Buffer | Slot)[]>();

/** The body with every slot filled; a value is encoded on lines of its own, between two soft breaks. */
export function filledBody(body: Body, values: ReadonlyMap<string, string>): Pieces {
  const pieces =
    bytes.get(body) ?? body.pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece));
  bytes.set(body, pieces);
  return pieces.map((piece) => ('slot' in piece ? quotedPrintable(values.get(piece.slot) ?? '', true) : piece));
}

/** A one-line text, such as a subject, with every slot filled. */
export const filledLine = (text: Text, values: ReadonlyMap<string, string>): string =>
  text.map((piece) => (typeof piece === 'string' ? piece : (values.get(piece.slot) ?? ''))).join('');
