import { z } from 'zod';
import { Instant, line, MemberId } from './common.ts';
import { defineEvent, type EventDefinition } from './event.ts';

export const GroundRules = z
  .object({ version: z.int(), rules: z.array(z.string()), listConsentVersion: z.int(), listConsentText: z.string() })
  .meta({ id: 'GroundRules' });

const Rules = z.array(line(300)).min(1).max(20);
export const GroundRulesDraft = z.strictObject({ rules: Rules });

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

/** The one text there is. */
export const groundRulesId = '01a207d7-b0a2-7d00-8000-000000000002';

export const groundRulesChanged = defineEvent(
  'members',
  'ground-rules.changed.v1',
  'What everybody who comes agrees to has a new version; carries its whole text. The envelope’s version is that of the text.',
  z.strictObject({ rules: Rules }),
);
export const groundRulesEvents: readonly EventDefinition[] = [groundRulesChanged];

export const groundRulesExamples: readonly [string, z.ZodType, unknown][] = [
  ['GroundRulesDraft', GroundRulesDraft, { rules: ['What is said here about people stays here.', 'We are kind.'] }],
];
