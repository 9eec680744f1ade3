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

/** Behind the link in an older letter, or of somebody else. */
export const noPassPage = (waiting: boolean): View => ({
  title: waiting ? 'The pass comes with a chair' : 'There is no such pass now',
  body: html`<p>${
    waiting
      ? 'You are in the queue. A letter comes as soon as a chair is free, and your pass with it.'
      : 'The evening may be over or called off, or you said that you are not coming this time.'
  }</p>
<p><a class="button quiet" href="/evenings">The coming evenings</a></p>`,
});
