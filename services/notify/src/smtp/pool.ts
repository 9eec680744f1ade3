import { type Greeted, sayHello } from './hello.ts';
import { type Timeouts, timeouts as usualTimeouts } from './line.ts';
import { type Fate, isForAnotherLine } from './rules.ts';
import { handOver, type Parcel } from './session.ts';
import type { SmtpSettings } from './settings.ts';
import type { Pieces } from './sheet.ts';

export interface Shipment {
  readonly from: string;
  readonly to: string;
  /** Writes the message, lines ending with CRLF; asked once the server is ready for it. */
  readonly message: () => Promise<Pieces>;
  /** Asked once the server is ready for the message: `false` takes the letter back. */
  readonly commit?: (() => Promise<boolean>) | undefined;
}

export interface Pool {
  /** Hands a letter over as soon as a line is free. Never rejects. */
  deliver(shipment: Shipment): Promise<Fate>;
  /** Gives up on everything that is under way. */
  abort(): void;
  /** Says goodbye on idle lines and takes no more letters. */
  close(): void;
}

export interface PoolLimits {
  readonly connections: number;
  /** How many letters to one domain may be under way at a time, so that a slow one does not hold up the others. */
  readonly perDomain: number;
  readonly timeouts?: Timeouts;
}

interface Waiting {
  readonly shipment: Shipment;
  readonly domain: string;
  readonly resolve: (fate: Fate) => void;
  tries: number;
}

const maxLines = 10;
const lettersPerLine = 1_000;
const idleMs = 20_000;
/** After a line could not be had while others live, the next one is tried for after this. */
const calmMs = 2_000;

/** Connections to one mail server, opened as letters come and kept while they do. */
export function openSmtpPool(settings: SmtpSettings, limits: PoolLimits): Pool {
  const queues = new Map<string, Waiting[]>();
  const underWay = new Map<string, number>();
  const lines = new Set<Greeted>();
  const sleepers: ((waiting: Waiting | undefined) => void)[] = [];
  let opening = 0;
  let openNoneBefore = 0;
  let closed = false;

  /** The next letter whose domain has room; domains take turns. */
  function next(): Waiting | undefined {
    for (const [domain, queue] of queues) {
      const count = underWay.get(domain) ?? 0;
      if (count >= limits.perDomain) continue;
      const waiting = queue.shift();
      queues.delete(domain);
      if (queue.length > 0) queues.set(domain, queue);
      if (!waiting) continue;
      underWay.set(domain, count + 1);
      return waiting;
    }
    return undefined;
  }

  /** Who was sent away by a line comes first on the next one: there it is not one too many. */
  function put(waiting: Waiting): void {
    const queue = queues.get(waiting.domain);
    if (queue && waiting.tries > 0) queue.unshift(waiting);
    else if (queue) queue.push(waiting);
    else queues.set(waiting.domain, [waiting]);
    wake();
  }

  /** Gives letters to idle lines, and opens new ones while there are more letters than lines. */
  function wake(): void {
    while (sleepers.length > 0) {
      const waiting = next();
      if (!waiting) return;
      sleepers.pop()?.(waiting);
    }
    const room = limits.connections - lines.size - opening;
    if (closed || room <= 0 || (lines.size > 0 && Date.now() < openNoneBefore)) return;
    const wanted = Math.min(room, lettersWaiting() - opening);
    for (let more = 0; more < wanted; more += 1) void open();
  }

  const lettersWaiting = (): number => {
    let sum = 0;
    for (const [domain, queue] of queues)
      sum += Math.max(0, Math.min(queue.length, limits.perDomain - (underWay.get(domain) ?? 0)));
    return sum;
  };

  async function open(): Promise<void> {
    opening += 1;
    const greeted = await sayHello(settings, limits.timeouts ?? usualTimeouts).catch((error: unknown) =>
      error instanceof Error ? error.message || error.name : String(error),
    );
    opening -= 1;
    if (typeof greeted === 'string') {
      // While others live the server may only have had enough lines; without any, nobody is helped by waiting here.
      if (lines.size > 0) openNoneBefore = Date.now() + calmMs;
      else if (opening === 0) settleAll({ is: 'unreachable', why: greeted });
      return;
    }
    if (closed) return greeted.line.destroy();
    lines.add(greeted);
    await work(greeted);
    lines.delete(greeted);
    wake();
  }

  async function work(greeted: Greeted): Promise<void> {
    const { line } = greeted;
    let letters = 0;
    const take = (waiting = letters < lettersPerLine ? next() : undefined): Parcel | undefined => {
      if (!waiting) return undefined;
      letters += 1;
      return { ...waiting.shipment, settle: (fate) => settle(waiting, fate) };
    };
    while (!line.broken && letters < lettersPerLine) {
      const first = take() ?? take(await sleep(line));
      if (!first) break;
      await handOver(greeted, first, () => take());
    }
    line.quit();
  }

  /** Waits for a letter, until the line is idle for too long or ends. */
  async function sleep(line: Greeted['line']): Promise<Waiting | undefined> {
    if (closed) return undefined;
    return await new Promise((resolve) => {
      const end = (waiting?: Waiting): void => {
        clearTimeout(timer);
        const place = sleepers.indexOf(end);
        if (place >= 0) sleepers.splice(place, 1);
        resolve(waiting);
      };
      const timer = setTimeout(end, idleMs);
      line.onEnd(() => end());
      sleepers.push(end);
    });
  }

  function settle(waiting: Waiting, fate: Fate): void {
    underWay.set(waiting.domain, (underWay.get(waiting.domain) ?? 1) - 1);
    if (underWay.get(waiting.domain) === 0) underWay.delete(waiting.domain);
    waiting.tries += 1;
    if (!closed && isForAnotherLine(fate) && waiting.tries < maxLines) put(waiting);
    else waiting.resolve(fate);
    wake();
  }

  function settleAll(fate: Fate): void {
    const all = [...queues.values()].flat();
    queues.clear();
    for (const waiting of all) waiting.resolve(fate);
  }

  return {
    async deliver(shipment) {
      const domain = shipment.to.slice(shipment.to.lastIndexOf('@') + 1);
      if (closed) return { is: 'unreachable', why: 'the sender is ending' };
      return await new Promise((resolve) => put({ shipment, domain, resolve, tries: 0 }));
    },
    abort() {
      closed = true;
      for (const { line } of lines) line.destroy('the sender is ending');
      settleAll({ is: 'unreachable', why: 'the sender is ending' });
    },
    close() {
      closed = true;
      for (const end of sleepers.splice(0)) end(undefined);
      settleAll({ is: 'unreachable', why: 'the sender is ending' });
    },
  };
}
