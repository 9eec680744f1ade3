import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useRecordContext, useTranslate } from 'react-admin';
import type { Letter } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';

/** The letter as it would look now. The frame may do nothing: no script, no form, no way out. */
export function LetterPreview() {
  const letter = useRecordContext<Letter>();
  const translate = useTranslate();
  const [shape, setShape] = useState<'html' | 'text'>('html');
  if (!letter) return null;
  return (
    <Panel title={translate('landed.emails.preview')}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={shape}
        onChange={(_event, next: 'html' | 'text' | null) => next && setShape(next)}
        aria-label={translate('landed.emails.shape')}
        sx={{ mb: 1.5 }}
      >
        <ToggleButton value="html">{translate('landed.emails.page')}</ToggleButton>
        <ToggleButton value="text">{translate('landed.emails.text')}</ToggleButton>
      </ToggleButtonGroup>
      {shape === 'html' ? (
        <Box
          component="iframe"
          sandbox=""
          srcDoc={letter.html}
          title={translate('landed.emails.frame', { subject: letter.subject })}
          sx={{
            width: '100%',
            height: '70vh',
            minHeight: 420,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: '#fff',
          }}
        />
      ) : (
        <Box
          component="pre"
          tabIndex={0}
          sx={{
            m: 0,
            p: 2,
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            bgcolor: 'background.default',
            borderRadius: 1,
          }}
        >
          {letter.text}
        </Box>
      )}
    </Panel>
  );
}
