import PauseCircle from '@mui/icons-material/PauseCircle';
import PlayCircle from '@mui/icons-material/PlayCircle';
import { useListContext, useResourceContext } from 'react-admin';
import { useLanded } from '../../api/data-provider.ts';
import { EachButton } from './EachButton.tsx';

/** Takes the chosen rows into use, or out of it; what was planned with them stays. */
export function InUseSelected() {
  const landed = useLanded();
  const resource = useResourceContext() ?? '';
  const { data = [] } = useListContext();
  const put = (active: boolean) => async (id: string) => {
    const known = data.find((row) => row.id === id) ?? (await landed.getOne(resource, { id })).data;
    await landed.update(resource, { id, data: { ...known, active }, previousData: known });
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
