import { Chip, type ChipProps } from '@mui/material';
import { useRecordContext, useTranslate } from 'react-admin';
import type { en } from '../i18n/en.ts';

type Tone = 'plain' | 'calm' | 'heed' | 'wrong';

const tones: Record<string, Tone> = {
  scheduled: 'calm',
  open: 'calm',
  met: 'calm',
  introduced: 'calm',
  sent: 'calm',
  deferred: 'heed',
  unknown: 'heed',
  failed: 'wrong',
};
const colorOf: Record<Tone, ChipProps['color']> = {
  plain: 'default',
  calm: 'success',
  heed: 'warning',
  wrong: 'error',
};

interface Props {
  group: keyof typeof en.words;
  value?: string;
  source?: string;
  label?: string;
}

/** A state in words; the colour only repeats them. */
export function StateChip({ group, value, source = 'state' }: Props) {
  const record = useRecordContext();
  const translate = useTranslate();
  const state: unknown = value ?? record?.[source];
  if (typeof state !== 'string') return null;
  const color = colorOf[tones[state] ?? 'plain'];
  return (
    <Chip
      component="span"
      size="small"
      variant="outlined"
      color={color}
      label={translate(`words.${group}.${state}`, { _: state })}
    />
  );
}
