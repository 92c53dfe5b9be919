import type { ReactNode } from 'react';
import { Button } from '../kit/button.tsx';

interface IntentButtonProps {
  readonly action: string;
  readonly intent: string;
  readonly look?: 'primary' | 'secondary' | 'quiet';
  readonly children: ReactNode;
}

/** A button that posts one word. */
export function IntentButton({ action, intent, look, children }: IntentButtonProps) {
  return (
    <form method="post" action={action}>
      <Button wide name="intent" value={intent} look={look}>
        {children}
      </Button>
    </form>
  );
}
