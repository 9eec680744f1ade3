import { randomUUID } from 'node:crypto';
import { pgTransactions } from '@landed/chassis/testing';
import { exportTraces, unlistedColumns } from '@landed/chassis/traces';
import { freshDatabase } from '@landed/infra/testing.ts';
import pg from 'pg';
import { expect, test } from 'vitest';
import { traces } from '../src/people/traces.ts';

test('every column that points at a person is on the list by which people are exported and erased, and every column that an export shows is there', async () => {
  const database = await freshDatabase('matching');
  const pool = new pg.Pool({ connectionString: database.url });
  expect(await pgTransactions(pool).$transaction(async (tx) => await unlistedColumns(tx, traces))).toEqual([]);
  const nobody = { id: randomUUID(), open: (sealed: string) => sealed };
  expect(await pgTransactions(pool).$transaction(async (tx) => await exportTraces(tx, traces, nobody))).toEqual({});
  await pool.end();
  await database.drop();
});
