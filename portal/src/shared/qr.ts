import { html } from 'hono/html';
import { create } from 'qrcode';
import type { Html } from './page.ts';

const quietZone = 4;

/** A text as a QR code that prints sharp at any size; black on white also where the page is dark. */
export function qrCode(text: string, label: string): Html {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > from) runs.push(`M${from + quietZone} ${y + quietZone}h${x - from}v1h-${x - from}z`);
    }
  }
  const side = size + 2 * quietZone;
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges">
<rect width="${side}" height="${side}" fill="#fff"/><path d="${runs.join('')}" fill="#000"/></svg>`;
}
