import { Card, Skeleton } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  HttpError,
  maxLength,
  NumberInput,
  required,
  SaveButton,
  SelectInput,
  SimpleForm,
  TextInput,
  Title,
  Toolbar,
  useNotify,
  useTranslate,
} from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { MailSettings } from '../api/types.ts';
import { Grid } from '../shared/Grid.tsx';
import { isoWeekdayChoices } from '../shared/words.ts';

const line = (max: number) => [required(), maxLength(max)];

/** How all letters look and sound. */
export default function MailSettingsPage() {
  const landed = useLanded();
  const translate = useTranslate();
  const notify = useNotify();
  const client = useQueryClient();
  const title = translate('landed.templates.settings');
  const { data } = useQuery({ queryKey: ['mail-settings'], queryFn: async () => await landed.mailSettings() });
  const save = async (form: object) => {
    try {
      const saved = await landed.changeMailSettings(settingsOf(form));
      client.setQueryData(['mail-settings'], saved);
      notify('landed.templates.saved', { type: 'success' });
      return undefined;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      notify(error.message, { type: 'error' });
      return error.body?.errors;
    }
  };
  return (
    <Card sx={{ mt: 2, p: 2, maxWidth: '52rem' }}>
      <Title title={title} />
      {data ? <Form settings={data} save={save} /> : <Skeleton variant="rounded" height={420} />}
    </Card>
  );
}

/** An empty field for answers means the sender itself. */
const settingsOf = (form: object): MailSettings => {
  const settings = form as MailSettings;
  return { ...settings, replyTo: settings.replyTo === '' ? null : settings.replyTo };
};

function Form({ settings, save }: { settings: MailSettings; save: (form: object) => Promise<object | undefined> }) {
  const translate = useTranslate();
  const name = (field: keyof MailSettings): string => translate(`landed.templates.fields.${field}`);
  const saveOnly = (
    <Toolbar>
      <SaveButton type="submit" />
    </Toolbar>
  );
  const colour = { type: 'color', validate: required(), helperText: 'landed.templates.colour_hint' };
  return (
    <SimpleForm record={settings} onSubmit={save} toolbar={saveOnly}>
      <TextInput source="chapterName" label={name('chapterName')} validate={line(80)} />
      <TextInput source="timeZone" label={name('timeZone')} validate={line(60)} />
      <Grid>
        <TextInput source="accent" label={name('accent')} {...colour} />
        <TextInput source="accentDark" label={name('accentDark')} {...colour} />
      </Grid>
      <TextInput source="greeting" label={name('greeting')} validate={line(30)} />
      <TextInput source="signOff" label={name('signOff')} validate={line(200)} multiline minRows={2} />
      <TextInput
        source="footer"
        label={name('footer')}
        validate={line(300)}
        helperText="landed.templates.footer_hint"
        multiline
        minRows={2}
      />
      <TextInput source="replyTo" label={name('replyTo')} type="email" helperText="landed.templates.reply_hint" />
      <Grid>
        <TextInput source="discreetSender" label={name('discreetSender')} validate={line(60)} />
        <TextInput source="discreetSubject" label={name('discreetSubject')} validate={line(80)} />
      </Grid>
      <Grid>
        <SelectInput
          source="digestWeekday"
          label={name('digestWeekday')}
          choices={isoWeekdayChoices}
          validate={required()}
        />
        <NumberInput source="digestHour" label={name('digestHour')} validate={required()} min={0} max={23} step={1} />
      </Grid>
    </SimpleForm>
  );
}
