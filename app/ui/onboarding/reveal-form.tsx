import { useWords } from '#app/i18n/use-words.tsx';
import type { RevealFault, RevealReply, RevealRequest } from '#app/rules/secret-view.ts';
import { Button } from '../kit/button.tsx';
import { Confirm } from '../kit/confirm.tsx';
import { controlProps, Field } from '../kit/field.tsx';
import { Notice } from '../kit/notice.tsx';
import { TextInput } from '../kit/text-input.tsx';

interface RevealFormProps {
  readonly secretId: string;
  readonly label: string;
  /** The answer to this form, when it came back with a fault. */
  readonly reply: Extract<RevealReply, { fault: RevealFault }> | undefined;
  /** With four eyes: what the reader has asked for. */
  readonly request: RevealRequest | undefined;
  readonly fourEyes: boolean;
}

const OF_REASON: readonly RevealFault[] = ['reason', 'holdsSecret'];
/** Faults that belong to a field; the others stand above the form. */
const OF_CODE: readonly RevealFault[] = ['code', 'wrong', 'often', 'stepUp'];

/** Asks why, and for the second factor, before a secret is shown; with four eyes for a second person first. */
export function RevealForm({ secretId, label, reply, request, fourEyes }: RevealFormProps) {
  const { t } = useWords();
  if (fourEyes && request?.verdict === null)
    return <p className="text-small text-muted">{t('vault.secrets.asked')}</p>;
  const asking = fourEyes && request?.verdict !== 'approved';
  const fault = reply && t(`vault.secrets.faults.${reply.fault}`, { time: reply.time ?? '' });
  const isOfField = reply && (OF_REASON.includes(reply.fault) || OF_CODE.includes(reply.fault));
  return (
    <Confirm
      label={asking ? t('vault.secrets.ask') : t('vault.secrets.show')}
      of={label}
      open={reply !== undefined}
    >
      <form method="post" noValidate className="space-y-4">
        <input type="hidden" name="secretId" value={secretId} />
        {fault && !isOfField && (
          <Notice level="error">
            <p>{fault}</p>
          </Notice>
        )}
        {asking && <p className="text-small">{t('vault.secrets.askLead')}</p>}
        {request?.decidedBy && request.verdict === 'approved' && (
          <p className="text-small">{t('vault.secrets.approvedBy', { name: request.decidedBy })}</p>
        )}
        <Reason
          secretId={secretId}
          typed={reply?.reason}
          error={reply && OF_REASON.includes(reply.fault) ? fault : undefined}
        />
        {!asking && (
          <Code secretId={secretId} error={reply && OF_CODE.includes(reply.fault) ? fault : undefined} />
        )}
        <Button name="intent" value={asking ? 'ask' : 'reveal'}>
          {asking ? t('vault.secrets.ask') : t('vault.secrets.show')}
        </Button>
      </form>
    </Confirm>
  );
}

function Reason({ secretId, typed, error }: { secretId: string; typed?: string; error?: string }) {
  const { t } = useWords();
  const props = {
    id: `reason-${secretId}`,
    label: t('vault.secrets.reason'),
    help: t('vault.secrets.reasonHelp'),
    example: t('vault.secrets.reasonExample'),
    error,
  };
  return (
    <Field {...props}>
      <TextInput
        {...controlProps(props)}
        name="reason"
        maxLength={500}
        defaultValue={typed}
        required
        autoComplete="off"
      />
    </Field>
  );
}

function Code({ secretId, error }: { secretId: string; error?: string }) {
  const { t } = useWords();
  const props = {
    id: `code-${secretId}`,
    label: t('vault.secrets.code'),
    help: t('vault.secrets.codeHelp'),
    error,
  };
  return (
    <Field {...props}>
      <TextInput
        {...controlProps(props)}
        name="code"
        inputMode="numeric"
        maxLength={10}
        required
        autoComplete="one-time-code"
        width="short"
      />
    </Field>
  );
}
