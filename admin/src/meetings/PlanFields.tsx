import Add from '@mui/icons-material/Add';
import { Button, Typography } from '@mui/material';
import {
  ArrayInput,
  BooleanInput,
  maxLength,
  maxValue,
  minValue,
  NumberInput,
  RemoveItemButton,
  required,
  SelectInput,
  SimpleFormIterator,
  TextInput,
  useSimpleFormIterator,
  useTranslate,
} from 'react-admin';
import { Grid } from '../shared/Grid.tsx';
import { choicesOf } from '../shared/words.ts';

const count = (from: number, to: number) => [required(), minValue(from), maxValue(to)];
const shrunk = { inputLabel: { shrink: true } };

/** Stock rows hide their buttons until a mouse comes by. */
const rows = {
  '& .RaSimpleFormIterator-action': { visibility: 'visible' },
  '& .RaSimpleFormIterator-line': { py: 1.5, alignItems: 'start' },
};

/** Lots and shuttle runs as they are planned with a new meeting. */
export function PlanFields() {
  return (
    <>
      <Heading group="lots" />
      <ArrayInput source="lots" label={false} helperText={false}>
        <SimpleFormIterator
          fullWidth
          disableReordering
          disableClear
          sx={rows}
          addButton={<AddRow label="landed.lots.add" />}
          removeButton={<RemoveItemButton label="landed.lots.remove" />}
        >
          <Grid>
            <TextInput source="name" validate={[required(), maxLength(80)]} helperText={false} />
            <SelectInput source="kind" choices={choicesOf('lot')} validate={required()} helperText={false} />
          </Grid>
          <TextInput source="address" validate={[required(), maxLength(200)]} helperText={false} />
          <Grid>
            <NumberInput source="usableStalls" validate={count(0, 2000)} step={1} helperText={false} />
            <NumberInput source="walkMinutes" validate={count(0, 60)} step={1} helperText={false} />
          </Grid>
        </SimpleFormIterator>
      </ArrayInput>
      <Heading group="runs" />
      <ArrayInput source="runs" label={false} helperText={false}>
        <SimpleFormIterator
          fullWidth
          disableReordering
          disableClear
          sx={rows}
          addButton={<AddRow label="landed.runs.add" />}
          removeButton={<RemoveItemButton label="landed.runs.remove" />}
        >
          <Grid columns={3}>
            <TextInput source="departsAt" type="time" validate={required()} slotProps={shrunk} helperText={false} />
            <NumberInput source="seats" validate={count(1, 80)} step={1} helperText={false} />
            <BooleanInput source="stepFree" defaultValue={false} helperText={false} />
          </Grid>
        </SimpleFormIterator>
      </ArrayInput>
    </>
  );
}

/** Says what it adds; the stock one is a plus sign. */
function AddRow({ label }: { label: string }) {
  const { add } = useSimpleFormIterator();
  const translate = useTranslate();
  return (
    <Button startIcon={<Add />} onClick={() => add()}>
      {translate(label)}
    </Button>
  );
}

function Heading({ group }: { group: 'lots' | 'runs' }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="h2" sx={{ mt: 3 }}>
        {translate(`landed.${group}.title`)}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate(`landed.${group}.hint`)}
      </Typography>
    </>
  );
}
