import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { openPool } from '@landed/chassis/db';
import { readEnv } from '@landed/chassis/env';
import { ProblemError } from '@landed/chassis/problem';
import { systemRuntime } from '@landed/chassis/runtime';
import { CatalogueImportView, CatalogueMapping, catalogueLimits } from '@landed/contracts';
import { PrismaPg } from '@prisma/adapter-pg';
import { z } from 'zod';
import { PrismaClient } from '../generated/prisma/client.ts';
import { howRead } from './rules.ts';
import { findCatalogue, keepCataloguePart, readCatalogue, startCatalogue, startReading } from './upload.ts';

/**
 * `npm run import:catalogue -- <file> ...`: lays lists of companies or O*NET's files into the database of the matching
 * service (`DATABASE_URL`), which carries them out, and tells how far it is. Ended early, it goes on by itself.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const env = readEnv({ DATABASE_URL: z.url() }, process.env);
const pool = openPool({ url: env.DATABASE_URL, max: 2, name: 'import-catalogue', onError: () => {} });
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
const deps = { prisma, runtime: systemRuntime };
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const lookEveryMs = 1_000;
const Columns = CatalogueImportView.shape.columns.transform((columns) => columns.map(({ name }) => name));

async function bring(file: string): Promise<void> {
  const bytes = readFileSync(file);
  const { partBytes } = catalogueLimits;
  const parts = Math.max(1, Math.ceil(bytes.length / partBytes));
  const { id } = await startCatalogue(prisma, deps, { fileName: basename(file), parts, byId: null });
  for (let part = 0; part < parts; part += 1) {
    const content = Buffer.from(bytes.subarray(part * partBytes, (part + 1) * partBytes));
    await keepCataloguePart(deps, { importId: id, part, content });
  }
  const { columns, mapping } = await readCatalogue(deps, id, {});
  await startReading(deps, id);
  for (const words of howRead(CatalogueMapping.parse(mapping), Columns.parse(columns)))
    say(`${basename(file)}: ${words}`);
  for (let told = ''; ; ) {
    const { state, bytes: all, bytesDone, rows, added, known, refused } = await findCatalogue(deps, id);
    const share = all === 0 ? 0 : Math.floor((100 * bytesDone) / all);
    const now = `${basename(file)}: ${state}, ${share} %, ${rows} rows, ${added} new, ${known} known, ${refused} refused`;
    if (now !== told) say(now);
    told = now;
    if (state === 'done') return;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

if (positionals.length === 0) say('Name a file, such as: npm run import:catalogue -- companies.csv');
for (const file of positionals)
  await bring(file).catch((error: unknown) => {
    // Says what to do; whatever else goes wrong is for whoever looks into it.
    if (!(error instanceof ProblemError)) throw error;
    say(`${basename(file)}: ${error.message}`);
    process.exitCode = 1;
  });
await prisma.$disconnect();
await pool.end();
