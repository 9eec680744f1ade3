import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSecrets } from '../provision/data-folder.ts';
import { freePort, isFree } from '../provision/ports.ts';
import { missingSentence } from '../provision/provision.ts';
import { natsConfiguration } from '../provision/servers.ts';

describe('secrets', () => {
  test('are made once, kept, and readable by their owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'landed-secrets-'));
    const first = readSecrets(folder);
    expect(readSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.seal, 'base64')).toHaveLength(32);
    rmSync(folder, { recursive: true });
  });
});

describe('a machine that lacks a server', () => {
  test('is told what to install, in one command', () => {
    const words = missingSentence([
      { name: 'Redis', package: 'redis-server', variable: 'REDIS_URL' },
      { name: 'NATS', package: 'nats-server', variable: 'NATS_URL' },
    ]);
    expect(words).toContain('apt-get install --no-install-recommends redis-server nats-server');
    expect(words).toContain('REDIS_URL, NATS_URL');
  });
});

describe('the broker’s configuration', () => {
  const at = { port: 1234, store: '/some/where', user: 'landed', password: '12e5abc' };
  test('listens on the loopback only and quotes what looks like a number', () => {
    const conf = natsConfiguration({ ...at, version: [2, 10, 27] });
    expect(conf).toContain('listen: "127.0.0.1:1234"');
    expect(conf).toContain('password: "12e5abc"');
    expect(conf).toContain('store_dir: "/some/where"');
    expect(conf).toContain('sync_interval: always');
  });
  test('leaves out what an older server does not know', () => {
    expect(natsConfiguration({ ...at, version: [2, 9, 10] })).not.toMatch(/^ *sync_interval/m);
  });
  test('demands a password in the file that containers use', () => {
    expect(readFileSync(new URL('../nats.conf', import.meta.url), 'utf8')).toMatch(/password: \$NATS_PASSWORD/);
  });
});

describe('ports', () => {
  test('a taken port is seen and another one is found', async () => {
    const port = await freePort();
    const { createServer } = await import('node:net');
    const server = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await isFree(port)).toBe(false);
    expect(await freePort(port)).not.toBe(port);
    await new Promise((resolve) => server.close(resolve));
  });
});
