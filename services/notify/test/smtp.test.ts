import { once } from 'node:events';
import { createServer } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { openSmtpPool, type PoolLimits } from '../src/smtp/pool.ts';
import { smtpSettingsOf } from '../src/smtp/settings.ts';
import { portOf } from './mail-server.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

/** A mail server that keeps what it takes: recipient and message. */
async function serve(options: SMTPServerOptions = {}) {
  const arrived: { to: string; message: string }[] = [];
  const lines = { open: 0, most: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    onConnect(_session, done) {
      lines.open += 1;
      lines.most = Math.max(lines.most, lines.open);
      done();
    },
    onClose() {
      lines.open -= 1;
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push({ to: session.envelope.rcptTo[0]?.address ?? '', message: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  ends.push(async () => await new Promise<void>((resolve) => server.close(() => resolve())));
  return { arrived, lines, at: `127.0.0.1:${portOf(server.server)}` };
}

function pool(url: string, limits: Partial<PoolLimits> = {}) {
  const opened = openSmtpPool(smtpSettingsOf(url), { connections: 4, perDomain: 4, ...limits });
  ends.push(() => opened.close());
  const send = async (to: string, message = `To: ${to}\r\n\r\nHello\r\n`, commit?: () => Promise<boolean>) =>
    await opened.deliver({ from: 'landed@chapter.example', to, message: async () => [message], commit });
  return { ...opened, send };
}
const people = (count: number, domain = 'people.example') =>
  Array.from({ length: count }, (_, index) => `p${index}@${domain}`);
const refusal = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code });

describe('letters to a server that', () => {
  test.each([
    ['takes commands together', {}],
    ['wants them one by one', { hidePIPELINING: true }],
  ])('%s arrive once each, as they were written', async (_what, options) => {
    const server = await serve(options);
    const { send } = pool(`smtp://${server.at}`);
    const message = (to: string) => `To: ${to}\r\n\r\n.\r\n..\r\n.x\r\nMAIL FROM:<x@y.z>\r\n`;
    const fates = await Promise.all(people(200).map(async (to) => await send(to, message(to))));
    expect(new Set(fates.map((fate) => fate.is))).toEqual(new Set(['accepted']));
    expect(server.arrived.map(({ to }) => to).toSorted()).toEqual(people(200).toSorted());
    for (const item of server.arrived) expect(item.message).toBe(message(item.to));
    expect(server.lines.most).toBeLessThanOrEqual(4);
  });

  test('refuses some of them reach everybody else', async () => {
    const server = await serve({
      onRcptTo: ({ address }, _session, done) => done(/[37]@/.test(address) ? refusal(550, '5.1.1 nobody here') : null),
    });
    const { send } = pool(`smtp://${server.at}`, { connections: 1 });
    const fates = await Promise.all(people(50).map(async (to) => await send(to)));
    const wanted = people(50).map((to) => (/[37]@/.test(to) ? 'refused' : 'accepted'));
    expect(fates.map((fate) => fate.is)).toEqual(wanted);
    expect(fates[3]).toMatchObject({ stage: 'RCPT', reply: { code: 550, lines: ['5.1.1 nobody here'] } });
    expect(server.arrived).toHaveLength(40);
  });

  test('ends the line after every third letter arrive all the same', async () => {
    const taken = new Map<string, number>();
    const server = await serve({
      onMailFrom(_address, { id }, done) {
        taken.set(id, (taken.get(id) ?? 0) + 1);
        done((taken.get(id) ?? 0) > 3 ? refusal(421, '4.7.0 that is enough for this line') : null);
      },
    });
    const { send } = pool(`smtp://${server.at}`, { connections: 2 });
    const fates = await Promise.all(people(30).map(async (to) => await send(to)));
    expect(fates.filter((fate) => fate.is !== 'accepted')).toEqual([]);
    expect(server.arrived).toHaveLength(30);
  });

  test('is slow for one domain leave at once for the others', async () => {
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const server = await serve({
      async onRcptTo({ address }, _session, done) {
        if (address.endsWith('@slow.example')) await opened;
        done();
      },
    });
    const { send } = pool(`smtp://${server.at}`, { connections: 4, perDomain: 2 });
    const slow = people(20, 'slow.example').map(async (to) => await send(to));
    await Promise.all(people(40).map(async (to) => await send(to)));
    expect(server.arrived.filter(({ to }) => to.endsWith('@people.example'))).toHaveLength(40);
    expect(server.arrived.filter(({ to }) => to.endsWith('@slow.example'))).toHaveLength(0);
    open();
    await Promise.all(slow);
    expect(server.arrived).toHaveLength(60);
  });

  test('falls silent are given up in time', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {}).write('220 hello\r\n'));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const timeouts = { connectMs: 500, greetingMs: 500, silenceMs: 200 };
    const opened = pool(`smtp://127.0.0.1:${portOf(silent)}`, { timeouts });
    expect(await opened.send('ada@people.example')).toEqual({
      is: 'unreachable',
      why: 'the server was silent for too long',
    });
    silent.close();
  });
});

describe('a password', () => {
  const login: SMTPServerOptions = {
    disabledCommands: [],
    authOptional: false,
    onAuth: ({ username, password }, _session, done) =>
      username === 'landed' && password === 's3cret/:' ? done(null, { user: 'landed' }) : done(new Error('no')),
  };

  test('goes over a line that was made safe first', async () => {
    const server = await serve(login);
    const { send } = pool(`smtp://landed:s3cret%2F%3A@${server.at}?tls.rejectUnauthorized=false`);
    expect(await send('ada@people.example')).toEqual({ is: 'accepted' });
  });

  test('goes over a line that was safe from the start', async () => {
    const server = await serve({ ...login, secure: true });
    const { send } = pool(`smtps://landed:s3cret%2F%3A@${server.at}?tls.rejectUnauthorized=false`);
    expect(await send('ada@people.example')).toEqual({ is: 'accepted' });
  });

  test('is kept from a server whose certificate nobody vouches for', async () => {
    const server = await serve(login);
    const { send } = pool(`smtp://landed:s3cret%2F%3A@${server.at}`);
    expect(await send('ada@people.example')).toMatchObject({
      is: 'unreachable',
      why: expect.stringMatching(/certificate/),
    });
  });

  test('is kept from a line that cannot be made safe', async () => {
    const server = await serve({ ...login, disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
    const { send } = pool(`smtp://landed:s3cret%2F%3A@${server.at}`);
    expect(await send('ada@people.example')).toMatchObject({ is: 'unreachable', why: expect.stringMatching(/TLS/) });
  });
});

test('a letter that is taken back at the last moment does not arrive', async () => {
  const server = await serve();
  const { send } = pool(`smtp://${server.at}`, { connections: 1 });
  const fates = await Promise.all(
    people(6).map(async (to, index) => await send(to, `To: ${to}\r\n\r\nHello\r\n`, async () => index % 3 !== 1)),
  );
  expect(fates.map((fate) => fate.is)).toEqual([
    'accepted',
    'withdrawn',
    'accepted',
    'accepted',
    'withdrawn',
    'accepted',
  ]);
  expect(server.arrived.map(({ to }) => to)).toEqual(['p0', 'p2', 'p3', 'p5'].map((name) => `${name}@people.example`));
});

test('a letter of which nobody can say whether it may go was not tried, and holds up no other', async () => {
  const server = await serve();
  const { send } = pool(`smtp://${server.at}`, { connections: 1 });
  const fates = await Promise.all(
    people(4).map(async (to, index) =>
      index === 1
        ? await send(to, 'x\r\n', async () => await Promise.reject(new Error('no database')))
        : await send(to),
    ),
  );
  expect(fates.map((fate) => fate.is)).toEqual(['accepted', 'unreachable', 'accepted', 'accepted']);
  expect(server.arrived.map(({ to }) => to)).toEqual(['p0', 'p2', 'p3'].map((name) => `${name}@people.example`));
});
