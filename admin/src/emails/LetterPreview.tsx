import { useRecordContext, useTranslate } from 'react-admin';
import type { Letter } from '../api/types.ts';
import { LetterFrame } from '../shared/LetterFrame.tsx';
import { Panel } from '../shared/Panel.tsx';

/** The letter as it would look now. */
export function LetterPreview() {
  const letter = useRecordContext<Letter>();
  const translate = useTranslate();
  if (!letter) return null;
  return (
    <Panel title={translate('landed.emails.preview')}>
      <LetterFrame letter={letter} />
    </Panel>
  );
}
