import { Button, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { useLanded } from '../api/data-provider.ts';
import type { GroundRulesVersion } from '../api/types.ts';
import { ErrorWords } from '../shared/ErrorWords.tsx';
import { Panel } from '../shared/Panel.tsx';

const rulesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((rule) => rule.trim())
    .filter(Boolean);

/** The next version begins with the words in force. */
export function WriteRules({ current }: { current: GroundRulesVersion }) {
  const translate = useTranslate();
  const landed = useLanded();
  const notify = useNotify();
  const refresh = useRefresh();
  const before = current.rules.join('\n');
  const [text, setText] = useState(before);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => await landed.writeGroundRules(rulesIn(text)),
    onSuccess: () => {
      notify('landed.ground_rules.kept', { type: 'success' });
      refresh();
    },
  });
  const same = rulesIn(text).join('\n') === before;
  return (
    <Panel title={translate('landed.ground_rules.write')}>
      <TextField
        multiline
        fullWidth
        minRows={5}
        label={translate('landed.ground_rules.one_a_line')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <ErrorWords error={error} />
      <Button
        variant="contained"
        sx={{ mt: 2 }}
        disabled={same || rulesIn(text).length === 0}
        loading={isPending}
        onClick={() => mutate()}
      >
        {translate('landed.ground_rules.keep')}
      </Button>
    </Panel>
  );
}
