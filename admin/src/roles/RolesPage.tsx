import { Box, Chip, Link, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { RoleOverview } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
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
      <ErrorWords error={error} />
      <Panel title={translate('landed.roles.title')}>
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {data.map((role) => (
            <RoleItem key={role.id} role={role} />
          ))}
        </Box>
      </Panel>
    </Box>
  );
}

const columns = { display: 'grid', gap: 1, gridTemplateColumns: { sm: '10rem 1fr 1fr' } } as const;

function RoleItem({ role }: { role: RoleOverview }) {
  const translate = useTranslate();
  const said = ({ displayName, deputy, landed }: RoleOverview['holders'][number]): string => {
    const name = landed ? translate('landed.roles.landed', { name: displayName }) : displayName;
    return deputy ? translate('landed.roles.deputy', { name }) : name;
  };
  return (
    <Box component="li" sx={{ py: 1.5, borderTop: 1, borderColor: 'divider', ...columns }}>
      <Typography variant="h3">{translate(`words.role.${role.id}`)}</Typography>
      <div>
        {role.holders.length === 0 ? translate('landed.roles.nobody') : null}
        {role.holders.map((holder) => (
          <Box key={holder.memberId}>
            <Link component={RouterLink} to={`/members/${holder.memberId}/show`} sx={{ lineHeight: '24px' }}>
              {said(holder)}
            </Link>
          </Box>
        ))}
      </div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'start' }}>
        {role.warnings.map((warning) => (
          <Chip
            key={warning}
            size="small"
            color="warning"
            variant="outlined"
            label={translate(`words.role_warning.${warning}`)}
          />
        ))}
      </Box>
    </Box>
  );
}
