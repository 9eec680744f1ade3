import { createInbox, headers, type Msg, type NatsConnection } from 'nats';
import { z } from 'zod';

/** What is handed to the broker, whose `id` is its identity there. */
export interface Outgoing {
  readonly subject: string;
  readonly id: string;
  readonly body: string;
}
/** The stream's sequence of what was stored, or why it is not known to be. */
export type Acknowledged = PromiseSettledResult<number>;

const ackWithinMs = 5_000;
const noStream = 503;
// A refusal comes with a sequence too, of nothing: it is looked for first.
const Ack = z.union([z.object({ error: z.object({ description: z.string() }) }), z.object({ seq: z.int() })]);

/**
 * Hands over all of them at once; resolves, in their order, with what the broker said of each. One reply subject and one
 * deadline serve them together: a request for each of them costs more than all else that the relay does.
 */
export async function publishAll(
  connection: NatsConnection,
  messages: readonly Outgoing[],
): Promise<readonly Acknowledged[]> {
  const said: Acknowledged[] = messages.map(() => failed('the broker did not say in time that it stored the message'));
  if (messages.length === 0) return said;
  const inbox = createInbox();
  const { promise: all, resolve: enough } = Promise.withResolvers<void>();
  const deadline = setTimeout(enough, ackWithinMs);
  const open = new Set(messages.keys());
  const answers = connection.subscribe(`${inbox}.*`, {
    callback(error, answer) {
      // Of the subscription itself: nothing more will be said.
      if (error) {
        for (const index of open) said[index] = failed(error);
        return enough();
      }
      const index = Number(answer.subject.slice(inbox.length + 1));
      said[index] = readAck(answer);
      open.delete(index);
      if (open.size === 0) enough();
    },
  });
  try {
    for (const [index, { subject, id, body }] of messages.entries()) {
      const about = headers();
      about.set('Content-Type', 'application/cloudevents+json');
      about.set('Nats-Msg-Id', id);
      connection.publish(subject, body, { reply: `${inbox}.${index}`, headers: about });
    }
    await all;
  } finally {
    clearTimeout(deadline);
    answers.unsubscribe();
  }
  return said;
}

function readAck(answer: Msg): Acknowledged {
  if (answer.headers?.code === noStream) return failed('the broker has no stream for the message');
  try {
    const ack = Ack.parse(answer.json());
    if ('error' in ack) return failed(`the broker did not store the message: ${ack.error.description}`);
    return { status: 'fulfilled', value: ack.seq };
  } catch (error) {
    return failed(error);
  }
}

const failed = (reason: unknown): PromiseRejectedResult => ({
  status: 'rejected',
  reason: typeof reason === 'string' ? new Error(reason) : reason,
});
