import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';
import { type ContainerPlan, natsPlan, postgresPlan, redisPlan } from '../provision/container-plans.ts';

const password = 'for-tests-only-and-thrown-away';

async function start(plan: ContainerPlan): Promise<{ url: string; container: StartedTestContainer }> {
  const container = await new GenericContainer(plan.image)
    .withEnvironment({ ...plan.environment })
    .withCommand([...plan.command])
    .withCopyFilesToContainer([...plan.files])
    .withExposedPorts(plan.port)
    .withWaitStrategy(Wait.forLogMessage(plan.serving.words, plan.serving.times))
    .start();
  return { url: plan.url(`${container.getHost()}:${container.getMappedPort(plan.port)}`), container };
}

/** PostgreSQL, Redis and NATS through testcontainers (`TEST_INFRA=containers`), as an environment for `provision`. */
export async function startTestContainers(): Promise<{ environment: NodeJS.ProcessEnv; stop: () => Promise<void> }> {
  const started = await Promise.all(
    [postgresPlan, redisPlan, natsPlan].map(async (plan) => await start(plan(password))),
  );
  const [postgres, redis, nats] = started;
  return {
    environment: { ...process.env, POSTGRES_URL: postgres?.url, REDIS_URL: redis?.url, NATS_URL: nats?.url },
    stop: async () => void (await Promise.all(started.map(async ({ container }) => await container.stop()))),
  };
}
