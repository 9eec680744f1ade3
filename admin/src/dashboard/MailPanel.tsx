import type { EmailState } from '@landed/contracts';
import { Link, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';
import { Panel } from '../shared/Panel.tsx';
import { target } from '../theme/target.ts';
import { useMailHealth } from './use-this-week.ts';

const toEmails = (state: EmailState): string =>
  `/emails?${new URLSearchParams({ filter: JSON.stringify({ state }), displayedFilters: JSON.stringify({ state: true }) })}`;

export function MailPanel() {
  const translate = useTranslate();
  const { data, error } = useMailHealth();
  const states = ['queued', 'deferred', 'failed', 'unknown'] as const;
  return (
    <Panel title={translate('landed.mail.title')}>
      <ErrorWords error={error} />
      {data ? (
        <>
          <Typography sx={{ mb: 2 }}>
            {data.failed + data.unknown > 0
              ? translate('landed.mail.attention', { smart_count: data.failed + data.unknown })
              : translate('landed.mail.well')}
          </Typography>
          <Facts>
            <Fact name={translate('landed.mail.sentLast24h')}>{data.sentLast24h}</Fact>
            {states.map((state) => (
              <Fact key={state} name={translate(`words.email.${state}`)}>
                {data[state] > 0 ? (
                  <Link
                    component={RouterLink}
                    to={toEmails(state)}
                    aria-label={translate('landed.mail.look', {
                      count: data[state],
                      state: translate(`words.email.${state}`),
                    })}
                    sx={target}
                  >
                    {data[state]}
                  </Link>
                ) : (
                  0
                )}
              </Fact>
            ))}
          </Facts>
        </>
      ) : null}
    </Panel>
  );
}
