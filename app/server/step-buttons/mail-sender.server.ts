import { senderDomain } from '#app/wizards/email-marketing/sender-domain.ts';
import { lookUpFor } from './dns-look-up.server.ts';
import { answersOf, type StepButton } from './step-button.server.ts';

/** Where the outcome is told. */
const PLACE = 'mail-proofs';

/** Looks up how the sender's domain proves its mail. */
const checkSender: StepButton = async (pressed) => {
  const { inputs } = pressed;
  const sender = senderDomain(answersOf(pressed));
  if (!sender) return { inputs, told: 'senderMissing', place: PLACE };
  const answer = await lookUpFor(pressed, sender);
  return { inputs, place: PLACE, ...('told' in answer ? { told: answer.told } : {}) };
};

export const mailSender: Readonly<Record<string, StepButton>> = { checkSender };
