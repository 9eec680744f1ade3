import { Button, ButtonGroup } from '@mui/material';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

interface Props {
  label: string;
  /** The address of the one that is open. */
  current: string;
  links: readonly { to: string; words: ReactNode }[];
}

/** A few pages that belong together: links, so that each has an address and the browser's way back works. */
export const PageLinks = ({ label, current, links }: Props) => (
  <nav aria-label={label}>
    <ButtonGroup size="small" sx={{ flexWrap: 'wrap' }}>
      {links.map(({ to, words }) => (
        <Button
          key={to}
          component={Link}
          to={to}
          variant={to === current ? 'contained' : 'outlined'}
          aria-current={to === current ? 'page' : undefined}
        >
          {words}
        </Button>
      ))}
    </ButtonGroup>
  </nav>
);
