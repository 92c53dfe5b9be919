import { type ComponentProps, useEffect, useRef } from 'react';
import { Select } from '#app/ui/kit/select.tsx';

interface TargetSelectProps
  extends Pick<ComponentProps<typeof Select>, 'id' | 'name' | 'aria-label' | 'options' | 'empty'> {
  /** What the newest reading of the file takes the column for; empty for nothing. */
  readonly target: string;
}

/** What a column is. Follows what each reading of the file comes to, as long as nobody has chosen anything else meanwhile. */
export function TargetSelect({ target, ...rest }: TargetSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  const told = useRef(target);
  useEffect(() => {
    if (select.current && select.current.value === told.current) select.current.value = target;
    told.current = target;
  }, [target]);
  return <Select ref={select} {...rest} defaultValue={target} />;
}
