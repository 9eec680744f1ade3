import { useRecordContext, useTranslate } from 'react-admin';
import type { Series } from '../api/types.ts';
import { choiceOf } from './rule.ts';

/** "Every Friday"; a rule that the form does not offer as it stands. */
export function RuleInWords({ label: _label }: { label?: string }) {
  const translate = useTranslate();
  const record = useRecordContext<Series>();
  if (!record) return null;
  const choice = choiceOf(record.rule);
  if (!choice) return <code>{record.rule}</code>;
  const day = translate(`words.weekday.${choice.weekday}`);
  return <>{translate(`words.rhythm_said.${choice.rhythm}`, { day })}</>;
}
