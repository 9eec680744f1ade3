import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceNames } from '@landed/contracts';
import { prepareTemplate } from '../database/databases.ts';
import { readSecrets, type Secrets } from '../provision/data-folder.ts';
import { type Infrastructure, provision } from '../provision/provision.ts';

export interface TestInfrastructure extends Infrastructure {
  readonly folder: string;
  readonly secrets: Secrets;
  stop(): Promise<void>;
}

// Loaded only where it is asked for: it is large.
const testContainers = async () => await (await import('./containers.ts')).startTestContainers();

const tellIfAsked = (words: string): void => {
  if (process.env['VERBOSE']) console.error(words);
};

/** Servers for one test run (or one storm), in a folder of its own that goes with them. */
export async function startTestInfrastructure(say: (words: string) => void = () => {}): Promise<TestInfrastructure> {
  const folder = mkdtempSync(join(tmpdir(), 'landed-test-'));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'logs'));
  const secrets = readSecrets(folder);
  const containers = process.env['TEST_INFRA'] === 'containers' ? await testContainers() : null;
  const environment = containers?.environment ?? process.env;
  const infrastructure = await provision({ folder, secrets, environment, say, tell: tellIfAsked });
  return {
    ...infrastructure,
    folder,
    secrets,
    async stop() {
      await Promise.all(infrastructure.servers.map(async (server) => await server.child.stop()));
      await containers?.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The empty databases that each test copies. */
export async function prepareTemplates(postgresUrl: string): Promise<void> {
  for (const service of serviceNames) await prepareTemplate(postgresUrl, service);
}
