import { Alert, AlertTitle, Box, Link } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { target } from '../theme/target.ts';

export interface Concern {
  detail: string;
  blocking?: boolean;
  /** The page where it can be mended. */
  to?: string | undefined;
}

/** What is wrong, in two lists: first what stands in the way of confirming. */
export function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const translate = useTranslate();
  const some = (blocking: boolean) => concerns.filter((concern) => (concern.blocking ?? false) === blocking);
  return (
    <Box sx={{ display: 'grid', gap: 1, my: 1, '&:empty': { display: 'none' } }}>
      {(['error', 'warning'] as const).map((severity) => {
        const list = some(severity === 'error');
        return list.length > 0 ? (
          <Alert key={severity} severity={severity}>
            {severity === 'error' ? <AlertTitle>{translate('landed.parking.in_the_way')}</AlertTitle> : null}
            <Box component="ul" sx={{ m: 0, pl: 2.5, '& li + li': { mt: 0.5 } }}>
              {list.map((concern) => (
                <Worded key={concern.detail} concern={concern} />
              ))}
            </Box>
          </Alert>
        ) : null;
      })}
    </Box>
  );
}

function Worded({ concern: { detail, to } }: { concern: Concern }) {
  const translate = useTranslate();
  return (
    <li>
      {detail}{' '}
      {to ? (
        <Link
          component={RouterLink}
          to={to}
          color="inherit"
          aria-label={translate('landed.parking.mend_what', { what: detail })}
          sx={{ ...target, whiteSpace: 'nowrap' }}
        >
          {translate('landed.parking.mend')}
        </Link>
      ) : null}
    </li>
  );
}
