import { qrPath } from '@landed/chassis/qr';
import { html } from 'hono/html';
import type { Html } from './page.ts';

/** A text as a QR code that prints sharp at any size; black on white also where the page is dark. */
export function qrCode(text: string, label: string): Html {
  const { side, path } = qrPath(text);
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges">
<rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
