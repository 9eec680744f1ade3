import { runTests } from './testing/run-tests.ts';

/** `npm test`: every test there is; ends with the real count. With `--containers`, what needs servers gets containers. */
const [first, ...rest] = process.argv.slice(2);
const containers = first === '--containers';
const filters = containers ? ['--project', 'parts', ...rest] : process.argv.slice(2);
const env = { ...process.env, ...(containers ? { TEST_INFRA: 'containers' } : {}) };

process.on('SIGINT', () => {});
const { passed, failed, code } = await runTests(filters, env);
console.log(`${passed} passed, ${failed} failed`);
process.exit(code);
