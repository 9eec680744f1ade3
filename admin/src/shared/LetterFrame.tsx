import { Box, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';

interface Props {
  letter: { subject: string; html: string; text: string };
}

/** A letter as a page or as text. The frame may do nothing: no script, no form, no way out. */
export function LetterFrame({ letter }: Props) {
  const translate = useTranslate();
  const [shape, setShape] = useState<'html' | 'text'>('html');
  return (
    <>
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
    </>
  );
}
