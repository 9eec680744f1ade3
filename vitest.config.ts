import { defineConfig } from 'vitest/config';

const infrastructure = './infra/testing/setup-infrastructure.ts';
/** Run by `npm run test:containers` alone: it asks for a container engine. */
const needsEngine = 'infra/test/containers.test.ts';
const system = './infra/testing/setup-system.ts';

/** Small tests first and side by side; whole systems after them, one file at a time. */
export default defineConfig({
  test: {
    globalSetup: [infrastructure],
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{packages,services,portal,infra}/**/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...(process.env['TEST_INFRA'] === 'containers' ? [] : [needsEngine])],
          testTimeout: 30_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'journey',
          include: ['test/{journey,browser}/**/*.test.ts'],
          globalSetup: [system],
          testTimeout: 120_000,
          fileParallelism: false,
          // Who waited in vain may have stood still with the whole machine: that, and nothing else, is tried once more, and the
          // run says so at its end.
          retry: { count: 1, condition: /Timeout \d+ms exceeded|waited \d+ ms in vain/ },
          // One organizer signs in once for all files: codes for one address are few in ten minutes.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'storm',
          include: ['test/storm/**/*.test.ts'],
          testTimeout: 600_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
