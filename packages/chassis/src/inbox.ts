import {
  type DomainEvent,
  durableOf,
  type Envelope,
  type EventDefinition,
  envelopeSchema,
  type ServiceName,
} from '@landed/contracts';
import { z } from 'zod';
import type { Bus, Message, Messages } from './bus.ts';
import { inTransaction, isUnavailable, type RawTransaction, type TransactionClient } from './db.ts';
import { noteFailure } from './dead-letters.ts';
import type { Log } from './log.ts';
import type { Runtime } from './runtime.ts';
import { Signal } from './signal.ts';

/** Work that follows a commit and may be lost: a sweeper finds what it would have done. */
export type AfterCommit = () => Promise<void>;

/** One event, one effect. `handle` joins the transaction that remembers the event's id. */
export interface Consumer<Tx> {
  readonly event: EventDefinition;
  handle(tx: Tx, event: DomainEvent): Promise<AfterCommit | undefined>;
  /** Takes events about people who asked to be forgotten as well: those of the erasure itself. */
  readonly alsoForgotten?: true;
  /** Reads absorbed ids as they are: those of merges themselves. */
  readonly alsoMerged?: true;
  /** Changes who is who: waits for what is under way in this service's inbox, and what comes after sees it done. */
  readonly alone?: true;
}

/** Types the data of a consumer by its event; the inbox has parsed it. */
export function consumer<Tx, D extends EventDefinition>(
  event: D,
  handle: (tx: Tx, event: DomainEvent<D>) => Promise<AfterCommit | undefined | void>,
  more: Pick<Consumer<Tx>, 'alsoForgotten' | 'alsoMerged' | 'alone'> = {},
): Consumer<Tx> {
  return {
    ...more,
    event,
    async handle(tx, raw) {
      const effect = await handle(tx, { ...raw, data: event.data.parse(raw.data) } as DomainEvent<D>);
      return effect ?? undefined;
    },
  };
}

/** A fact that this one builds on has not arrived here yet. It is tried again until it has. */
export class NotYet extends Error {}

export interface Inbox {
  stop(): Promise<void>;
  /** Takes one event in now, as if it had just arrived; for the replay of dead letters and for tests. */
  take(durable: string, envelope: Envelope): Promise<'done' | 'duplicate'>;
}

const lockBeside = "SELECT pg_advisory_xact_lock_shared(hashtext('landed-who'))::text";
const lockAlone = "SELECT pg_advisory_xact_lock(hashtext('landed-who'))::text";

const usualRetryMs = [100, 500, 2_000, 5_000, 15_000, 30_000, 60_000];
const concurrency = 8;

/** With jitter, and whole: a fraction of a millisecond makes the broker forget the delay without a word. */
const about = (ms: number): number => Math.round(ms * (0.75 + Math.random() / 2));

export function startInbox<Tx extends RawTransaction>(options: {
  service: ServiceName;
  bus: Bus;
  client: TransactionClient<Tx>;
  consumers: readonly Consumer<Tx>[];
  runtime: Runtime;
  log: Log;
  /** How long to wait after each failed try; one more failure makes a dead letter. */
  retryMs?: readonly number[];
}): Inbox {
  const { bus, client, log, runtime, retryMs = usualRetryMs } = options;
  const maxAttempts = retryMs.length + 1;
  const stopSignals: Signal[] = [];
  const open = new Set<Messages>();
  let stopping = false;
  const byDurable = new Map(options.consumers.map((item) => [durableOf(options.service, item.event.type), item]));
  if (byDurable.size !== options.consumers.length) throw new Error('two consumers read the same event');

  async function take(durable: string, envelope: Envelope): Promise<'done' | 'duplicate'> {
    const item = byDurable.get(durable);
    if (!item) throw new Error(`nobody reads ${durable}`);
    let after: AfterCommit | undefined;
    const result = await inTransaction(client, async (tx) => {
      // A statement of its own: what the next one reads must be no older than the lock.
      await tx.$queryRawUnsafe(item.alone ? lockAlone : lockBeside);
      const [first] = await tx.$queryRawUnsafe<{ forgotten: boolean }[]>(
        `INSERT INTO chassis.inbox (event_id, durable) VALUES ($1::uuid, $2) ON CONFLICT DO NOTHING
         RETURNING EXISTS (SELECT FROM chassis.forgotten WHERE id = ANY($3::uuid[])) AS forgotten`,
        envelope.id,
        durable,
        peopleIn(envelope),
      );
      if (!first) return 'duplicate' as const;
      // Somebody who asked to be forgotten is not brought back by a late or repeated event.
      if (first.forgotten && !item.alsoForgotten) return 'done' as const;
      const current = item.alsoMerged ? envelope : await asMerged(tx, envelope);
      if (current) after = await item.handle(tx, current);
      return 'done' as const;
    });
    await after?.().catch((error: unknown) => log.warn({ err: error, durable }, 'the hint after the commit failed'));
    return result;
  }

  async function receive(durable: string, message: Message): Promise<void> {
    const parsed = parse(message);
    try {
      if (!parsed) throw new Error('this is not an envelope');
      await take(durable, parsed);
      message.ack();
    } catch (error) {
      if (isUnavailable(error)) {
        message.nak(about(1_500));
        return;
      }
      await fail(durable, message, parsed, error);
    }
  }

  async function fail(durable: string, message: Message, envelope: Envelope | null, error: unknown): Promise<void> {
    if (!envelope) {
      log.error({ durable, seq: message.seq }, 'a message that is no event was dropped');
      message.term();
      return;
    }
    const attempts = await noteFailure(client, runtime, options.service, {
      durable,
      envelope,
      error,
      maxAttempts,
    }).catch(() => undefined);
    if (attempts === undefined) {
      message.nak(2_000);
    } else if (attempts >= maxAttempts) {
      log.error({ durable, event: envelope.id, err: error }, 'an event became a dead letter');
      message.term();
    } else {
      if (!(error instanceof NotYet))
        log.warn({ durable, event: envelope.id, err: error, attempts }, 'an event is tried again');
      message.nak(about(retryMs[attempts - 1] ?? 60_000));
    }
  }

  /** Reads one durable for ever; rebuilds it when it or the stream is gone. */
  async function loop(durable: string, type: string, stopped: Signal): Promise<void> {
    while (!stopping) {
      const running = new Set<Promise<void>>();
      try {
        await bus.ensureStream();
        const messages = await bus.read(durable, type, 64);
        open.add(messages);
        if (stopping) messages.stop();
        for await (const message of messages) {
          const task = receive(durable, message).finally(() => running.delete(task));
          running.add(task);
          if (running.size >= concurrency) await Promise.race(running);
        }
        open.delete(messages);
      } catch (error) {
        if (!stopping) log.warn({ durable, err: error }, 'reading events pauses and is tried again');
      }
      await Promise.allSettled(running);
      if (!stopping) await stopped.wait(500);
    }
  }

  const loops = options.consumers.map((item) => {
    const stopped = new Signal();
    stopSignals.push(stopped);
    return loop(durableOf(options.service, item.event.type), item.event.type, stopped);
  });

  return {
    take,
    async stop() {
      stopping = true;
      for (const messages of open) messages.stop();
      for (const signal of stopSignals) signal.raise();
      await Promise.all(loops);
    },
  };
}

/**
 * A late event about somebody who was merged into another is one about that other; what the members service said of the
 * absorbed record itself is void (null).
 */
async function asMerged(tx: RawTransaction, envelope: Envelope): Promise<Envelope | null> {
  let text = JSON.stringify({ subject: envelope.subject, data: envelope.data });
  let subject = envelope.subject;
  // A survivor may have been absorbed later on.
  for (let step = 0; step < mergeChain; step += 1) {
    const pairs = await tx.$queryRawUnsafe<{ absorbed: string; survivor: string }[]>(
      `SELECT absorbed_id::text AS absorbed, survivor_id::text AS survivor FROM chassis.merged
       WHERE undone_at IS NULL AND strpos($1, absorbed_id::text) > 0`,
      text,
    );
    if (pairs.length === 0) break;
    if (envelope.source === 'members' && pairs.some(({ absorbed }) => absorbed === subject)) return null;
    for (const { absorbed, survivor } of pairs) {
      text = text.replaceAll(absorbed, survivor);
      if (subject === absorbed) subject = survivor;
    }
  }
  return { ...envelope, ...named.parse(JSON.parse(text)) };
}
const mergeChain = 5;
const named = z.object({ subject: z.string(), data: z.record(z.string(), z.unknown()) });

/** What an event is about: its subject, and those without whom it is about nothing. */
const peopleIn = (envelope: Envelope): string[] => [
  envelope.subject,
  ...['memberId', 'askerId', 'ownerId'].flatMap((name) => z.uuid().safeParse(envelope.data[name]).data ?? []),
];

function parse(message: Message): Envelope | null {
  try {
    return envelopeSchema.parse(message.json());
  } catch {
    return null;
  }
}
