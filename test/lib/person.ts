import { z } from 'zod';
import { codeIn, type Mailbox } from './mailbox.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
}

const challenge = z.object({ challengeId: z.string() });
const session = z.object({
  memberId: z.string(),
  displayName: z.string(),
  standing: z.string(),
  roles: z.array(z.string()),
});
export type Session = z.infer<typeof session>;

/** Somebody with a browser: keeps cookies, speaks to the public API through the gateway and to nothing else. */
export class Person {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  readonly name: string;
  readonly address: string;

  constructor(origin: string, name: string, address: string) {
    this.#origin = origin;
    this.name = name;
    this.address = address;
  }

  /** What this person's browser has from us, for another browser. */
  get cookies(): readonly { name: string; value: string }[] {
    return [...this.#cookies].map(([name, value]) => ({ name, value }));
  }

  /** `raw` sends a text as the body, whatever it is. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    raw?: string,
  ): Promise<Answer> {
    const response = await fetch(new URL(path, this.#origin), {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
      headers: {
        ...(body === undefined
          ? {}
          : {
              'content-type':
                body instanceof URLSearchParams ? 'application/x-www-form-urlencoded' : 'application/json',
            }),
        ...(this.#cookies.size > 0
          ? { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...headers,
      },
      ...(raw === undefined ? {} : { body: raw }),
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '' || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json && text ? JSON.parse(text) : undefined,
    };
  }

  /** Calls and parses the answer; any other status than `status` fails with what the service said. */
  async expect<Schema extends z.ZodType>(
    status: number | readonly number[],
    schema: Schema,
    ...call: Parameters<Person['call']>
  ): Promise<z.infer<Schema>> {
    const answer = await this.call(...call);
    if (![status].flat().includes(answer.status)) {
      throw new Error(
        `${call[0]} ${call[1]} answered ${answer.status} instead of ${String(status)}: ${answer.text.slice(0, 500)}`,
      );
    }
    return schema.parse(answer.body);
  }

  /** Signs up by the public API and confirms the address with the code from the mailbox. */
  async signUp(
    mailbox: Mailbox,
    options: { groundRulesVersion?: number } = { groundRulesVersion: 1 },
  ): Promise<Session> {
    const asked = await this.expect(202, challenge, 'POST', '/api/sign-ups', {
      displayName: this.name,
      email: this.address,
      ...options,
    });
    return await this.#confirm(mailbox, asked.challengeId);
  }

  async signIn(mailbox: Mailbox): Promise<Session> {
    const asked = await this.expect(202, challenge, 'POST', '/api/sign-ins', { email: this.address });
    return await this.#confirm(mailbox, asked.challengeId);
  }

  /** An older letter may carry an older code: every code in the mailbox is tried from the newest on. */
  async #confirm(mailbox: Mailbox, challengeId: string): Promise<Session> {
    const end = Date.now() + 30_000;
    const tried = new Set<string>();
    while (Date.now() < end) {
      await mailbox.letter(this.address, /code/i);
      const letters = (await mailbox.of(this.address)).filter((item) => /code/i.test(item.subject));
      const code = letters.map(codeIn).findLast((item) => !tried.has(item));
      if (code === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      tried.add(code);
      const answer = await this.call('POST', '/api/sessions', { challengeId, code });
      if (answer.status === 201) return session.parse(answer.body);
      if (answer.status !== 422) throw new Error(`the code was refused with ${answer.status}: ${answer.text}`);
    }
    throw new Error(`no code for ${this.address} worked`);
  }
}
