import { randomUUID } from 'node:crypto';
import { memberBecameMember, signInRequested } from '@landed/contracts';
import { startBounceReceiver } from '../src/bounces/receiver.ts';
import { returnPaths } from '../src/bounces/return-path.ts';
import { openMailer } from '../src/sending/mailer.ts';
import { emailSender } from '../src/sending/send-email.ts';
import { openSmtpPool } from '../src/smtp/pool.ts';
import { smtpSettingsOf } from '../src/smtp/settings.ts';
import { type Notify, startNotify } from './harness.ts';
import { startMailServer } from './mail-server.ts';
import { announce } from './many.ts';

export const webhookSecret = 'a-secret-that-only-the-provider-and-we-know';
export const domain = 'bounces.chapter.example';
export type Someone = Awaited<ReturnType<Notify['listMember']>>;

/** The service with a mail server that takes its letters, and its receiver for what comes back. */
export async function startBounceWorld() {
  const server = await startMailServer();
  const the = await startNotify({ SMTP_URL: server.url, BOUNCE_DOMAIN: domain, BOUNCE_WEBHOOK_SECRET: webhookSecret });
  const mailer = openMailer({ url: server.url, sender: the.deps.sender, limits: { connections: 2, perDomain: 2 } });
  const paths = returnPaths({ secret: the.env.LINK_SECRET, domain });
  const parts = { deps: the.deps, paths, host: '127.0.0.1', port: 0, lmtp: false, log: the.app.log };
  const receiver = await startBounceReceiver(parts);
  const organizer = await the.bearer(randomUUID(), 'organizer');

  async function sent(where: object) {
    const { id } = await the.prisma.email.findFirstOrThrow({ where });
    await emailSender(the.deps, mailer, the.app.log)(id);
    return await the.prisma.email.findUniqueOrThrow({ where: { id } });
  }

  return {
    the,
    server,
    paths,
    async empty() {
      await the.empty();
      await the.prisma.$executeRaw`TRUNCATE chassis.outbox`;
      server.arrived.length = 0;
    },
    /** Hands a report to the receiver, as another mail server would. */
    async report(to: string, message: string): Promise<string> {
      const pool = openSmtpPool(smtpSettingsOf(`smtp://127.0.0.1:${receiver.port}`), { connections: 1, perDomain: 1 });
      const fate = await pool.deliver({ from: '', to, message: async () => [message] });
      pool.close();
      return fate.is === 'refused' ? `${fate.stage} ${fate.reply.code}` : fate.is;
    },
    /** A letter about something of their own, sent unless it is held back. */
    async letter({ memberId }: Someone) {
      await the.take(memberBecameMember, { memberId });
      return await sent({ recipient: memberId, kind: 'welcome' });
    },
    announcement: async (person: Someone) => await sent({ subjectId: await announce(the, [person]) }),
    async code({ address }: Someone) {
      const challengeId = randomUUID();
      const expiresAt = new Date(the.now().getTime() + 600_000).toISOString();
      await the.take(signInRequested, { challengeId, address, displayName: null, purpose: 'sign-in', expiresAt });
      return await sent({ subjectId: challengeId });
    },
    async facts(type: string) {
      const rows = await the.prisma.$queryRaw<{ data: unknown }[]>`
        SELECT data FROM chassis.outbox WHERE type = ${type} ORDER BY id`;
      return rows.map(({ data }) => data);
    },
    list: async () => (await the.app.inject({ method: 'GET', url: '/api/suppressions', headers: organizer })).json(),
    post: async (url: string, body: object, headers: Record<string, string> = organizer) =>
      await the.app.inject({ method: 'POST', url, payload: body, headers }),
    async close() {
      await receiver.stop();
      mailer.close();
      await the.close();
      await server.stop();
    },
  };
}
export type BounceWorld = Awaited<ReturnType<typeof startBounceWorld>>;
