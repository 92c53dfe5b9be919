/** The look of the mailbox: the portal's colours, the portal's type, works from 320 px up. */
export const style = `
@font-face { font-family: 'Source Sans 3'; src: url(/font.woff2) format('woff2'); font-weight: 200 900; font-display: swap; }
:root { --paper: #FBFAF7; --card: #FFFFFF; --ink: #1B2A2F; --muted: #55666C; --line: #DCE1DF; --control: #7A8A8F;
  --pine: #0F5C4D; --pine-dark: #0A4338; --mint: #E3F2EC; --focus: #FFC233; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/24px 'Source Sans 3', system-ui, sans-serif; }
a { color: var(--pine); text-underline-offset: 3px; }
a:hover { color: var(--pine-dark); }
:focus-visible { outline: 3px solid var(--focus); box-shadow: 0 0 0 5px var(--ink); border-radius: 4px; }
header, main { max-width: 1120px; margin: 0 auto; padding: 0 20px; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; padding-top: 28px; padding-bottom: 20px; }
header p { margin: 0; color: var(--muted); width: 100%; order: 3; }
h1 { margin: 0 0 12px; font-size: 28px; line-height: 36px; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { margin: 0 0 8px; font-size: 18px; line-height: 24px; }
.language { margin-left: auto; }
.language, .jump a, .back { display: inline-flex; align-items: center; min-height: 44px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 320px; gap: 24px; align-items: start; padding-bottom: 48px; }
aside { display: grid; gap: 16px; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 20px; }
.panel ul { list-style: none; margin: 0; padding: 0; }
.panel li + li { border-top: 1px solid var(--line); }
.panel li { padding: 10px 0; }
.panel li > a { display: flex; align-items: center; min-height: 44px; }
#links li { padding: 0; }
#links li > a { padding: 8px 0; }
.help { color: var(--muted); font-size: 14px; line-height: 20px; margin: 0 0 8px; }
.code { font-size: 28px; line-height: 36px; font-variant-numeric: tabular-nums; letter-spacing: .08em; font-weight: 600; display: block; }
.filter { display: flex; gap: 8px; align-items: end; margin: 0 0 16px; flex-wrap: wrap; }
.filter label { display: grid; gap: 4px; flex: 1 1 220px; font-weight: 600; }
.filter input { font: inherit; min-height: 44px; padding: 8px 12px; border: 1px solid var(--control); border-radius: 8px; background: var(--card); color: inherit; width: 100%; }
.filter button { font: inherit; font-weight: 600; min-height: 44px; padding: 8px 20px; border: 0; border-radius: 8px; background: var(--pine); color: #fff; cursor: pointer; }
.filter button:hover { background: var(--pine-dark); }
.mails { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 16px; padding: 12px 20px; color: inherit; text-decoration: none; }
.mails a:hover { background: var(--mint); }
.mails a:focus-visible { outline-offset: -3px; box-shadow: none; }
.mails strong { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails time, .mails small { color: var(--muted); font-size: 14px; line-height: 24px; font-variant-numeric: tabular-nums; }
.mails small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; grid-column: 1; grid-row: 2; }
.empty { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 40px 20px; text-align: center; }
.empty p { margin: 0; color: var(--muted); }
.jump { display: none; gap: 0 24px; flex-wrap: wrap; flex-basis: 100%; order: 4; }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 4px 16px; margin: 0 0 16px; }
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { display: block; width: 100%; height: 70vh; min-height: 420px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); }
details { margin-top: 16px; } summary { cursor: pointer; padding: 10px 0; font-weight: 600; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0; font: 14px/20px ui-monospace, monospace; }
.one { padding-bottom: 48px; }
@media (max-width: 800px) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .jump { display: flex; }
  .mails a { padding: 12px 16px; grid-template-columns: minmax(0, 1fr); }
  .mails strong { white-space: normal; }
  .mails time, .mails small { grid-column: 1; grid-row: auto; }
  .one { padding-top: 0; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 8px; }
  iframe { min-height: 380px; height: 60vh; }
}`;
