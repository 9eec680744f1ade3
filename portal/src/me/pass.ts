import type { MeetingView, RsvpView } from '@landed/contracts';
import { html } from 'hono/html';
import type { Html, View } from '../shared/page.ts';
import { qrCode } from '../shared/qr.ts';
import { whenOf } from '../shared/when.ts';

/** The pass: an opaque id that means something at the door of one evening, and nowhere else. */
export const passCode = ({ passId }: Pick<RsvpView, 'passId'>): Html => qrCode(passId, 'Your pass as a QR code');

export function passPage(meeting: MeetingView, rsvp: RsvpView): View {
  return {
    title: 'My pass',
    body: html`<div class="pass">${passCode(rsvp)}
<p><strong>${rsvp.displayName}</strong><br>${whenOf(meeting)}</p></div>
<p>Show this at the door; your name does as well.</p>`,
  };
}
