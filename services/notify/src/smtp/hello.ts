import { Line, type Timeouts, Unusable } from './line.ts';
import { type Reply, wordsOf } from './rules.ts';
import type { SmtpSettings } from './settings.ts';

export interface Greeted {
  readonly line: Line;
  /** RFC 2920: commands may go out without waiting for each answer. */
  readonly pipelining: boolean;
  /** A refused envelope stays open until it is reset (RFC 5321, 4.1.1.5). */
  unclean: boolean;
}

/** Connects, says hello, secures the line and signs in, as the settings say. Rejects with what is in the way. */
export async function sayHello(settings: SmtpSettings, limits: Timeouts): Promise<Greeted> {
  const line = await Line.open(settings, limits);
  try {
    let offers = await hello(line, settings);
    if (settings.tls === 'required' || (settings.tls === 'offered' && offers.has('STARTTLS'))) {
      if (!offers.has('STARTTLS')) throw new Unusable('the server offers no TLS (STARTTLS)');
      expect(await line.command('STARTTLS'), 220);
      await line.secure();
      offers = await hello(line, settings);
    }
    if (settings.login) await signIn(line, settings.login, offers.get('AUTH') ?? '');
    return { line, pipelining: offers.has('PIPELINING'), unclean: false };
  } catch (error) {
    line.destroy();
    throw error;
  }
}

/** What the server offers, by keyword, with its parameters. */
async function hello(line: Line, { name }: SmtpSettings): Promise<Map<string, string>> {
  const reply = await line.command(`EHLO ${name}`);
  if (reply.code >= 500) expect(await line.command(`HELO ${name}`), 250);
  else expect(reply, 250);
  const offered = reply.code === 250 ? reply.lines.slice(1) : [];
  return new Map(
    offered.map((words) => {
      const [, keyword = '', parameters = ''] = /^([^\s=]+)[\s=]*(.*)$/.exec(words) ?? [];
      return [keyword.toUpperCase(), parameters.toUpperCase()] as const;
    }),
  );
}

async function signIn(line: Line, login: { user: string; password: string }, offered: string): Promise<void> {
  const { user, password } = login;
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  if (offered.split(/\s+/).includes('PLAIN') || !/\bLOGIN\b/.test(offered)) {
    expect(await line.command(`AUTH PLAIN ${encoded(`\0${user}\0${password}`)}`), 235);
    return;
  }
  expect(await line.command('AUTH LOGIN'), 334);
  expect(await line.command(encoded(user)), 334);
  expect(await line.command(encoded(password)), 235);
}

function expect(reply: Reply, code: number): void {
  if (reply.code !== code) throw new Unusable(wordsOf(reply));
}
