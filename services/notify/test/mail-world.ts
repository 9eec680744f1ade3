import { type Mailer, openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { type Notify, startNotify } from './harness.ts';
import { type MailServer, startMailServer } from './mail-server.ts';

export interface MailWorld {
  readonly the: Notify;
  readonly server: MailServer;
  readonly mailer: Mailer;
  /** Sends one letter of the ledger, the way a job does. */
  readonly send: (id: string) => Promise<void>;
  mailerTo(url: string): Mailer;
  /** Letters of the ledger by their state. */
  states(): Promise<Record<string, number>>;
  /** To whom the letters came that have arrived, in order. */
  readers(): string[];
  /** An empty ledger, and a mail server that takes everything. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** The service, without its own sending, and a mail server that does as it is told. */
export async function startMailWorld(): Promise<MailWorld> {
  const server = await startMailServer();
  const the = await startNotify({ SMTP_URL: server.url });
  const opened: Mailer[] = [];
  const mailerTo = (url: string): Mailer => {
    const mailer = openMailer({ url, sender: the.deps.sender, limits: { connections: 4, perDomain: 4 } });
    opened.push(mailer);
    return mailer;
  };
  const mailer = mailerTo(server.url);
  return {
    the,
    server,
    mailer,
    send: emailSender(the.deps, mailer, the.app.log),
    mailerTo,
    async states() {
      const groups = Map.groupBy(await the.ledger(), (row) => row.state);
      return Object.fromEntries([...groups].map(([state, rows]) => [state, rows.length]));
    },
    readers: () => server.arrived.flatMap(({ to }) => to).toSorted(),
    async reset() {
      await the.empty();
      server.arrived.length = 0;
      Object.assign(server.behaviour, { recipient: () => null, letter: () => null, cutAfterData: 0, cutBeforeData: 0 });
    },
    async close() {
      for (const mailer of opened) mailer.close();
      await the.close();
      await server.stop();
    },
  };
}
