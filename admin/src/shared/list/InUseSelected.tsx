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
  const put = async (row: Row, change: object) =>
    await landed.update(resource, { id: row.id, data: { ...draftOf(row), ...change }, previousData: row });
  const become = (active: boolean) => async (id: string) => {
    const { data: before } = await landed.getOne<Row>(resource, { id });
    await put(before, { active });
    return before;
  };
  const takeBack = async (before: Row) => await put(before, {});
  return (
    <>
      <EachButton label="landed.list.into_use" work={become(true)} takeBack={takeBack}>
        <PlayCircle />
      </EachButton>
      <EachButton label="landed.list.out_of_use" work={become(false)} takeBack={takeBack}>
        <PauseCircle />
      </EachButton>
    </>
  );
}
