import type { MeetingView, RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import { create } from 'qrcode';
import type { Html, View } from '../shared/page.ts';
import { whenOf } from '../shared/when.ts';

const quietZone = 4;

/** The pass as a QR code: an opaque id that means something at the door of one evening, and nowhere else. */
export function qrCode(passId: string): Html {
  const { size, data } = create(passId, { errorCorrectionLevel: 'M' }).modules;
  const runs: string[] = [];
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const from = x;
      while (x < size && data[y * size + x]) x += 1;
      if (x > from) runs.push(`M${from + quietZone} ${y + quietZone}h${x - from}v1h-${x - from}z`);
    }
  }
  const side = size + 2 * quietZone;
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="Your pass as a QR code" shape-rendering="crispEdges">
<rect width="${side}" height="${side}" fill="#fff"/><path d="${runs.join('')}" fill="#000"/></svg>`;
}

export function passPage(meeting: MeetingView, rsvp: RsvpView): View {
  return {
    title: 'My pass',
    body: html`<div class="pass">${qrCode(rsvp.passId)}
<p><strong>${rsvp.displayName}</strong><br>${whenOf(meeting)}</p></div>
<p>Show this at the door; your name does as well. <a href="/me">To my evening</a></p>`,
  };
}
