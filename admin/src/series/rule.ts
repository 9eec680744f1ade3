export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof weekdays)[number];
export const rhythms = ['weekly', 'fortnightly', 'monthly1', 'monthly2', 'monthly3', 'monthly4', 'monthly-1'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The recurrences that the form offers. Others (RFC 5545) can be had over the API and are shown as they stand. */
export interface Choice {
  readonly rhythm: Rhythm;
  readonly weekday: Weekday;
}

export function ruleOf({ rhythm, weekday }: Choice): string {
  if (rhythm === 'weekly') return `FREQ=WEEKLY;BYDAY=${weekday}`;
  if (rhythm === 'fortnightly') return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${weekday}`;
  return `FREQ=MONTHLY;BYDAY=${rhythm.replace('monthly', '')}${weekday}`;
}

/** null: none of those that the form offers. */
export function choiceOf(rule: string): Choice | null {
  for (const rhythm of rhythms)
    for (const weekday of weekdays) if (ruleOf({ rhythm, weekday }) === rule) return { rhythm, weekday };
  return null;
}
