import { askFirst } from './ask-first.ts';
import { closeMenus } from './close-menus.ts';
import { copyButtons } from './copy-buttons.ts';
import { hideSecrets } from './hide-secrets.ts';
import { insertText } from './insert-text.ts';
import { offlineNotice } from './offline-notice.ts';
import { passingNotices } from './passing-notices.ts';
import { printButtons } from './print-buttons.ts';
import { sendOnce } from './send-once.ts';
import { tableKeys } from './table-keys.ts';

/* The script of pages without hydration: comfort only, everything works without it. */
askFirst();
sendOnce();
tableKeys();
copyButtons();
closeMenus();
insertText();
hideSecrets();
offlineNotice();
passingNotices();
printButtons();
