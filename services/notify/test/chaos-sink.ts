import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { portOf } from './mail-server.ts';

/** mulberry32 (T. Ettinger, public domain): small, and the same everywhere for the same seed. */
export function random(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Chaos {
  /** Shares of tries, between 0 and 1. `never` is a share of mailboxes: they refuse for good. */
  readonly later: number;
  readonly never: number;
  readonly cut: number;
  readonly stall: number;
  /** Longer than the sender's patience: the line ends in the stall. */
  readonly stallMs: number;
}
export const calm: Chaos = { later: 0, never: 0, cut: 0, stall: 0, stallMs: 0 };

/** More in a row than a day of waiting would allow for is not the server's mood but its end. */
const mostLater = 6;

interface Mailbox {
  readonly never: boolean;
  readonly tries: number;
  later: number;
  cut: boolean;
}

/**
 * A mail server that speaks ESMTP with PIPELINING and behaves as badly as it is told, the same for the same seed: what
 * happens to a letter depends on its mailbox and the number of the try, and not on the order of things.
 */
export async function startChaosSink(chaos: Chaos, seed = 1) {
  const arrived = new Map<string, string[]>();
  const boxes = new Map<string, Mailbox & { tries: number }>();
  const counts = { later: 0, never: 0, stalls: 0, cutsKept: 0, cutsLost: 0, messages: 0 };
  const sockets = new Set<Socket>();
  const hash = (text: string): number =>
    [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, seed);

  function box(address: string): Mailbox & { tries: number } {
    const found = boxes.get(address);
    if (found) return found;
    const made = { never: random(hash(`never ${address}`))() < chaos.never, tries: 0, later: 0, cut: false };
    boxes.set(address, made);
    return made;
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true).on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    let rest = '';
    let to = '';
    let inMessage = false;
    let dice: () => number = () => 1;
    let mood = '';
    let work = Promise.resolve();
    const say = (words: string): void => void socket.write(`${words}\r\n`);
    const gone = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    const stalls = async (): Promise<void> => {
      counts.stalls += 1;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([gone, new Promise((resolve) => (timer = setTimeout(resolve, chaos.stallMs)))]);
      clearTimeout(timer);
    };

    async function command(line: string): Promise<void> {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') return say('250-chaos\r\n250-PIPELINING\r\n250 8BITMIME');
      if (verb === 'QUIT') return void socket.end('221 bye\r\n');
      if (verb === 'RSET' || verb === 'MAIL') {
        to = '';
        return say('250 2.0.0 ok');
      }
      if (verb === 'RCPT') return await recipient(/<([^>]*)>/.exec(line)?.[1] ?? '');
      if (verb === 'DATA') {
        if (to === '') return say('503 5.5.1 no recipient');
        inMessage = true;
        return say('354 go ahead');
      }
      say('502 5.5.2 what?');
    }

    async function recipient(address: string): Promise<void> {
      const mailbox = box(address);
      mailbox.tries += 1;
      dice = random(hash(`${mailbox.tries} ${address}`));
      mood = dice() < chaos.later && mailbox.later < mostLater ? 'later' : '';
      if (mood === 'later') mailbox.later += 1;
      const early = dice() < 0.5;
      if (early && dice() < chaos.stall) await stalls();
      if (mailbox.never && early) {
        counts.never += 1;
        return say('550 5.1.1 no such mailbox');
      }
      if (mood === 'later' && early) {
        counts.later += 1;
        mood = '';
        return say('451 4.7.1 please come back later');
      }
      to = address;
      say('250 2.1.5 ok');
    }

    async function message(text: string): Promise<void> {
      counts.messages += 1;
      const address = to;
      const mailbox = box(address);
      to = '';
      inMessage = false;
      if (dice() < chaos.stall) await stalls();
      // Who has lost patience does not hear the answer: the line was cut after DATA.
      const unheard = socket.destroyed;
      if (mailbox.never) counts.never += 1;
      else if (mood === 'later') counts.later += 1;
      const refuses = mailbox.never || mood === 'later';
      if (refuses && !unheard)
        return say(mailbox.never ? '554 5.2.1 this mailbox is closed' : '452 4.2.2 the mailbox is full');
      const cut = unheard || (!mailbox.cut && dice() < chaos.cut);
      const takes = !refuses && (!cut || dice() < 0.5);
      if (takes) arrived.set(address, [...(arrived.get(address) ?? []), text]);
      if (!cut) return say('250 2.0.0 taken');
      mailbox.cut ||= !unheard;
      if (takes) counts.cutsKept += 1;
      else counts.cutsLost += 1;
      socket.destroy();
    }

    async function read(): Promise<void> {
      for (;;) {
        if (socket.destroyed) return;
        const end = inMessage ? rest.indexOf('\r\n.\r\n') : rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (inMessage ? 5 : 2));
        await (inMessage ? message(line) : command(line));
      }
    }

    say('220 chaos ESMTP');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      work = work.then(read);
    });
  });

  let port = 0;
  const open = async (): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = portOf(server);
  };
  const shut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await open();
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** Messages by the address that they came to. */
    arrived,
    counts,
    isNever: (address: string) => box(address).never,
    open,
    shut,
  };
}
