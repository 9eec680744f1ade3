import { streamName, subjectOf, subjectPrefix } from '@landed/contracts';
import {
  AckPolicy,
  ConsumerEvents,
  type ConsumerMessages,
  connect,
  DeliverPolicy,
  DiscardPolicy,
  Events,
  type JetStreamManager,
  type JsMsg,
  type NatsConnection,
  nanos,
  RetentionPolicy,
  StorageType,
} from 'nats';
import type { Log } from './log.ts';
import { type Acknowledged, publishAll } from './publishing.ts';

export type Message = JsMsg;
export type Messages = ConsumerMessages;

/** An event as it goes out: `body` is the whole of it. */
export interface OutgoingEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

/** The broker behind four verbs, so that changing its client or server touches this file alone. */
export interface Bus {
  /** Declares the stream when it is missing; answers when it was created, which changes if it was wiped. */
  ensureStream(): Promise<string>;
  /** Hands events over together; resolves, in their order, with the sequence of each that the broker has stored. */
  publish(events: readonly OutgoingEvent[]): Promise<readonly Acknowledged[]>;
  /** Declares the durable when it is missing and reads from it until `stop` or until the durable is gone. */
  read(durable: string, type: string, batch: number): Promise<Messages>;
  /** Overwrites one stored message; one that is gone already is fine. */
  erase(sequence: number): Promise<void>;
  connected(): boolean;
  close(): Promise<void>;
}

const days = 24 * 3600 * 1000;
const settleMs = 1_000;

/** Connects in the background and for ever: a service starts and serves while the broker is away. */
export function openBus(options: { url: string; name: string; log: Log }): Bus {
  const { log } = options;
  let connection: NatsConnection | undefined;
  let linked = false;
  let closed = false;
  const opening = connect({
    ...serverOf(options.url),
    name: options.name,
    maxReconnectAttempts: -1,
    waitOnFirstConnect: true,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 5_000,
    maxPingOut: 2,
  }).then(async (opened) => {
    connection = opened;
    if (closed) await opened.close();
    else log.info('connected to the broker');
    linked = true;
    void follow(opened, (up) => {
      linked = up;
      log.info({ up }, 'the connection to the broker changed');
    });
    return opened;
  });
  let abandon = (): void => {};
  // Whoever waits for the first connection is let go when the bus is closed before it came.
  const abandoned = new Promise<never>((_resolve, reject) => {
    abandon = () => reject(new Error('the bus is closed'));
  });
  // Raced once: each race would leave something behind at a promise that may stay open as long as the service runs.
  const opened: Promise<NatsConnection> = Promise.race([opening, abandoned]);
  opened.catch(() => {});
  opening.catch((error: unknown) => log.error({ err: error }, 'the broker refused the connection'));

  const manager = async (): Promise<JetStreamManager> =>
    (await opened).jetstreamManager({ timeout: 5_000, checkAPI: false });

  return {
    async ensureStream() {
      const { streams } = await manager();
      const find = async (): Promise<string | null> => {
        try {
          return (await streams.info(streamName)).created;
        } catch (error) {
          if (isMissing(error)) return null;
          throw error;
        }
      };
      const found = await find();
      if (found !== null) return found;
      // A broker that is just deleting the old one may take the new one's files with it, and then stores nothing any more.
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const since = await find();
      if (since !== null) return since;
      log.warn('the stream was missing and is declared again');
      const created = await streams.add({
        name: streamName,
        subjects: [`${subjectPrefix}.>`],
        storage: StorageType.File,
        retention: RetentionPolicy.Limits,
        discard: DiscardPolicy.Old,
        max_age: nanos(7 * days),
        max_bytes: 1024 ** 3,
        duplicate_window: nanos(2 * 60_000),
      });
      return created.created;
    },

    async erase(sequence) {
      const { streams } = await manager();
      await streams.deleteMessage(streamName, sequence, true).catch((error: unknown) => {
        if (!isMissing(error) && !isNoMessage(error)) throw error;
      });
    },
    async publish(events) {
      const messages = events.map(({ type, id, body }) => ({ subject: subjectOf(type), id, body }));
      return await publishAll(await opened, messages);
    },

    async read(durable, type, batch) {
      const { consumers } = await manager();
      await consumers.add(streamName, {
        durable_name: durable,
        filter_subject: subjectOf(type),
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
        ack_wait: nanos(30_000),
        max_deliver: -1,
        max_ack_pending: 256,
      });
      const consumer = await (await opened).jetstream({ timeout: 5_000 }).consumers.get(streamName, durable);
      const messages = await consumer.consume({ max_messages: batch, expires: 10_000, idle_heartbeat: 2_000 });
      void endWhenGone(messages, log);
      return messages;
    },

    connected: () => linked && !closed,

    async close() {
      closed = true;
      abandon();
      if (connection && !connection.isClosed()) await connection.close();
    },
  };
}

async function follow(connection: NatsConnection, tell: (up: boolean) => void): Promise<void> {
  for await (const status of connection.status()) {
    if (status.type === Events.Reconnect) tell(true);
    else if (status.type === Events.Disconnect) tell(false);
  }
}

/** A consumer whose durable vanished stalls without a word: end it, so that its reader declares it again. */
async function endWhenGone(messages: ConsumerMessages, log: Log): Promise<void> {
  const gone: string[] = [
    ConsumerEvents.ConsumerDeleted,
    ConsumerEvents.ConsumerNotFound,
    ConsumerEvents.StreamNotFound,
    ConsumerEvents.NoResponders,
  ];
  for await (const status of await messages.status()) {
    const silent = status.type === ConsumerEvents.HeartbeatsMissed && Number(status.data) >= 2;
    if (silent || gone.includes(status.type)) {
      log.warn({ status: status.type }, 'the durable is gone or silent and is declared again');
      messages.stop();
      return;
    }
  }
}

function serverOf(url: string): { servers: string; user?: string; pass?: string } {
  const { host, username, password } = new URL(url);
  return {
    servers: host,
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
  };
}

/** 10037: erased before, or too old. */
function isNoMessage(error: unknown): boolean {
  return error instanceof Error && /no message found|sequence .* not found/i.test(error.message);
}

/** 10059 stream not found, 10014 consumer not found; 404 in general. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /not found/i.test(error.message);
}
