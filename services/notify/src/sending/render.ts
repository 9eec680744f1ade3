import { toBuffer } from 'qrcode';
import { type CalendarFile, calendarFile } from '../letters/calendar.ts';
import { layOut } from '../letters/layout.ts';
import type { Draft, Ink, ListMail } from '../letters/letter.ts';
import type { Sender } from './sender.ts';

export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly list: ListMail | null;
  readonly calendar: CalendarFile | null;
  /** PNG of the pass's QR code. */
  readonly pass: Buffer | null;
}

/** Everything that the letter consists of, ready to be handed over. */
export async function render(draft: Draft, ink: Ink, sender: Sender, now: Date): Promise<Rendered> {
  const from = { name: ink.chapter, address: sender.address };
  return {
    subject: draft.subject,
    ...(await layOut(draft, ink)),
    list: draft.list ?? null,
    calendar: draft.calendar ? calendarFile(draft.calendar, from, now) : null,
    pass: draft.passId ? await toBuffer(draft.passId, { width: 360, margin: 2, errorCorrectionLevel: 'M' }) : null,
  };
}
