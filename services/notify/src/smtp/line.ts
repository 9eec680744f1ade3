import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { ReplyReader } from './replies.ts';
import { type Reply, wordsOf } from './rules.ts';
import type { SmtpSettings } from './settings.ts';
import { type Pieces, Sheet } from './sheet.ts';

export const timeouts = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 60_000 };
export type Timeouts = typeof timeouts;

/** The server does not want us now, or we do not want it: nothing was handed over. */
export class Unusable extends Error {}

interface Waiting {
  resolve(reply: Reply): void;
  reject(error: Error): void;
}

/** One connection to a mail server: commands go out at once or together, answers come back in their order. */
export class Line {
  readonly #settings: SmtpSettings;
  readonly #timeouts: Timeouts;
  #socket: Socket | TLSSocket;
  #reader = new ReplyReader();
  #waiting: Waiting[] = [];
  #early: Reply[] = [];
  #broken: Error | undefined;
  #held: (string | Buffer)[] | undefined;
  readonly #sheet = new Sheet();
  #onEnd: (() => void) | undefined;

  private constructor(socket: Socket, settings: SmtpSettings, limits: Timeouts) {
    this.#socket = socket;
    this.#settings = settings;
    this.#timeouts = limits;
    this.#listen();
  }

  /** Resolves once the server has greeted. Rejects with why not. */
  static async open(settings: SmtpSettings, limits: Timeouts): Promise<Line> {
    const { host, port, verifyCertificate } = settings;
    const secure = settings.tls === 'at-once';
    const socket = secure
      ? connectTls({ host, port, servername: nameOf(host), rejectUnauthorized: verifyCertificate })
      : connect({ host, port, noDelay: true, keepAlive: true });
    await established(socket, secure ? 'secureConnect' : 'connect', limits.connectMs);
    socket.setNoDelay(true);
    const line = new Line(socket, settings, limits);
    const greeting = await line.reply(limits.greetingMs);
    if (greeting.code !== 220) {
      line.destroy();
      throw new Unusable(wordsOf(greeting));
    }
    return line;
  }

  get broken(): boolean {
    return this.#broken !== undefined;
  }

  write(...pieces: Pieces): void {
    if (this.#held) this.#held.push(...pieces);
    else if (!this.#broken) this.#socket.write(this.#sheet.write(pieces, this.#socket.writableLength > 0));
  }

  /** What `work` writes leaves in one piece. */
  together<Result>(work: () => Result): Result {
    const held: (string | Buffer)[] = [];
    this.#held = held;
    const result = work();
    this.#held = undefined;
    this.write(...held);
    return result;
  }

  /** The next answer. Rejects when the line is cut or silent for too long; it is of no use then. */
  async reply(withinMs = this.#timeouts.silenceMs): Promise<Reply> {
    const early = this.#early.shift();
    if (early) return early;
    if (this.#broken) throw this.#broken;
    this.#socket.setTimeout(withinMs);
    return await new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  async command(text: string): Promise<Reply> {
    this.write(`${text}\r\n`);
    return await this.reply();
  }

  /** The same line, in TLS from here on. */
  async secure(): Promise<void> {
    // What came before the handshake was not protected: none of it may be taken for an answer after it.
    if (this.#early.length > 0) throw new Unusable('the server spoke before TLS was there');
    const { host, verifyCertificate } = this.#settings;
    const plain = this.#socket;
    plain.removeAllListeners();
    const socket = connectTls({ socket: plain, servername: nameOf(host), rejectUnauthorized: verifyCertificate });
    await established(socket, 'secureConnect', this.#timeouts.connectMs);
    this.#socket = socket;
    this.#reader = new ReplyReader();
    this.#listen();
  }

  /** Calls back when the line ends; one listener at a time. */
  onEnd(listener: () => void): void {
    this.#onEnd = listener;
  }

  /** Says goodbye and does not wait for the answer. */
  quit(): void {
    if (this.#broken) return;
    this.#broken = new Error('the line was ended');
    const socket = this.#socket;
    socket.end('QUIT\r\n');
    setTimeout(() => socket.destroy(), this.#timeouts.greetingMs).unref();
  }

  destroy(why = 'the line was given up'): void {
    this.#break(new Error(why));
  }

  #listen(): void {
    const socket = this.#socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error: Error) => this.#break(error));
    socket.on('close', () => this.#break(new Error('the line was cut')));
    socket.on('end', () => this.#break(new Error('the server closed the line')));
    socket.on('timeout', () => {
      if (this.#waiting.length > 0) this.#break(new Error('the server was silent for too long'));
    });
  }

  #take(chunk: Buffer): void {
    try {
      for (const reply of this.#reader.push(chunk)) {
        const first = this.#waiting.shift();
        if (first) first.resolve(reply);
        else this.#early.push(reply);
      }
    } catch (error) {
      this.#break(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #break(error: Error): void {
    if (this.#broken) return;
    this.#broken = error;
    this.#socket.destroy();
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    this.#onEnd?.();
  }
}

/** A name for the certificate; an address has none (RFC 6066, 3). */
const nameOf = (host: string): string => (/^[\d.]+$|:/.test(host) ? '' : host);

async function established(socket: Socket, event: 'connect' | 'secureConnect', withinMs: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => end(new Error('the server did not answer in time')), withinMs);
    const fail = (error: Error): void => end(error);
    const closed = (): void => end(new Error('the server closed the line'));
    const good = (): void => end();
    function end(error?: Error): void {
      clearTimeout(timer);
      socket.off(event, good).off('error', fail).off('close', closed);
      if (!error) return resolve();
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    }
    socket.once(event, good).once('error', fail).once('close', closed);
  });
}
