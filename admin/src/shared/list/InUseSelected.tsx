import PauseCircle from '@mui/icons-material/PauseCircle';
import PlayCircle from '@mui/icons-material/PlayCircle';
import { type RaRecord, useResourceContext } from 'react-admin';
import { useLanded } from '../../api/data-provider.ts';
import { EachButton } from './EachButton.tsx';

interface Props<Row> {
  /** What the API takes of a row that it gave. */
  draftOf: (row: Row) => object;
}

/** Takes the chosen rows into use, or out of it; what was planned with them stays. */
export function InUseSelected<Row extends RaRecord<string>>({ draftOf }: Props<Row>) {
  const landed = useLanded();
  const resource = useResourceContext() ?? '';
  const put = (active: boolean) => async (id: string) => {
    const { data: known } = await landed.getOne<Row>(resource, { id });
    await landed.update(resource, { id, data: { ...draftOf(known), active }, previousData: known });
  };
  return (
    <>
      <EachButton label="landed.list.into_use" work={put(true)}>
        <PlayCircle />
      </EachButton>
      <EachButton label="landed.list.out_of_use" work={put(false)}>
        <PauseCircle />
      </EachButton>
    </>
  );
}
