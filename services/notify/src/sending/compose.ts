import { type DkimKey, dkimSignature } from '../dkim/sign.ts';
import { passImage } from '../letters/parts.ts';
import { headerLine, headerText, mailbox } from '../mime/encode.ts';
import { type Body, bodyOf, filledBody, filledLine, type Header, type Text } from '../mime/message.ts';
import { joined, type Pieces } from '../smtp/sheet.ts';
import type { Rendered } from './render.ts';
import type { Sender } from './sender.ts';

/** A letter ready to be addressed: everything that is the same for all its readers is written and encoded. Plain data. */
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
  /** What goes into the slots. */
  readonly values: ReadonlyMap<string, string>;
}

export const noValues: ReadonlyMap<string, string> = new Map();

/** What a token of the text stands for; in the page it may be another, since there text is escaped. */
export type Places = ReadonlyMap<string, (inPage: boolean) => Text>;

/** Splits a text at the tokens that stand for something personal. */
function slotted(text: string, places: Places, inPage = false): Text {
  if (places.size === 0) return [text];
  // The longer first: one may have another's shape at its end.
  const tokens = [...places.keys()].toSorted((a, b) => b.length - a.length);
  const parts = text.split(new RegExp(`(${tokens.map((token) => token.replaceAll('.', '\\.')).join('|')})`));
  return parts.flatMap((part, index): Text => (index % 2 === 0 ? [part] : (places.get(part)?.(inPage) ?? [])));
}

export function templateOf(letter: Rendered, places: Places = new Map()): Template {
  const { fromName, replyTo, automated, calendar, pass, list } = letter;
  return {
    fromName,
    replyTo,
    automated,
    subject: slotted(letter.subject, places),
    list: list && { name: list.name, unsubscribe: slotted(list.unsubscribe, places) },
    body: bodyOf({
      text: slotted(letter.text, places),
      html: slotted(letter.html, places, true),
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

type Head = readonly (string | ((reader: Reader) => string))[];

/** The lines of the head, written as far as they are the same for everybody. */
function headOf({ fromName, replyTo, automated, subject, body, list }: Template, sender: Sender): Head {
  const line = (name: string, value: string): string => headerLine(name, value);
  const optional = (wanted: unknown, name: string, value: string): string[] => (wanted ? [line(name, value)] : []);
  const isFixed = subject.every((piece) => typeof piece === 'string');
  const subjectLine = ({ values }: Reader): string => line('Subject', headerText(filledLine(subject, values)));
  return [
    line('From', mailbox(fromName, sender.address)),
    ...optional(replyTo !== null, 'Reply-To', replyTo ?? ''),
    ({ to }) => line('To', to),
    isFixed ? line('Subject', headerText(filledLine(subject, noValues))) : subjectLine,
    ({ date }) => line('Date', dateOf(date)),
    ({ messageId }) => line('Message-ID', messageId),
    ...(list ? listLines(list, sender) : []),
    ...optional(automated, 'Auto-Submitted', 'auto-generated'),
    line('X-Auto-Response-Suppress', 'All'),
    line('MIME-Version', '1.0'),
    ...body.headers.map(([name, value]) => line(name, value)),
  ];
}

/** RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one click), and the old word that keeps auto-responders silent. */
const listLines = ({ name, unsubscribe }: NonNullable<Template['list']>, sender: Sender): Head => [
  headerLine('List-Id', `<${name}.${sender.domain}>`),
  ({ values }) => headerLine('List-Unsubscribe', `<${filledLine(unsubscribe, values)}>`),
  headerLine('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
  headerLine('Precedence', 'bulk'),
];

/** One template is sent by one sender; its head is written once. */
const heads = new WeakMap<Template, Head>();

/** Writes the whole message for one reader (RFC 5322), signed when there is a key. */
export async function messageOf(
  template: Template,
  reader: Reader,
  sender: Sender,
  dkim: DkimKey | null,
): Promise<Pieces> {
  const head = heads.get(template) ?? headOf(template, sender);
  heads.set(template, head);
  const lines = head.map((line) => (typeof line === 'string' ? line : line(reader)));
  const body = filledBody(template.body, reader.values);
  if (dkim) lines.unshift(`DKIM-Signature: ${await dkimSignature(dkim, headersOf(lines), joined(body), reader.date)}`);
  return [`${lines.join('\r\n')}\r\n\r\n`, ...body];
}

/** As they stand in the message, folded: that is what is signed. */
const headersOf = (lines: readonly string[]): Header[] =>
  lines.map((line): Header => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);

/** `Mon, 23 Nov 2026 14:00:00 +0000` */
const dateOf = (date: Date): string => date.toUTCString().replace('GMT', '+0000');
