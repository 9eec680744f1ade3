import { z } from 'zod';
import { type ServiceName, serviceNames } from './service-names.ts';

/** `<thing>.<past-fact>.v<N>`, see docs/events.md. */
export type EventType = `${string}.${string}.v${number}`;

/**
 * One kind of fact, declared once by the service that owns it. A published version is frozen: a breaking change is a
 * new definition with the next `vN` beside it.
 */
export interface EventDefinition<Data extends z.ZodObject = z.ZodObject> {
  readonly type: EventType;
  readonly producer: ServiceName;
  readonly summary: string;
  readonly data: Data;
}

/** CloudEvents 1.0 words. `version` is the version of the aggregate `subject` after the fact; readers drop stale ones. */
export const envelopeSchema = z.strictObject({
  id: z.uuid(),
  type: z.string(),
  source: z.enum(serviceNames),
  time: z.iso.datetime({ offset: true }),
  subject: z.uuid(),
  version: z.int().min(1),
  correlationid: z.string().max(100),
  data: z.record(z.string(), z.unknown()),
});
export type Envelope = z.infer<typeof envelopeSchema>;

export type EventData<D extends EventDefinition> = z.infer<D['data']>;

/** An envelope whose data was parsed by its definition. */
export interface DomainEvent<D extends EventDefinition = EventDefinition> extends Omit<Envelope, 'data'> {
  readonly data: EventData<D>;
}

export function defineEvent<Data extends z.ZodObject>(
  producer: ServiceName,
  type: EventType,
  summary: string,
  data: Data,
): EventDefinition<Data> {
  return { type, producer, summary, data };
}

/** Every event of the one stream lies under this subject. */
export const streamName = 'EVENTS';
export const subjectPrefix = 'events';
export const subjectOf = (type: string): string => `${subjectPrefix}.${type}`;
export const durableOf = (service: ServiceName, type: string): string => `${service}-on-${type.replaceAll('.', '-')}`;
