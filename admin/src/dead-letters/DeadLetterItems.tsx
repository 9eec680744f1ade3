import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { DeadLetter } from '../api/types.ts';
import { useSay } from '../shared/say.ts';
import { ReplayButton } from './ReplayButton.tsx';

/** Each with the words of its error: they are long, and the reason to look here. */
export function DeadLetterItems({ letters }: { letters: DeadLetter[] }) {
  const translate = useTranslate();
  const say = useSay();
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {letters.map((letter) => (
        <Box
          component="li"
          key={letter.id}
          sx={{ py: 1.5, borderTop: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: 2 }}
        >
          <Box sx={{ flex: '1 1 18rem', minWidth: 0, overflowWrap: 'anywhere' }}>
            <Typography variant="h3">{letter.type}</Typography>
            <Typography variant="body2" color="text.secondary">
              {translate('landed.dead_letters.when', {
                durable: letter.durable,
                smart_count: letter.attempts,
                when: say.instant(letter.diedAt),
              })}
            </Typography>
            <Typography
              variant="body2"
              component="pre"
              sx={{ m: 0, mt: 1, whiteSpace: 'pre-wrap', fontFamily: 'monospace' }}
            >
              {letter.error}
            </Typography>
          </Box>
          <Box sx={{ flex: '0 0 auto' }}>
            {letter.replayedAt ? (
              <Typography variant="body2">
                {translate('landed.dead_letters.replayed', { when: say.instant(letter.replayedAt) })}
              </Typography>
            ) : (
              <ReplayButton letter={letter} />
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
