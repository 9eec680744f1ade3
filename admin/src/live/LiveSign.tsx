import Sensors from '@mui/icons-material/Sensors';
import SensorsOff from '@mui/icons-material/SensorsOff';
import { Box, Tooltip } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useLiveness } from './LiveProvider.tsx';

/** Says whether what others change shows up by itself, or only every now and then. */
export function LiveSign() {
  const translate = useTranslate();
  const liveness = useLiveness();
  if (liveness === 'still') return null;
  const words = translate(`landed.live.${liveness}`);
  const Icon = liveness === 'live' ? Sensors : SensorsOff;
  return (
    <Tooltip title={words}>
      <Box role="img" aria-label={words} tabIndex={0} sx={{ display: 'inline-flex', p: 0.75 }}>
        <Icon fontSize="small" />
      </Box>
    </Tooltip>
  );
}
