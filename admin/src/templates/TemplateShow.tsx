import { Box, Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { LetterKind, LetterWish } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { LetterFrame } from '../shared/LetterFrame.tsx';
import { Panel } from '../shared/Panel.tsx';
import { ShowOne } from '../shared/ShowOne.tsx';
import { SendTest } from './SendTest.tsx';
import { WishFields } from './WishFields.tsx';

export default function TemplateShow() {
  return (
    <ShowOne>
      <Body />
    </ShowOne>
  );
}

function Body() {
  const kind = useRecordContext<LetterKind>();
  const translate = useTranslate();
  const [wish, setWish] = useState<LetterWish>({});
  if (!kind) return null;
  return (
    <>
      <Panel title={kind.name} action={<SendTest kind={kind.id} wish={wish} />}>
        <Box component="p" sx={{ mt: 0 }}>
          {kind.when}
        </Box>
        <WishFields kind={kind.id} onWish={setWish} />
      </Panel>
      <Panel title={translate('landed.emails.preview')}>
        <Preview kind={kind.id} wish={wish} />
      </Panel>
    </>
  );
}

function Preview({ kind, wish }: { kind: string; wish: LetterWish }) {
  const landed = useLanded();
  const { data, error } = useQuery({
    queryKey: ['letter-kinds', kind, 'preview', wish],
    queryFn: async () => await landed.previewLetter(kind, wish),
  });
  if (error) return <ErrorWords error={error} />;
  return data ? <LetterFrame letter={data} /> : <Skeleton variant="rounded" height={420} />;
}
