import Block from '@mui/icons-material/Block';
import { useListContext, useResourceContext, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { Lead, Need } from '../api/types.ts';
import { AskFirst } from '../shared/AskFirst.tsx';
import { useEachSelected } from '../shared/list/useEachSelected.ts';

/** Takes the chosen cards down, after one question for all of them. */
export function TakeSelectedDown() {
  const translate = useTranslate();
  const landed = useLanded();
  const resource = useResourceContext() ?? '';
  const { selectedIds } = useListContext<Need | Lead>();
  const { mutateAsync } = useEachSelected(async (id) => await landed.takeDown(resource, id));
  return (
    <AskFirst
      label={translate('landed.cards.take_down')}
      title={translate('landed.cards.take_down_many', { smart_count: selectedIds.length })}
      hint={translate('landed.cards.take_down_hint')}
      confirm={translate('landed.cards.take_down')}
      button={{ size: 'small', startIcon: <Block /> }}
      work={async () => await mutateAsync()}
    />
  );
}
