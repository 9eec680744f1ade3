import { Alert } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import {
  BooleanInput,
  Create,
  email,
  maxLength,
  required,
  SaveButton,
  SimpleForm,
  TextInput,
  Toolbar,
  useTranslate,
} from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { NewMember } from '../api/types.ts';
import { browserZone, instantOf, wallTimeOf } from '../shared/zoned-time.ts';

interface Card {
  displayName: string;
  email?: string;
  signedAt: string;
  agreed?: boolean;
}

/** Keys in a card that somebody signed on paper; a known address is that person, whose name stays. */
export default function MemberCreate() {
  const translate = useTranslate();
  const landed = useLanded();
  const rules = useQuery({ queryKey: ['ground-rules'], queryFn: async () => await landed.groundRules() });
  const cardOf = ({ displayName, email: address, signedAt, agreed }: Card): NewMember => ({
    displayName,
    ...(address ? { email: address } : {}),
    signedAt: instantOf(signedAt, browserZone()),
    ...(agreed && rules.data ? { groundRulesVersion: rules.data.version } : {}),
  });
  return (
    <Create transform={cardOf} redirect="show" sx={{ maxWidth: '44rem' }}>
      <SimpleForm
        defaultValues={{ signedAt: wallTimeOf(new Date(), browserZone()), agreed: false }}
        toolbar={
          <Toolbar>
            <SaveButton alwaysEnable label="landed.members.add" />
          </Toolbar>
        }
      >
        <Alert severity="info" sx={{ mb: 1 }}>
          {translate('landed.members.add_hint')}
        </Alert>
        <TextInput
          source="displayName"
          validate={[required(), maxLength(80)]}
          helperText="landed.members.name_hint"
          autoFocus
        />
        <TextInput source="email" type="email" validate={email()} helperText="landed.members.address_hint" />
        <TextInput
          source="signedAt"
          type="datetime-local"
          validate={required()}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <BooleanInput
          source="agreed"
          label={translate('landed.members.agreed', { version: rules.data?.version ?? '…' })}
          disabled={!rules.data}
        />
      </SimpleForm>
    </Create>
  );
}
