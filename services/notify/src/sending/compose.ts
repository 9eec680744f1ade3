import { type DkimKey, dkimSignature } from '../dkim/sign.ts';
import type { ListMail } from '../letters/letter.ts';
import { passImage } from '../letters/parts.ts';
import { headerLine, headerText, mailbox } from '../mime/encode.ts';
import { type Body, bodyOf, filledBody, filledLine, type Header, type Slot, type Text } from '../mime/message.ts';
import type { Rendered } from './render.ts';
import type { Sender } from './sender.ts';

/** A letter ready to be addressed: everything that is the same for all its readers is written and encoded. */
export interface Template {
  /** The name beside the sender's address. */
  readonly fromName: string;
  readonly replyTo: string | null;
  readonly automated: boolean;
  readonly subject: Text;
  readonly body: Body;
  readonly list: { readonly name: string; readonly unsubscribe: Text } | null;
}

export interface Reader {
  readonly to: string;
  readonly messageId: string;
  readonly date: Date;
  /** What goes into the slots of text and headers, and, escaped, into those of the page. */
  readonly values: ReadonlyMap<string, string>;
}

export const noValues: ReadonlyMap<string, string> = new Map();

/** Splits a text at the tokens that stand for something personal. In the page, a token's value is another: escaped. */
function slotted(text: string, tokens: readonly string[], page = false): Text {
  if (tokens.length === 0) return [text];
  const parts = text.split(new RegExp(`(${tokens.map((token) => token.replaceAll('.', '\\.')).join('|')})`));
  return parts.map((part, index): string | Slot => (index % 2 === 0 ? part : { slot: page ? slotInPage(part) : part }));
}
export const slotInPage = (token: string): string => `page ${token}`;

export function templateOf(letter: Rendered, tokens: readonly string[] = []): Template {
  const { fromName, replyTo, automated, calendar, pass, list } = letter;
  return {
    fromName,
    replyTo,
    automated,
    subject: slotted(letter.subject, tokens),
    list: list && { name: list.name, unsubscribe: slotted(list.unsubscribe, tokens) },
    body: bodyOf({
      text: slotted(letter.text, tokens),
      html: slotted(letter.html, tokens, true),
      inline: pass ? [{ contentId: passImage, filename: 'pass.png', contentType: 'image/png', content: pass }] : [],
      attached: calendar
        ? [
            {
              filename: 'meeting.ics',
              contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
              content: Buffer.from(calendar.content),
            },
          ]
        : [],
    }),
  };
}

/** Writes the whole message for one reader (RFC 5322), signed when there is a key. */
export async function messageOf(
  { fromName, replyTo, automated, subject, body, list }: Template,
  { to, messageId, date, values }: Reader,
  sender: Sender,
  dkim: DkimKey | null,
): Promise<string> {
  const unsubscribe = list && { name: list.name, unsubscribe: filledLine(list.unsubscribe, values) };
  const headers: Header[] = [
    ['From', mailbox(fromName, sender.address)],
    ...(replyTo === null ? [] : [['Reply-To', replyTo] as const satisfies Header]),
    ['To', to],
    ['Subject', headerText(filledLine(subject, values))],
    ['Date', dateOf(date)],
    ['Message-ID', messageId],
    ...(unsubscribe ? listHeaders(unsubscribe, sender) : []),
    ...(automated ? [['Auto-Submitted', 'auto-generated'] as const satisfies Header] : []),
    ['X-Auto-Response-Suppress', 'All'],
    ['MIME-Version', '1.0'],
    ...body.headers,
  ];
  const text = filledBody(body.pieces, values);
  const lines = headers.map(([name, value]) => headerLine(name, value));
  if (dkim) lines.unshift(`DKIM-Signature: ${await dkimSignature(dkim, headersOf(lines), text, date)}`);
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

/** As they stand in the message, folded: that is what is signed. */
const headersOf = (lines: readonly string[]): Header[] =>
  lines.map((line): Header => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);

/** RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one click), and the old word that keeps auto-responders silent. */
const listHeaders = ({ name, unsubscribe }: ListMail, sender: Sender): Header[] => [
  ['List-Id', `<${name}.${sender.domain}>`],
  ['List-Unsubscribe', `<${unsubscribe}>`],
  ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ['Precedence', 'bulk'],
];

/** `Mon, 23 Nov 2026 14:00:00 +0000` */
const dateOf = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
