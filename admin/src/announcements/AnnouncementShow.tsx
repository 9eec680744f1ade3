import { Box, LinearProgress } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { EditButton, Show, TopToolbar, useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Announcement } from '../api/types.ts';
import { Fact, Facts } from '../shared/Facts.tsx';
import { LetterFrame } from '../shared/LetterFrame.tsx';
import { Panel } from '../shared/Panel.tsx';
import { StateChip } from '../shared/StateChip.tsx';
import { useSay } from '../shared/say.ts';
import { useChapterZone } from '../shared/useChapterZone.ts';
import { SegmentWords } from './SegmentWords.tsx';
import { SendButtons } from './SendButtons.tsx';

const everyMs = 2_000;
const isUnderWay = ({ state, letters }: Announcement): boolean =>
  state === 'scheduled' || state === 'sending' || (state === 'sent' && letters.waiting > 0);

export default function AnnouncementShow() {
  return (
    <Show
      component={Box}
      actions={<Actions />}
      queryOptions={{
        refetchInterval: ({ state }) => (state.data && isUnderWay(state.data as Announcement) ? everyMs : false),
      }}
    >
      <Body />
    </Show>
  );
}

function Actions() {
  const record = useRecordContext<Announcement>();
  return <TopToolbar>{record?.state === 'draft' ? <EditButton /> : null}</TopToolbar>;
}

function Body() {
  const record = useRecordContext<Announcement>();
  const translate = useTranslate();
  const say = useSay();
  const timeZone = useChapterZone();
  if (!record) return null;
  const name = (field: string): string => translate(`resources.announcements.fields.${field}`);
  const { letters } = record;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '60rem' }}>
      <Panel title={record.title} action={<SendButtons announcement={record} />}>
        <Facts>
          <Fact name={name('state')}>
            <StateChip group="announcement" />
          </Fact>
          <Fact name={name('segment')}>
            <SegmentWords />
          </Fact>
          {record.dueAt ? <Fact name={name('dueAt')}>{say.instant(record.dueAt, timeZone)}</Fact> : null}
          {record.state === 'draft' ? null : <Fact name={name('addressed')}>{record.addressed}</Fact>}
          {record.state === 'draft'
            ? null
            : (['sent', 'waiting', 'failed', 'dropped'] as const).map((fate) => (
                <Fact key={fate} name={translate(`landed.announcements.${fate}`)}>
                  {letters[fate]}
                </Fact>
              ))}
        </Facts>
        {record.addressed > 0 ? (
          <LinearProgress
            variant="determinate"
            aria-label={translate('landed.announcements.progress')}
            value={Math.round((100 * (record.addressed - letters.waiting)) / record.addressed)}
            sx={{ mt: 2 }}
          />
        ) : null}
      </Panel>
      <Panel title={translate('landed.emails.preview')}>
        <Preview record={record} />
      </Panel>
    </Box>
  );
}

function Preview({ record }: { record: Announcement }) {
  const landed = useLanded();
  const { id, title, body, segment } = record;
  const { data } = useQuery({
    queryKey: ['announcements', id, 'preview', title, body],
    queryFn: async () => await landed.previewAnnouncement({ title, body, segment }),
  });
  return data ? <LetterFrame letter={data} /> : null;
}
