import type { ServiceName } from '@landed/contracts';
import { inject } from 'vitest';
import { copyTemplate } from './database/databases.ts';
import './testing/setup-infrastructure.ts';

/** URLs of the test run's own PostgreSQL (as administrator), Redis and NATS. */
export const infrastructure = (): { postgresUrl: string; redisUrl: string; natsUrl: string } =>
  inject('infrastructure');

/** A migrated, empty database of the test's own; `drop` it at the end. */
export const freshDatabase = async (service: ServiceName): Promise<{ url: string; drop: () => Promise<void> }> =>
  await copyTemplate(infrastructure().postgresUrl, service);
