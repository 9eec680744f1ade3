import Print from '@mui/icons-material/Print';
import { Box, Button, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { useParkingPlan, usePlanChanges } from './use-plan.ts';

/** Signs to put up, each on a sheet of its own in large letters, and the line for the phone tree. */
export default function SignsPage() {
  const translate = useTranslate();
  const { meetingId = '' } = useParams();
  const { data: plan, error } = useParkingPlan(meetingId);
  const { data: changes = [] } = usePlanChanges(meetingId);
  const [latest] = changes;
  return (
    <Box sx={{ maxWidth: '60rem' }}>
      <Title title={translate('landed.signs.title')} />
      <Box className="no-print" sx={{ mb: 2 }}>
        <Typography sx={{ maxWidth: '65ch', mb: 1 }}>{translate('landed.signs.hint')}</Typography>
        <Button variant="contained" startIcon={<Print />} onClick={() => window.print()}>
          {translate('landed.report.print')}
        </Button>
      </Box>
      <ErrorWords error={error} />
      {plan?.lots.map((lot) => (
        <Sheet key={lot.lotId} words={lot.sign} />
      ))}
      {latest ? <Sheet words={latest.sign} /> : null}
      {latest ? (
        <Box component="section" sx={{ ...sheet, fontSize: '1.5rem' }}>
          <Typography variant="h2">{translate('landed.signs.phone_tree')}</Typography>
          <Box component="p" sx={{ whiteSpace: 'pre-line', m: 0 }}>
            {latest.phoneTree}
          </Box>
        </Box>
      ) : null}
    </Box>
  );
}

const sheet = {
  mb: 2,
  p: { xs: 2, sm: 4 },
  border: 2,
  borderColor: 'text.primary',
  borderRadius: 1,
  bgcolor: '#fff',
  color: '#000',
  breakAfter: 'page',
  breakInside: 'avoid',
  display: 'grid',
  alignContent: 'center',
  gap: 2,
  overflowWrap: 'anywhere',
  '@media print': { border: 0, minHeight: '90vh', m: 0 },
  '&:last-of-type': { breakAfter: 'auto' },
} as const;

/** As large as its words allow: read from a car. */
const Sheet = ({ words }: { words: string }) => (
  <Box component="section" sx={sheet}>
    <Box
      component="p"
      sx={{
        m: 0,
        whiteSpace: 'pre-line',
        textAlign: 'center',
        fontWeight: 700,
        fontSize: { xs: '2rem', sm: '3.25rem' },
      }}
    >
      {words}
    </Box>
  </Box>
);
