import CallSplit from '@mui/icons-material/CallSplit';
import Merge from '@mui/icons-material/Merge';
import Undo from '@mui/icons-material/Undo';
import { Typography } from '@mui/material';
import { DataTable, NullableBooleanInput, TextInput, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { CompanyQuestion } from '../api/types.ts';
import { InstantField } from '../shared/InstantField.tsx';
import { DeskList } from '../shared/list/DeskList.tsx';
import { EachButton } from '../shared/list/EachButton.tsx';
import { RowLink } from '../shared/list/RowLink.tsx';
import { AnswerButtons } from './AnswerButtons.tsx';
import { useDoubts } from './useDoubts.ts';

const filters = [
  <TextInput source="q" key="q" type="search" label="landed.companies.search" alwaysOn resettable />,
  <NullableBooleanInput source="open" key="open" alwaysOn />,
];

/** Names that may mean one company: a person says so, and may take it back. */
export default function CompanyQuestions() {
  const translate = useTranslate();
  const landed = useLanded();
  const doubts = useDoubts();
  const answer = (same: boolean | null) => async (id: string) => await landed.answerCompany(id, same);
  const takeBack = async ({ id }: CompanyQuestion) => await landed.answerCompany(id, null);
  return (
    <>
      <Typography sx={{ maxWidth: '65ch', mb: 1 }}>{translate('landed.companies.intro')}</Typography>
      <DeskList<CompanyQuestion>
        filters={filters}
        sort={{ field: 'askedAt', order: 'DESC' }}
        more={{ filterDefaultValues: { open: true } }}
        bulk={
          <>
            <EachButton label="landed.companies.same" work={answer(true)} takeBack={takeBack}>
              <Merge />
            </EachButton>
            <EachButton label="landed.companies.different" work={answer(false)} takeBack={takeBack}>
              <CallSplit />
            </EachButton>
            <EachButton label="landed.companies.undo" work={answer(null)}>
              <Undo />
            </EachButton>
          </>
        }
        hidden={['certainty']}
        lines={{
          primary: ({ typed, candidate }) => translate('landed.companies.pair', { typed, candidate }),
          secondary: doubts,
        }}
      >
        <DataTable.Col source="typed" disableSort>
          <RowLink source="typed" />
        </DataTable.Col>
        <DataTable.Col source="candidate" disableSort />
        <DataTable.Col<CompanyQuestion> source="doubts" disableSort render={doubts} />
        <DataTable.NumberCol source="certainty" options={{ style: 'percent' }} />
        <DataTable.Col source="askedAt">
          <InstantField source="askedAt" form="brief" />
        </DataTable.Col>
        <DataTable.Col source="state" disableSort>
          <AnswerButtons />
        </DataTable.Col>
      </DeskList>
    </>
  );
}
