import { useTranslate } from 'react-admin';
import { PageLinks } from '../shared/PageLinks.tsx';

const views = { list: '/meetings', calendar: '/calendar' } as const;

/** The same meetings as a list and as a calendar. */
export function MeetingViews({ current }: { current: keyof typeof views }) {
  const translate = useTranslate();
  return (
    <PageLinks
      label={translate('landed.meetings.views')}
      current={views[current]}
      links={(['list', 'calendar'] as const).map((view) => ({
        to: views[view],
        words: translate(`landed.meetings.as_${view}`),
      }))}
    />
  );
}
