import { Box, Button, Typography } from '@mui/material';
import { Title, useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { GroundRulesVersion } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';
import { useSay } from '../shared/say.ts';
import { WriteRules } from './WriteRules.tsx';

const whoHasNot = `/members?filter=${encodeURIComponent(JSON.stringify({ groundRulesOpen: true }))}`;

/** What everybody agrees to: the words in force, the next ones, and who agreed to which. */
export default function GroundRulesPage() {
  const translate = useTranslate();
  const say = useSay();
  const { data = [], error } = useGetList<GroundRulesVersion>('ground-rules/versions', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
    filter: {},
  });
  const [current] = data;
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '52rem' }}>
      <Title title={translate('landed.ground_rules.title')} />
      <Typography sx={{ maxWidth: '65ch' }}>{translate('landed.ground_rules.intro')}</Typography>
      <ErrorWords error={error} />
      {current ? (
        <>
          <Panel title={translate('landed.ground_rules.in_force', { version: current.version })}>
            <Words rules={current.rules} />
            <Button component={Link} to={whoHasNot} sx={{ mt: 1 }}>
              {translate('landed.ground_rules.who_has_not')}
            </Button>
          </Panel>
          <WriteRules key={current.version} current={current} />
          <Panel title={translate('landed.ground_rules.versions')}>
            {data.map((version) => (
              <Box component="section" key={version.id} sx={{ mb: 2 }}>
                <Typography variant="h3">
                  {translate('landed.ground_rules.version', {
                    version: version.version,
                    when: say.date(version.writtenAt),
                  })}
                </Typography>
                <Typography color="text.secondary">
                  {translate('landed.ground_rules.agreed', { smart_count: version.agreed })}
                </Typography>
                <Words rules={version.rules} />
              </Box>
            ))}
          </Panel>
        </>
      ) : null}
    </Box>
  );
}

const Words = ({ rules }: { rules: readonly string[] }) => (
  <Box component="ul" sx={{ my: 1, pl: 3 }}>
    {rules.map((rule) => (
      <li key={rule}>{rule}</li>
    ))}
  </Box>
);
