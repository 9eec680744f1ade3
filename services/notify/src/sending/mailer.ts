import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { ListMail } from '../letters/letter.ts';
import { passImage } from '../letters/parts.ts';
import type { Rendered } from './render.ts';
import { type Outcome, outcomeOf } from './rules.ts';
import type { Sender } from './sender.ts';

export interface Mailer {
  /** Hands one letter to the mail server, to one recipient. Never rejects: the outcome says what happened. */
  send(to: string, messageId: string, letter: Rendered): Promise<Outcome>;
  /** Gives up on letters that are still under way. */
  abort(): void;
  close(): void;
}

export const mailLimits = {
  connections: 5,
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 60_000,
  letterMs: 90_000,
};

const mailError = z.object({
  message: z.string(),
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  responseCode: z.int().optional(),
});

export function openMailer(options: { url: string; sender: Sender }): Mailer {
  const { sender } = options;
  const transport = createTransport(
    {
      url: options.url,
      pool: true,
      maxConnections: mailLimits.connections,
      connectionTimeout: mailLimits.connectMs,
      greetingTimeout: mailLimits.greetingMs,
      socketTimeout: mailLimits.silenceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: sender, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } },
  );
  const ending = new AbortController();
  // The letter is read only once the server has said "go ahead" to DATA: whether it was read tells on which side of that
  // a line was cut.
  const underWay = new Map<string, Readable[]>();
  transport.use('stream', (mail, done) => {
    const streams = underWay.get(mail.data.messageId ?? '');
    mail.message.processFunc((stream: Readable) => {
      streams?.push(stream);
      return stream;
    });
    done();
  });

  return {
    async send(to, messageId, letter) {
      const streams: Readable[] = [];
      underWay.set(messageId, streams);
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          envelope: { from: sender.address, to },
          messageId,
          subject: letter.subject,
          html: letter.html,
          text: letter.text,
          headers: letter.list ? listHeaders(letter.list, sender) : {},
          signal: AbortSignal.any([ending.signal, AbortSignal.timeout(mailLimits.letterMs)]),
          attachments: [
            ...(letter.pass ? [{ cid: passImage, filename: 'pass.png', content: letter.pass }] : []),
            ...(letter.calendar ? [calendarPart(letter.calendar)] : []),
          ],
        });
        return { state: 'sent' };
      } catch (error) {
        const known = mailError.safeParse(error);
        const what = known.success ? known.data : { message: String(error) };
        return outcomeOf(
          what,
          streams.some((stream) => stream.readableDidRead),
        );
      } finally {
        underWay.delete(messageId);
      }
    },
    abort: () => ending.abort(),
    close: () => transport.close({ force: true }),
  };
}

/** RFC 2919 (List-Id), RFC 2369 and RFC 8058 (one click), and the old word that keeps auto-responders silent. */
const listHeaders = ({ name, unsubscribe }: ListMail, sender: Sender): Record<string, string> => ({
  'List-Id': `<${name}.${sender.domain}>`,
  'List-Unsubscribe': `<${unsubscribe}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  Precedence: 'list',
});

const calendarPart = (calendar: { method: string; content: string }) => ({
  filename: 'meeting.ics',
  content: calendar.content,
  contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
});
