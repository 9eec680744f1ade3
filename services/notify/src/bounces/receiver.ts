import { once } from 'node:events';
import { inTransaction } from '@landed/chassis/db';
import type { Log } from '@landed/chassis/log';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Deps } from '../deps.ts';
import { noteBounce } from './note-bounce.ts';
import { type Report, readReport } from './read-report.ts';
import type { ReturnPaths } from './return-path.ts';

export const receiverLimits = { messageBytes: 1024 * 1024, connections: 50, silenceMs: 60_000, recipients: 10 };

export interface BounceReceiver {
  readonly port: number;
  stop(): Promise<void>;
}

const refusal = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code });

/**
 * Takes mail at the signed return paths and at no other address, and notes what came back. A report is believed about the
 * letter whose return path it came to, whatever else stands in it; that of complaints is asked for the letter's Message-ID.
 */
export async function startBounceReceiver(options: {
  deps: Deps;
  paths: ReturnPaths;
  host: string;
  port: number;
  lmtp: boolean;
  log: Log;
}): Promise<BounceReceiver> {
  const { deps, paths, log } = options;

  /** Which letter the report at this address is about. */
  function letterOf(address: string, report: Report): string | null {
    const path = paths.read(address);
    if (path !== 'any') return path?.emailId ?? null;
    return emailIdIn(deps, report.messageId);
  }

  async function take(message: Buffer, session: SMTPServerSession): Promise<void> {
    const report = await readReport(message);
    if (!report) return;
    for (const { address } of session.envelope.rcptTo) {
      const emailId = letterOf(address, report);
      if (emailId === null) continue;
      const { kind, status, detail } = report;
      const news = { emailId, kind, status, detail, correlationId: emailId };
      const result = await inTransaction(deps.prisma, async (tx) => await noteBounce(tx, deps, news));
      log.info({ email: emailId, kind, status, result }, 'a letter came back');
    }
  }

  /** Null when the report was taken in, or needs no taking in. */
  async function answerTo(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    try {
      const message = await collect(stream);
      if (stream.sizeExceeded) return refusal(552, '5.3.4 this is too large for a report');
      await take(message, session);
      return null;
    } catch (error) {
      log.warn({ err: error }, 'a report of non-delivery has to come again');
      return refusal(451, '4.3.0 please come back later');
    }
  }

  const server = new SMTPServer({
    lmtp: options.lmtp,
    banner: 'reports of non-delivery only',
    size: receiverLimits.messageBytes,
    maxClients: receiverLimits.connections,
    socketTimeout: receiverLimits.silenceMs,
    closeTimeout: 1_000,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, session, done) {
      if (session.envelope.rcptTo.length >= receiverLimits.recipients) done(refusal(452, '4.5.3 one letter at a time'));
      else done(paths.read(address) === null ? refusal(550, '5.1.1 nobody lives here') : null);
    },
    async onData(stream, session, done) {
      done(await answerTo(stream, session), 'thank you');
    },
  });
  server.on('error', (error) => log.debug({ err: error }, 'a line to the receiver of reports ended'));
  server.listen(options.port, options.host);
  await once(server.server, 'listening');
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** The row's id in a Message-ID of ours, or null. */
export function emailIdIn({ sender }: Pick<Deps, 'sender'>, messageId: string | null): string | null {
  const [, id = null, domain] = /^<?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})@([^>]+)>?$/i.exec(messageId ?? '') ?? [];
  return domain?.toLowerCase() === sender.domain ? id : null;
}

async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    // The rest is read, so that the answer can be given, and forgotten.
    if (bytes <= receiverLimits.messageBytes) chunks.push(part);
  }
  return Buffer.concat(chunks);
}
