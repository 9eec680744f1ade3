import {
  Alert,
  Box,
  Chip,
  Link,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { RoleOverview } from '../api/types.ts';
import { Panel } from '../shared/Panel.tsx';
import { useRoles } from './use-roles.ts';

/** Who does what, who steps in, and what to mend before an evening. */
export default function RolesPage() {
  const translate = useTranslate();
  const { data = [], error } = useRoles();
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '60rem' }}>
      <Title title={translate('landed.roles.title')} />
      <Typography sx={{ maxWidth: '65ch' }}>{translate('landed.roles.intro')}</Typography>
      {error ? <Alert severity="error">{translate(error.message, { _: error.message })}</Alert> : null}
      <Panel title={translate('landed.roles.title')}>
        <TableContainer tabIndex={0} role="group" aria-label={translate('landed.roles.title')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate('landed.roles.role')}</TableCell>
                <TableCell>{translate('landed.roles.who')}</TableCell>
                <TableCell>{translate('landed.roles.mend')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {data.map((role) => (
                <Row key={role.id} role={role} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      </Panel>
    </Box>
  );
}

function Row({ role }: { role: RoleOverview }) {
  const translate = useTranslate();
  const said = ({ displayName, deputy, landed }: RoleOverview['holders'][number]): string => {
    const name = landed ? translate('landed.roles.landed', { name: displayName }) : displayName;
    return deputy ? translate('landed.roles.deputy', { name }) : name;
  };
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {translate(`words.role.${role.id}`)}
      </TableCell>
      <TableCell>
        {role.holders.length === 0 ? translate('landed.roles.nobody') : null}
        {role.holders.map((holder) => (
          <Box key={holder.memberId}>
            <Link component={RouterLink} to={`/members/${holder.memberId}/show`} sx={{ lineHeight: '24px' }}>
              {said(holder)}
            </Link>
          </Box>
        ))}
      </TableCell>
      <TableCell>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {role.warnings.map((warning) => (
            <Chip
              key={warning}
              size="small"
              color="warning"
              variant="outlined"
              sx={{ height: 'auto', '& .MuiChip-label': { whiteSpace: 'normal' } }}
              label={translate(`words.role_warning.${warning}`)}
            />
          ))}
        </Box>
      </TableCell>
    </TableRow>
  );
}
