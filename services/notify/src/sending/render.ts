import { toBuffer } from 'qrcode';
import { type CalendarFile, calendarFile } from '../letters/calendar.ts';
import { layOut } from '../letters/layout.ts';
import type { Draft, Ink, ListMail, Reader } from '../letters/letter.ts';
import type { Sender } from './sender.ts';

export interface Rendered {
  /** The name beside the sender's address. */
  readonly fromName: string;
  /** Where answers go; null: to the sender. */
  readonly replyTo: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly list: ListMail | null;
  /** Nobody wrote it by hand: who answers automatically stays silent (RFC 3834). */
  readonly automated: boolean;
  readonly calendar: CalendarFile | null;
  /** PNG of the pass's QR code. */
  readonly pass: Buffer | null;
}

/** Everything that the letter consists of, ready to be handed over. */
export async function render(
  draft: Draft,
  by: { ink: Ink; sender: Sender; reader: Reader },
  now: Date,
): Promise<Rendered> {
  const { ink, sender, reader } = by;
  const { discreetSender, replyTo } = ink.style;
  const fromName = reader.discreet ? discreetSender : sender.name;
  const page = await layOut(draft, ink, reader);
  const entry =
    draft.calendar && reader.discreet
      ? { ...draft.calendar, title: page.subject, place: null, page: null }
      : draft.calendar;
  const organizer = { name: reader.discreet ? discreetSender : ink.chapter, address: sender.address };
  return {
    fromName,
    replyTo,
    ...page,
    list: listMailOf(draft, ink, reader),
    automated: draft.byHand !== true,
    calendar: entry ? calendarFile(entry, organizer, now) : null,
    pass: draft.passId ? await toBuffer(draft.passId, { width: 360, margin: 2, errorCorrectionLevel: 'M' }) : null,
  };
}

const listMailOf = ({ list }: Draft, ink: Ink, { memberId }: Reader): ListMail | null =>
  list && memberId !== null ? { name: list, unsubscribe: ink.oneClick(list, memberId) } : null;
