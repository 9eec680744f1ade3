import { Box } from '@mui/material';
import { EditButton, Show, TopToolbar } from 'react-admin';
import { DeskTabs } from '../shared/DeskTabs.tsx';
import { CardsOfMember } from './CardsOfMember.tsx';
import { ComingOfMember } from './ComingOfMember.tsx';
import { Person } from './Person.tsx';
import { RecordOfMember } from './RecordOfMember.tsx';
import { ResetFactor } from './ResetFactor.tsx';
import { VisitsOfMember } from './VisitsOfMember.tsx';

const Actions = () => (
  <TopToolbar>
    <EditButton />
    <ResetFactor />
  </TopToolbar>
);

/** One person: what is known, where they were, what they ask and offer, and who looked. */
export default function MemberShow() {
  return (
    <Show component={Box} actions={<Actions />} sx={{ maxWidth: '72rem' }}>
      <Person />
      <DeskTabs>
        <DeskTabs.Tab label="landed.members.visits">
          <VisitsOfMember />
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.members.coming" path="coming">
          <ComingOfMember />
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.members.cards" path="cards">
          <Box sx={{ display: 'grid', gap: 2 }}>
            <CardsOfMember reference="needs" />
            <CardsOfMember reference="leads" />
          </Box>
        </DeskTabs.Tab>
        <DeskTabs.Tab label="landed.audit.title" path="record">
          <RecordOfMember />
        </DeskTabs.Tab>
      </DeskTabs>
    </Show>
  );
}
