import { Box, Slider, Typography } from '@mui/material';
import { useId } from 'react';
import { useLocale } from 'react-admin';

interface Props {
  label: string;
  value: number;
  range: { min: number; max: number; step: number };
  format?: Intl.NumberFormatOptions;
  onChange: (value: number) => void;
}

/** One assumption on a slider, with its value beside its name: arrows move it as well as a hand does. */
export function Assumption({ label, value, range, format, onChange }: Props) {
  const id = useId();
  const locale = useLocale();
  const said = new Intl.NumberFormat(locale, format).format(value);
  return (
    <Box sx={{ mb: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Typography id={id} variant="body2">
          {label}
        </Typography>
        <Typography variant="body2" aria-hidden sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 650 }}>
          {said}
        </Typography>
      </Box>
      <Slider
        size="small"
        aria-labelledby={id}
        getAriaValueText={() => said}
        value={value}
        {...range}
        onChange={(_event, next) => typeof next === 'number' && onChange(next)}
      />
    </Box>
  );
}
