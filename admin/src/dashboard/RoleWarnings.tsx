import { Alert, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRoles } from '../roles/use-roles.ts';

const urgent = ['holder-landed', 'one-can-unlock'] as const;

/** What cannot wait until somebody looks at the roles: a holder has landed, or one person alone can unlock the group. */
export function RoleWarnings() {
  const translate = useTranslate();
  const { data = [] } = useRoles();
  const words = data.flatMap(({ id, warnings }) =>
    urgent
      .filter((warning) => warnings.includes(warning))
      .map((warning) =>
        translate('landed.roles.warning', {
          role: translate(`words.role.${id}`),
          warning: translate(`words.role_warning.${warning}`),
        }),
      ),
  );
  if (words.length === 0) return null;
  return (
    <Alert
      severity="warning"
      action={
        <Button component={Link} to="/roles" color="inherit">
          {translate('landed.roles.look')}
        </Button>
      }
    >
      {words.join(' ')}
    </Alert>
  );
}
