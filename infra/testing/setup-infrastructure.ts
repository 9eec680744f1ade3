import type { TestProject } from 'vitest/node';
import { prepareTemplates, startTestInfrastructure, type TestInfrastructure } from './infrastructure.ts';

declare module 'vitest' {
  interface ProvidedContext {
    infrastructure: { postgresUrl: string; redisUrl: string; natsUrl: string };
  }
}

const slot = Symbol.for('landed.test-infrastructure');

/** The one set of servers of this run; projects that need a whole system build on it. */
export function sharedInfrastructure(): Promise<TestInfrastructure> {
  const found: unknown = Reflect.get(globalThis, slot);
  if (found instanceof Promise) return found as Promise<TestInfrastructure>;
  const starting = (async () => {
    const infrastructure = await startTestInfrastructure((words) => console.error(words));
    await prepareTemplates(infrastructure.postgresUrl);
    return infrastructure;
  })();
  Reflect.set(globalThis, slot, starting);
  return starting;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Journeys through a Landed that already runs need no servers of their own.
  if (project.name === 'journey' && process.env['LANDED_URL']) return async () => {};
  const infrastructure = await sharedInfrastructure();
  const { postgresUrl, redisUrl, natsUrl } = infrastructure;
  project.provide('infrastructure', { postgresUrl, redisUrl, natsUrl });
  return async () => {
    Reflect.deleteProperty(globalThis, slot);
    await infrastructure.stop();
  };
}
