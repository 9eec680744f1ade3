import { v7 } from 'uuid';

/** Clock and ids come in from outside, so that rules and use cases can be tested at any instant. */
export interface Runtime {
  now(): Date;
  newId(): string;
}

export const systemRuntime: Runtime = { now: () => new Date(), newId: () => v7() };
