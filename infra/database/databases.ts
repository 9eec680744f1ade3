import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@landed/contracts';
import pg from 'pg';
import { migrate, schemaScript } from './migrations.ts';

/** One database and one role for each service, of the same name. */
export const databaseOf = (service: ServiceName): string => `landed_${service}`;

export async function asAdmin<Result>(adminUrl: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'landed-admin' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlFor(adminUrl: string, database: string, login?: { user: string; password: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (login) {
    url.username = login.user;
    url.password = login.password;
  }
  return url.href;
}

/** Makes role and database of a service where they are missing, migrates, and resolves with the service's own URL. */
export async function prepareDatabase(adminUrl: string, service: ServiceName, password: string): Promise<string> {
  const name = databaseOf(service);
  await asAdmin(adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('landed-databases'))");
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    const verb = role.rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(
      `${verb} ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD ${client.escapeLiteral(password)}`,
    );
    const database = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (database.rowCount === 0) {
      // On a managed server the administrator is no superuser and must belong to the role that will own the database.
      await client.query(`GRANT ${client.escapeIdentifier(name)} TO CURRENT_USER`);
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER ${client.escapeIdentifier(name)}`);
    }
  });
  const url = urlFor(adminUrl, name, { user: name, password });
  await migrate(service, url);
  return url;
}

/** A migrated, empty database that `fresh databases` are copied from. */
export const templateOf = (service: ServiceName): string => `landed_template_${service}`;

export async function prepareTemplate(adminUrl: string, service: ServiceName): Promise<void> {
  const name = templateOf(service);
  await asAdmin(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  });
  await migrate(service, urlFor(adminUrl, name));
}

/** A migrated, empty database of the caller's own. */
export async function copyTemplate(
  adminUrl: string,
  service: ServiceName,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${service}_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (client) => {
    // Copying a template needs it for oneself: test files that ask at the same time take turns.
    await client.query("SELECT pg_advisory_lock(hashtext('landed-template'))");
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${templateOf(service)}`);
  });
  return {
    url: urlFor(adminUrl, name),
    drop: async () =>
      await asAdmin(adminUrl, async (client) => {
        await leftAlone(client, name);
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

/** A pool that ends says goodbye a moment later: a line that is cut before that would fail whatever runs then. */
async function leftAlone(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    const { rowCount } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rowCount === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const catalog = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || coalesce('(' || datetime_precision || ')', '')
         || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END || coalesce(' default ' || column_default, '') AS line
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u') AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;

async function catalogOf(url: string): Promise<Set<string>> {
  return await asAdmin(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(catalog);
    return new Set(rows.map((row) => row.line));
  });
}

/**
 * Where schema.prisma and the migrations disagree, a line each: columns both ways, keys and indexes that the schema names
 * and the migrations lack. Checks and partial indexes live in migrations alone.
 */
export async function schemaDrift(adminUrl: string, service: ServiceName): Promise<string[]> {
  const migrated = await copyTemplate(adminUrl, service);
  const name = `schema_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(adminUrl, async (client) => void (await client.query(`CREATE DATABASE ${name}`)));
  try {
    const url = urlFor(adminUrl, name);
    const script = await schemaScript(service, url);
    await asAdmin(url, async (client) => void (await client.query(script)));
    const [real, described] = await Promise.all([catalogOf(migrated.url), catalogOf(url)]);
    const missing = [...described].filter((line) => !real.has(line)).map((line) => `missing in migrations: ${line}`);
    const extra = [...real].filter((line) => line.startsWith('column ') && !described.has(line));
    return [...missing, ...extra.map((line) => `missing in schema.prisma: ${line}`)].toSorted();
  } finally {
    await migrated.drop();
    await asAdmin(adminUrl, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)));
  }
}
