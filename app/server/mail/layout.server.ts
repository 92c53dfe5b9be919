import { type Html, html } from './html.server.ts';
import type { MailContent, MailTools } from './template.server.ts';

/** A mail as it leaves the house, without its addressee. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const INK = '#1B2A2F';
const MUTED = '#55666C';
const PAPER = '#FBFAF7';
const LINE = '#DCE1DF';
const PINE = '#0F5C4D';
const FONT = "'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif";

const paragraph = (text: string) =>
  html`<p style="margin:0 0 16px;font-size:18px;line-height:28px;overflow-wrap:anywhere;word-break:break-word">${text}</p>`;
const small = (content: Html | string) =>
  html`<p style="margin:0 0 12px;font-size:14px;line-height:20px;color:${MUTED}">${content}</p>`;

const button = (label: string, url: string, accent: string) => html`
<table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 20px"><tr><td style="border-radius:8px;background:${accent}">
<a href="${url}" style="display:inline-block;padding:12px 24px;font-size:18px;line-height:24px;font-weight:600;color:#FFFFFF;text-decoration:none">${label}</a>
</td></tr></table>`;

const code = (before: string, letters: string) => html`${paragraph(before)}
<p style="margin:0 0 20px;font-size:28px;line-height:36px;font-weight:600;letter-spacing:2px;font-family:Consolas,Menlo,'DejaVu Sans Mono',monospace">${letters}</p>`;

/** The same blocks as HTML and as text. */
export function renderMail(content: MailContent, tools: MailTools, accent = PINE): RenderedMail {
  return {
    subject: content.subject.replace(/\s+/g, ' ').trim(),
    html: renderHtml(content, tools, accent).text,
    text: renderText(content, tools),
  };
}

function renderHtml(content: MailContent, { language, brand, t }: MailTools, accent: string): Html {
  const { lines, after = [] } = content;
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${content.subject}</title></head>
<body style="margin:0;padding:0;background:${PAPER};color:${INK};font-family:${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left">
<tr><td style="padding:0 0 16px;font-size:18px;line-height:24px;font-weight:600;color:${accent}">${brand}</td></tr>
<tr><td style="background:#FFFFFF;border:1px solid ${LINE};border-radius:10px;padding:28px 24px 16px">
${lines.map(paragraph)}${content.button && button(content.button.label, content.button.url, accent)}${content.button && small(html`${t('mail.layout.plain')}<br><span style="word-break:break-all">${content.button.url}</span>`)}${content.code && code(content.code.before, content.code.letters)}${after.map(small)}
</td></tr>
<tr><td style="padding:16px 0 0;font-size:14px;line-height:20px;color:${MUTED}">${t('mail.layout.sender', { brand })}</td></tr>
</table></td></tr></table>
</body>
</html>
`;
}

function renderText({ lines, button, code, after = [] }: MailContent, { brand, t }: MailTools): string {
  const blocks = [
    ...lines,
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ...(code ? [`${code.before}\n${code.letters}`] : []),
    ...after,
    `-- \n${t('mail.layout.sender', { brand })}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}
