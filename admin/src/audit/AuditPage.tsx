import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ServiceLinks } from '../shared/ServiceLinks.tsx';
import { useServiceOfPage } from '../shared/useServiceOfPage.ts';
import { AuditList } from './AuditList.tsx';
import { Keeping } from './Keeping.tsx';

/** Who read, exported or changed what by virtue of a role, in each service; and what each lets go of by itself. */
export default function AuditPage() {
  const translate = useTranslate();
  const service = useServiceOfPage();
  return (
    <Box sx={{ maxWidth: '80rem' }}>
      <Typography sx={{ maxWidth: '65ch', mb: 2 }}>{translate('landed.audit.intro')}</Typography>
      <ServiceLinks to="/audit" service={service} />
      <AuditList service={service} />
      <Box sx={{ mt: 3 }}>
        <Keeping service={service} />
      </Box>
    </Box>
  );
}
