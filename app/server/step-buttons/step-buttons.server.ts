import { dnsDomains } from './dns-domains.server.ts';
import { dnsRecords } from './dns-records.server.ts';
import { mailSender } from './mail-sender.server.ts';
import type { Outcome, Pressed, StepButton } from './step-button.server.ts';

/** Buttons by the step's special component and by name. */
const BUTTONS: Readonly<Record<string, Readonly<Record<string, StepButton>>>> = {
  'dns-domains': dnsDomains,
  'dns-records': dnsRecords,
  'mail-sender': mailSender,
};

/** Does what a step's own button asks for; an unknown one only saves. */
export async function pressStepButton(name: string, pressed: Pressed): Promise<Outcome> {
  const buttons = BUTTONS[pressed.page.step.component ?? ''] ?? {};
  const button = Object.hasOwn(buttons, name) ? buttons[name] : undefined;
  return button ? button(pressed) : { inputs: pressed.inputs };
}
