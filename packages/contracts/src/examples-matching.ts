import type { z } from 'zod';
import { CardImport, LeadChange, NeedChange, NeedMend } from './cards.ts';
import { ConnectorSettings, ContactImport, ContactRequest, Ties } from './contacts.ts';

import { OutcomeAnswer } from './matches.ts';

/** Requests around contacts, ties and cards as somebody would really send them. */
export const matchingExamples: readonly [string, z.ZodType, unknown][] = [
  ['NeedChange', NeedChange, { blurb: 'I plan warehouse moves and would value 15 minutes of advice on tooling.' }],
  ['NeedMend', NeedMend, { role: 'Planner', shareName: false }],
  ['LeadChange', LeadChange, { note: 'We worked together until last spring.' }],
  [
    'CardImport',
    CardImport,
    { csv: 'card,kind,company,role,text,expires\nlead,is-hiring,Blue Harbor Logistics,Planner,Two planners wanted,\n' },
  ],
  ['ContactRequest', ContactRequest, { company: 'Blue Harbor Logistics', function: 'Operations', willing: 'group' }],
  ['ContactImport', ContactImport, { csv: 'company,function,closeness\nBlue Harbor Logistics,Operations,friendly\n' }],
  ['ConnectorSettings', ConnectorSettings, { asksPerWeek: 2 }],
  ['OutcomeAnswer', OutcomeAnswer, { met: 'yes' }],
  ['Ties', Ties, { knows: [], circles: ['Harbor user group'] }],
];
