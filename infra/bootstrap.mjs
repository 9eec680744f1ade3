// The first script of a fresh clone. Runs on Node 18 and newer with nothing installed: installs what the lock file names,
// generates the database clients, and hands over to the Node that came with it.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...rest] = process.argv.slice(2);

/** What each npm script runs once everything is installed. */
const tasks = {
  start: ['infra/start.ts'],
  test: ['infra/test-run.ts'],
  check: ['infra/check.ts'],
  docs: ['infra/docs.ts'],
  republish: ['infra/republish.ts'],
  bench: ['bench/run.ts'],
  'eval:forecast': ['services/meetings/evaluation/main.ts'],
  'eval:matching': ['services/matching/evaluation/main.ts'],
  'import:catalogue': ['services/matching/src/catalogues/bring.ts'],
  'mail:doctor': ['services/notify/src/doctor/main.ts'],
  evening: ['test/evening.ts'],
  screenshots: ['test/screenshots.ts'],
  'test:containers': ['infra/test-run.ts', '--containers'],
  'test:compose': ['infra/test-compose.ts'],
};

function fail(words) {
  console.error(`\n${words}\n`);
  process.exit(1);
}

const hashOf = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};

function install() {
  const stamp = join(root, 'node_modules/.landed-installed');
  const wanted = hashOf(join(root, 'package-lock.json'));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('installing the packages that package-lock.json names (a minute or two) ...');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm's own variables of the outer run would point the inner one at the wrong folder.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name)));
  const result = spawnSync(npm[0], args, { cwd: root, stdio: 'inherit', env });
  if (result.error) fail(`npm could not be started (${result.error.message}). Please install npm and start again.`);
  if (result.status !== 0) {
    fail(
      'npm could not install the packages. Is the network there, and does this folder belong to you? Then start again.',
    );
  }
  writeFileSync(stamp, wanted);
}

/** The database clients are generated code: made here, never committed. */
function generate(node) {
  const services = readdirSync(join(root, 'services'));
  const schemas = services.map((name) => join(root, 'services', name, 'prisma/schema.prisma'));
  const stamp = join(root, 'node_modules/.landed-generated');
  const wanted = hashOf(join(root, 'package-lock.json'), ...schemas);
  const there = services.every((name) => existsSync(join(root, 'services', name, 'src/generated/prisma/client.ts')));
  if (there && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('generating the database clients ...');
  // `generate` needs no engine; naming any program keeps it from fetching one.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const prisma = join(root, 'node_modules/prisma/build/index.js');
  for (const schema of schemas) {
    const result = spawnSync(node, [prisma, 'generate', '--schema', schema], { cwd: root, env, encoding: 'utf8' });
    if (result.status !== 0)
      fail(`The database client of ${schema} could not be generated:\n${result.stdout}${result.stderr}`);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** The Node of the `node` package, whatever this machine has. */
function findNode() {
  const require = createRequire(join(root, 'package.json'));
  const own = join(dirname(require.resolve('node/package.json')), 'bin/node');
  if (!existsSync(own))
    fail('The package `node` did not install its program. Please remove node_modules and start again.');
  chmodSync(own, 0o755);
  return own;
}

const script = tasks[task];
if (!script) fail(`There is no task "${task}". There are: ${Object.keys(tasks).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 18)
  fail(`Node ${process.version} is too old: please install Node 18 or newer.`);
install();
const node = findNode();
generate(node);

const path = `${dirname(node)}:${process.env.PATH ?? ''}`;
const env = { ...process.env, PATH: path };
const child = spawn(
  node,
  ['--disable-warning=ExperimentalWarning', join(root, script[0]), ...script.slice(1), ...rest],
  {
    cwd: root,
    stdio: 'inherit',
    env,
  },
);
// A terminal sends Ctrl-C to both; the child ends in order and we wait for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
