import { once } from 'node:events';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** One of our letters as it arrives, so that others send the very same. */
export interface Sample {
  readonly bytes: number;
  readonly from: string;
  /** The reader's name, which each letter has another one of. */
  readonly name: string;
  readonly html: string;
  readonly text: string;
  /** Headers, as they stand. */
  readonly unsubscribe: string;
  readonly listId: string;
}

/** Takes the letter that `send` sends to a port of this machine. */
export async function takeOne(port: number, send: () => Promise<unknown>): Promise<Sample> {
  const { promise, resolve } = Promise.withResolvers<Buffer>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        resolve(Buffer.concat(chunks));
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  await send();
  const message = await promise;
  await new Promise<void>((closed) => server.close(() => closed()));
  const { headerLines, html, text, from } = await simpleParser(message);
  const header = (key: string): string =>
    headerLines
      .find((line) => line.key === key)
      ?.line.replace(/^[^:]*:\s*/, '')
      .replaceAll(/\r?\n\s/g, ' ') ?? '';
  return {
    bytes: message.length,
    from: from?.value[0]?.address ?? '',
    name: 'Person 0',
    html: html || '',
    text: text ?? '',
    unsubscribe: header('list-unsubscribe'),
    listId: header('list-id'),
  };
}
