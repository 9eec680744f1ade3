import { Box, Typography } from '@mui/material';
import { AutocompleteArrayInput, BooleanInput, ReferenceArrayInput, useTranslate } from 'react-admin';
import { useWatch } from 'react-hook-form';
import type { Member } from '../api/types.ts';
import { Grid } from '../shared/Grid.tsx';
import type { LotChoice } from './confirm-form.ts';

/** Whether a lot is used, and who stands there; how many are needed follows from its cars. */
export function LotStaff({ choice: { lotId, name, planned } }: { choice: LotChoice }) {
  const translate = useTranslate();
  const at = `lots.${lotId}`;
  const use: unknown = useWatch({ name: `${at}.use` });
  return (
    <Box component="fieldset" sx={{ border: 0, borderTop: 1, borderColor: 'divider', m: 0, mt: 2, p: 0, pt: 1 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0, pr: 1 }}>
        {name}
      </Typography>
      <BooleanInput source={`${at}.use`} label="landed.confirm.use" helperText={false} />
      {use === true ? (
        <>
          {planned ? (
            <Typography variant="body2" color="text.secondary">
              {translate('landed.confirm.needed', { smart_count: planned.attendants, cars: planned.expectedCars })}
            </Typography>
          ) : null}
          <Grid>
            <People source={`${at}.staff`} label="landed.confirm.staff" />
            <People source={`${at}.deputies`} label="landed.confirm.deputies" />
          </Grid>
        </>
      ) : null}
    </Box>
  );
}

const People = ({ source, label }: { source: string; label: string }) => (
  <ReferenceArrayInput
    source={source}
    reference="members"
    sort={{ field: 'displayName', order: 'ASC' }}
    filter={{ role: 'lot-attendant' }}
  >
    <AutocompleteArrayInput
      label={label}
      optionText={(member?: Member) => member?.displayName ?? ''}
      helperText={false}
      noOptionsText="landed.confirm.no_attendants"
    />
  </ReferenceArrayInput>
);
