import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAdmin } from '../admin-build.ts';
import { startSystem } from '../system.ts';
import { sharedInfrastructure } from './setup-infrastructure.ts';

/** Settings under which an evening takes seconds: nothing is switched off, only made shorter or roomier. */
export const testSettings = {
  RATE_LIMIT_PER_MINUTE: '100000',
  RATE_LIMIT_SIGN_IN_PER_MINUTE: '100000',
  SESSION_CACHE_MS: '200',
  OUTBOX_POLL_MS: '200',
  THANKS_AFTER_MS: '1000',
  REPORT_AFTER_MS: '2000',
  QUIET_FROM_HOUR: '0',
  QUIET_UNTIL_HOUR: '0',
  SWEEP_MS: '500',
  EXPIRY_SWEEP_MS: '500',
  REQUIRE_SECOND_FACTOR: 'false',
  MATCH_GATHER_MS: '500',
  DUPLICATES_EVERY_MS: '500',
  BOUNCE_WEBHOOK_SECRET: 'what-the-mail-provider-and-this-evening-know',
  LOG_LEVEL: 'warn',
};

/** One running Landed for the journeys, or the one at LANDED_URL. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['LANDED_URL'];
  if (running) {
    project.provide('landed', {
      origin: running,
      mailboxUrl: process.env['LANDED_MAILBOX_URL'] ?? '',
      organizerAddress: process.env['FIRST_ORGANIZER_EMAIL'] ?? 'olivia@landed.example',
    });
    return async () => {};
  }
  const infrastructure = await sharedInfrastructure();
  await buildAdmin((words) => console.error(words));
  const organizerAddress = 'olivia@landed.example';
  const system = await startSystem({
    folder: infrastructure.folder,
    secrets: infrastructure.secrets,
    infrastructure: { ...infrastructure, servers: [] },
    gatewayPort: 0,
    mailboxPort: 0,
    organizerAddress,
    overrides: testSettings,
    say: () => {},
    tell: (words) => console.error(words),
  });
  const { databaseUrls, natsUrl, redisUrl } = system.surroundings;
  const logFolder = join(infrastructure.folder, 'logs');
  const inside = { databaseUrls, natsUrl, redisUrl, logFolder, sealKey: infrastructure.secrets.seal };
  project.provide('landed', {
    origin: system.origin,
    mailboxUrl: system.mailboxUrl ?? '',
    organizerAddress,
    inside,
    bounceSecret: testSettings.BOUNCE_WEBHOOK_SECRET,
  });
  return async () => await system.stop();
}
