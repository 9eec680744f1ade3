import { Box, MenuItem, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { ListBase, Pagination, Title, useListContext, useTranslate } from 'react-admin';
import { services } from '../api/data-provider.ts';
import type { Audit } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { FileLink } from '../shared/list/FileButton.tsx';
import { Panel } from '../shared/Panel.tsx';
import { AuditTable } from './AuditTable.tsx';
import { Keeping } from './Keeping.tsx';

const actions = ['read', 'export', 'change'] as const;

/** Who read, exported or changed what by virtue of a role, in each service. */
export default function AuditPage() {
  const translate = useTranslate();
  const [service, setService] = useState<(typeof services)[number]>('members');
  const [action, setAction] = useState('');
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '72rem' }}>
      <Title title={translate('landed.audit.title')} />
      <Typography sx={{ maxWidth: '65ch' }}>{translate('landed.audit.intro')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, '& > *': { minWidth: '14rem' } }}>
        <TextField
          select
          label={translate('landed.audit.service')}
          value={service}
          onChange={(event) => setService(services.find((name) => name === event.target.value) ?? 'members')}
        >
          {services.map((name) => (
            <MenuItem key={name} value={name}>
              {translate(`words.service.${name}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('landed.audit.action')}
          value={action}
          onChange={(event) => setAction(event.target.value)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{translate('landed.audit.all')}</MenuItem>
          {actions.map((name) => (
            <MenuItem key={name} value={name}>
              {translate(`words.audit.${name}`)}
            </MenuItem>
          ))}
        </TextField>
      </Box>
      <ListBase<Audit>
        key={service}
        resource={`audit/${service}`}
        filter={action === '' ? {} : { action }}
        sort={{ field: 'at', order: 'DESC' }}
        perPage={25}
        disableSyncWithLocation
        storeKey={false}
      >
        <Panel title={translate(`words.service.${service}`)}>
          <Rows />
          <FileLink resource={`audit/${service}`} filter={action === '' ? {} : { action }} />
        </Panel>
      </ListBase>
      <Keeping service={service} />
    </Box>
  );
}

function Rows() {
  const translate = useTranslate();
  const { data, total = 0, error, isPending } = useListContext<Audit>();
  if (error) return <ErrorWords error={error} />;
  if (isPending) return <Typography color="text.secondary">{translate('ra.page.loading')}</Typography>;
  if (total === 0) return <Typography color="text.secondary">{translate('landed.audit.none')}</Typography>;
  return (
    <>
      <AuditTable rows={data} />
      <Pagination rowsPerPageOptions={[]} />
    </>
  );
}
