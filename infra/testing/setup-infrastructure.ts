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
  const { postgresUrl, redisUrl, natsUrl, stop } = await sharedInfrastructure();
  project.provide('infrastructure', { postgresUrl, redisUrl, natsUrl });
  return async () => {
    Reflect.deleteProperty(globalThis, slot);
    await stop();
  };
}
