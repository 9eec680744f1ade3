import { z } from 'zod';
import { Instant, line, MemberId } from './common.ts';

export const GroundRules = z
  .object({ version: z.int(), rules: z.array(z.string()), listConsentVersion: z.int(), listConsentText: z.string() })
  .meta({ id: 'GroundRules' });

export const GroundRulesDraft = z.strictObject({ rules: z.array(line(300)).min(1).max(20) });

export const GroundRulesRow = z
  .object({
    id: z.string(),
    version: z.int(),
    rules: z.array(z.string()),
    writtenAt: Instant,
    byId: MemberId.nullable().describe('null: the words that a group begins with'),
    agreed: z.int().describe('People whose latest agreement is to this version.'),
  })
  .meta({ id: 'GroundRulesVersion' });
export type GroundRulesRow = z.infer<typeof GroundRulesRow>;

export const groundRulesExamples: readonly [string, z.ZodType, unknown][] = [
  ['GroundRulesDraft', GroundRulesDraft, { rules: ['What is said here about people stays here.', 'We are kind.'] }],
];
