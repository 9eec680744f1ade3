import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Arrived {
  /** The return path. */
  readonly from: string;
  readonly to: string[];
  readonly mail: ParsedMail;
}

/**
 * A real SMTP server with a line in front of it that a test can cut. `refuse` answers a recipient or a letter with a
 * reply code; null takes it.
 */
export async function startMailServer() {
  const arrived: Arrived[] = [];
  const behaviour = {
    recipient: (_address: string): string | null => null,
    letter: (): string | null => null,
    /** Cuts the line instead of passing on the answer to this many letters. */
    cutAfterData: 0,
    cutBeforeData: 0,
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onRcptTo(address, _session, done) {
      const reply = behaviour.recipient(address.address);
      done(reply === null ? null : refusal(reply));
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address);
      simpleParser(stream, (error, mail) => {
        // A line that ended in the middle has brought nothing.
        if (error || !stream.readableEnded) return done(error);
        const reply = behaviour.letter();
        if (reply !== null) return done(refusal(reply));
        const { mailFrom } = session.envelope;
        arrived.push({ from: mailFrom ? mailFrom.address : '', to, mail });
        done(null, 'queued');
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const line = await startLine(portOf(server.server), behaviour);
  return {
    arrived,
    behaviour,
    url: `smtp://127.0.0.1:${line.port}`,
    port: line.port,
    to: (address: string) => arrived.filter((item) => item.to.includes(address)),
    async stop() {
      await line.stop();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;

const refusal = (reply: string): Error & { responseCode: number } =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });

async function startLine(port: number, behaviour: { cutAfterData: number; cutBeforeData: number }) {
  const sockets = new Set<Socket>();
  const line = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    let tail = '';
    let cutNext = false;
    client.on('data', (chunk) => {
      tail = (tail + chunk.toString('latin1')).slice(-200_000);
      if (tail.endsWith('\r\nDATA\r\n') && behaviour.cutBeforeData > 0) {
        behaviour.cutBeforeData -= 1;
        client.destroy();
        return;
      }
      if (tail.endsWith('\r\n.\r\n') && behaviour.cutAfterData > 0) {
        behaviour.cutAfterData -= 1;
        cutNext = true;
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (cutNext) client.destroy();
      else client.write(chunk);
    });
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: portOf(line),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => line.close(() => resolve()));
    },
  };
}

export function portOf(server: Pick<Server, 'address'>): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return address.port;
}
