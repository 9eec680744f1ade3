import { useRecordContext, useTranslate } from 'react-admin';
import type { Announcement } from '../api/types.ts';

/** To whom, in words. */
export function SegmentWords() {
  const record = useRecordContext<Announcement>();
  const translate = useTranslate();
  if (!record) return null;
  const { segment } = record;
  const who = translate(`words.segment.${segment.who}`);
  switch (segment.who) {
    case 'list':
    case 'expected':
      return who;
    case 'newcomers':
      return `${who}: ${segment.on}`;
    case 'target-company':
      return `${who}: ${segment.company}`;
    case 'role':
      return `${who}: ${translate(`words.role.${segment.role}`)}`;
  }
}
