import type { IntroductionStage } from '@landed/contracts';
import { Step, StepLabel, Stepper } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useNarrow } from '../shared/useNarrow.ts';

const way = ['asked-owner', 'asked-contact', 'introduced'] as const;
const isOnTheWay = (state: IntroductionStage): state is (typeof way)[number] => way.some((step) => step === state);

/** The way to an introduction and where on it this one is; nothing for one that ended before, whose reason is nobody’s business. */
export function Steps({ state }: { state: IntroductionStage }) {
  const translate = useTranslate();
  const narrow = useNarrow('sm');
  if (!isOnTheWay(state)) return null;
  const at = state === 'introduced' ? way.length : way.indexOf(state);
  return (
    <Stepper activeStep={at} orientation={narrow ? 'vertical' : 'horizontal'} sx={{ mb: 2 }}>
      {way.map((step) => (
        <Step key={step}>
          <StepLabel>{translate(`words.introduction.${step}`)}</StepLabel>
        </Step>
      ))}
    </Stepper>
  );
}
