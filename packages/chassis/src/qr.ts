import { create } from 'qrcode';

const quietZone = 4;

/** A QR code as the path of its dark modules in a square of `side` units, the quiet zone included: black on white. */
export function qrPath(text: string): { side: number; path: string } {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > from) runs.push(`M${from + quietZone} ${y + quietZone}h${x - from}v1h-${x - from}z`);
    }
  }
  return { side: size + 2 * quietZone, path: runs.join('') };
}
