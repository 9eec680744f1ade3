import { groundRulesId } from '@landed/contracts';
import { z } from 'zod';
import type { Tx } from '../deps.ts';

const Rules = z.array(z.string());

/** The sentences in force; none while they have not been heard of. */
export async function rulesInForce(client: Pick<Tx, 'groundRules'>): Promise<string[]> {
  const known = await client.groundRules.findUnique({ where: { id: groundRulesId } });
  return known ? Rules.parse(known.rules) : [];
}
