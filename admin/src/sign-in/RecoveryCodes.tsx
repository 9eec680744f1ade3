import { Alert, Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

/** On paper they are safe from a phone that is lost; they are shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const translate = useTranslate();
  return (
    <>
      <Alert severity="success" sx={{ mb: 2 }}>
        {translate('landed.second_factor.is_on')}
      </Alert>
      <Typography>{translate('landed.second_factor.keep_codes')}</Typography>
      <Box component="ul" sx={{ fontFamily: 'monospace', fontSize: '1.125rem' }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </Box>
      <Button onClick={() => window.print()} fullWidth>
        {translate('landed.second_factor.print')}
      </Button>
      <Button variant="contained" size="large" fullWidth onClick={onKept} sx={{ mt: 1 }}>
        {translate('landed.second_factor.kept')}
      </Button>
    </>
  );
}
