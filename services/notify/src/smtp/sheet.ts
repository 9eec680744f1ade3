/** What goes over a line, one after the other: text is ASCII, bytes are sent as they are. */
export type Pieces = readonly (string | Buffer)[];

/** The same as one text. */
export const joined = (pieces: Pieces): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece.toString('latin1'))).join('');

const hasDot = (piece: string | Buffer): boolean =>
  (typeof piece === 'string' ? piece.startsWith('.') : piece[0] === 0x2e) || piece.includes('\n.');

const endsLine = (piece: string | Buffer | undefined): boolean =>
  typeof piece === 'string' ? piece.endsWith('\r\n') : piece?.at(-1) === 0x0a && piece.at(-2) === 0x0d;

/** RFC 5321, 4.5.2: a line that begins with a dot gets another one; a dot alone ends the message. */
export function stuffed(message: Pieces): Pieces {
  const end = endsLine(message.at(-1)) ? '.\r\n' : '\r\n.\r\n';
  if (!message.some(hasDot)) return [...message, end];
  return [joined(message).replaceAll(/^\./gm, '..'), end];
}

const smallest = 16 * 1024;

/**
 * Where pieces are put together before they leave: one place for all that a line sends, one after the other, so that ten
 * thousand letters leave no ten thousand copies to be collected.
 */
export class Sheet {
  #bytes = Buffer.allocUnsafeSlow(smallest);

  /** The bytes of the pieces. `fresh`: what was written before may still be on its way, and must stay as it is. */
  write(pieces: Pieces, fresh: boolean): Buffer {
    let length = 0;
    for (const piece of pieces) length += piece.length;
    if (fresh || length > this.#bytes.length) {
      const bytes = Buffer.allocUnsafeSlow(Math.max(smallest, 2 ** Math.ceil(Math.log2(Math.max(1, length)))));
      // A letter of unusual size does not keep its place.
      if (bytes.length > 4 * smallest) return fill(bytes, pieces);
      this.#bytes = bytes;
    }
    return fill(this.#bytes, pieces);
  }
}

function fill(bytes: Buffer, pieces: Pieces): Buffer {
  let at = 0;
  for (const piece of pieces)
    at += typeof piece === 'string' ? bytes.write(piece, at, 'latin1') : piece.copy(bytes, at);
  return bytes.subarray(0, at);
}
