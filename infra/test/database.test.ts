import { serviceNames } from '@landed/contracts';
import { infrastructure } from '@landed/infra/testing.ts';
import { describe, expect, test } from 'vitest';
import { copyTemplate, prepareDatabase, schemaDrift } from '../database/databases.ts';
import { migrate } from '../database/migrations.ts';

describe.each(serviceNames)('the database of %s', (service) => {
  test('is what schema.prisma says', async () => {
    expect(await schemaDrift(infrastructure().postgresUrl, service)).toEqual([]);
  });

  test('is migrated once, also when two releases start at the same moment', async () => {
    const admin = infrastructure().postgresUrl;
    const [one, two] = await Promise.all([
      prepareDatabase(admin, service, 'a-password-of-some-length'),
      prepareDatabase(admin, service, 'a-password-of-some-length'),
    ]);
    expect(one).toBe(two);
    expect(await migrate(service, one)).toEqual([]);
  });

  test('a copy for a test has nothing to migrate', async () => {
    const copy = await copyTemplate(infrastructure().postgresUrl, service);
    expect(await migrate(service, copy.url)).toEqual([]);
    await copy.drop();
  });
});
