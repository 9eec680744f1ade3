import { randomUUID } from 'node:crypto';
import { serviceNames } from '@landed/contracts';
import { infrastructure } from '@landed/infra/testing.ts';
import { describe, expect, test } from 'vitest';
import { asAdmin, copyTemplate, schemaDrift } from '../database/databases.ts';
import { migrate } from '../database/migrations.ts';

describe.each(serviceNames)('the database of %s', (service) => {
  test('is what schema.prisma says', async () => {
    expect(await schemaDrift(infrastructure().postgresUrl, service)).toEqual([]);
  });

  test('is migrated once, also when two releases start at the same moment', async () => {
    const name = `once_${randomUUID().replaceAll('-', '')}`;
    const admin = infrastructure().postgresUrl;
    await asAdmin(admin, async (client) => await client.query(`CREATE DATABASE ${name}`));
    const url = admin.replace(/[^/]*$/, name);
    const both = await Promise.all([migrate(service, url), migrate(service, url)]);
    expect(both.filter((applied) => applied.length > 0)).toHaveLength(1);
    expect(await migrate(service, url)).toEqual([]);
    await asAdmin(admin, async (client) => await client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  });

  test('a copy for a test has nothing to migrate', async () => {
    const copy = await copyTemplate(infrastructure().postgresUrl, service);
    expect(await migrate(service, copy.url)).toEqual([]);
    await copy.drop();
  });
});
