import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceName } from '@landed/contracts';
import pg from 'pg';
import { type SchemaFile, withEngine } from './engine.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const noFilter = { externalTables: [], externalEnums: [] };

interface Migration {
  readonly name: string;
  readonly sql: string;
}

async function readFolder(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(join(folder, name, 'migration.sql'), 'utf8') })),
  );
}

/** The plumbing's migrations and the service's own, in the order of their names. */
async function migrationsOf(service: ServiceName): Promise<Migration[]> {
  const both = await Promise.all([
    readFolder(join(root, 'packages/chassis/migrations')),
    readFolder(join(root, 'services', service, 'prisma/migrations')),
  ]);
  return both.flat().toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function schemaOf(service: ServiceName): Promise<SchemaFile> {
  const path = join(root, 'services', service, 'prisma/schema.prisma');
  return { path: 'schema.prisma', content: await readFile(path, 'utf8') };
}

/**
 * Applies what is missing to the database at `url`; resolves with the names of what was applied. Two at once: the second
 * waits for the first and finds nothing to do.
 */
export async function migrate(service: ServiceName, url: string): Promise<string[]> {
  const guard = new pg.Client({ connectionString: url, application_name: 'migrate' });
  await guard.connect();
  try {
    await guard.query("SELECT pg_advisory_lock(hashtext('landed-migrate'))");
    const [schema, migrations] = await Promise.all([schemaOf(service), migrationsOf(service)]);
    const result = await withEngine(
      url,
      schema,
      async (engine) =>
        await engine.applyMigrations({
          migrationsList: {
            baseDir: 'migrations',
            lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
            shadowDbInitScript: '',
            migrationDirectories: migrations.map(({ name, sql }) => ({
              path: name,
              migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
            })),
          },
          filters: noFilter,
        }),
    );
    return result.appliedMigrationNames;
  } finally {
    await guard.end();
  }
}

/** The SQL that would build an empty database as schema.prisma describes it. */
export async function schemaScript(service: ServiceName, url: string): Promise<string> {
  const schema = await schemaOf(service);
  return await withEngine(url, schema, async (engine) => {
    const difference = await engine.diff({
      from: { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [schema] },
      script: true,
      exitCode: null,
      filters: noFilter,
    });
    return difference.stdout ?? '';
  });
}
