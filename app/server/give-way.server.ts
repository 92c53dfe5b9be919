import { constants, setPriority } from 'node:os';

/** Pages and saves come first: a process that works on files takes the processors that nobody else wants. @param pid 0 is this one */
export function giveWay(pid = 0): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system has no such thing.
  }
}
