import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const require = createRequire(import.meta.url);
let loaded: Promise<void> | undefined;

/** Prisma's migration engine as WebAssembly: the same as its command line uses, without a binary to download. */
async function load(): Promise<void> {
  const file = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...bindings },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start: unknown = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
}

export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

/** Runs `work` with an engine on the database at `url` and frees it afterwards. */
export async function withEngine<Result>(
  url: string,
  schema: SchemaFile,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loaded ??= load();
  await loaded;
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => {}, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Sends a migration to the server as one script, which makes it one transaction. The adapter by itself cuts it at every
 * semicolon, also at those inside function bodies and comments.
 */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await this.#pool.query(script));
    return adapter;
  }
}
