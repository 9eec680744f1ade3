import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

const password = 'for-tests-only-and-thrown-away';

/** PostgreSQL, Redis and NATS through testcontainers (`TEST_INFRA=containers`), images by variable as in the compose file. */
export async function findTestContainers(): Promise<{ urls: NodeJS.ProcessEnv; stop: () => Promise<void> }> {
  const imageOf = (name: string, fallback: string): string => process.env[`${name}_IMAGE`] ?? fallback;
  const conf = readFileSync(fileURLToPath(new URL('../nats.conf', import.meta.url)), 'utf8');
  const [postgres, redis, nats] = await Promise.all([
    new GenericContainer(imageOf('POSTGRES', 'postgres:17'))
      .withEnvironment({ POSTGRES_PASSWORD: password })
      .withCommand(['postgres', '-c', 'max_connections=300'])
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start(),
    new GenericContainer(imageOf('REDIS', 'redis:8'))
      .withCommand([
        'redis-server',
        '--appendonly',
        'yes',
        '--maxmemory-policy',
        'noeviction',
        '--requirepass',
        password,
      ])
      .withExposedPorts(6379)
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .start(),
    new GenericContainer(imageOf('NATS', 'nats:2.11'))
      .withEnvironment({ NATS_USER: 'landed', NATS_PASSWORD: password })
      .withCopyContentToContainer([{ content: conf, target: '/etc/landed.conf' }])
      .withCommand(['-c', '/etc/landed.conf'])
      .withExposedPorts(4222)
      .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
      .start(),
  ]);
  const at = (container: StartedTestContainer, port: number): string =>
    `${container.getHost()}:${container.getMappedPort(port)}`;
  return {
    urls: {
      ...process.env,
      POSTGRES_URL: `postgres://postgres:${password}@${at(postgres, 5432)}/postgres`,
      REDIS_URL: `redis://:${password}@${at(redis, 6379)}`,
      NATS_URL: `nats://landed:${password}@${at(nats, 4222)}`,
    },
    stop: async () => {
      await Promise.all([postgres, redis, nats].map(async (container) => await container.stop({ timeout: 2_000 })));
    },
  };
}
