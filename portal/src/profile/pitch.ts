import { type Pitch, pitchLimitSeconds, pitchSeconds } from '@landed/contracts';
import { html } from 'hono/html';
import { said } from '../shared/fields.ts';
import { type Form, textArea } from '../shared/form.ts';
import type { Html } from '../shared/page.ts';

/** The four parts of a pitch, as they are begun aloud, each with what it is about. */
export const pitchParts = [
  ['iAm', 'I am', 'Your name, or what you like to be called.'],
  ['iDo', 'I do', 'Your work, in words a neighbour understands.'],
  ['iHelp', 'I help', 'What people come to you for.'],
  ['iNeed', 'I need', 'A company, a role, a person to talk with.'],
] as const;

export const pitchFields = (form: Form): Html =>
  html`${pitchParts.map(([name, label, hint]) => textArea(form, { name, label, hint, rows: 2, maxlength: 200, optional: 'unsaid' }))}`;

export const pitchIn = (values: Readonly<Record<string, string>>): Pitch => ({
  iAm: said(values['iAm']),
  iDo: said(values['iDo']),
  iHelp: said(values['iHelp']),
  iNeed: said(values['iNeed']),
});

/** How long it takes to say, and whether half a minute holds it. Nothing where nothing is said yet. */
export function pitchTime(pitch: Pitch): Html {
  const seconds = pitchSeconds(pitch);
  if (seconds === 0) return html``;
  if (seconds <= pitchLimitSeconds)
    return html`<p>About <strong>${seconds} seconds</strong> at a calm pace. It fits into half a minute.</p>`;
  return html`<p>About <strong>${seconds} seconds</strong> at a calm pace. Half a minute is what the evening has for it; leave a sentence for the table talk.</p>`;
}
