import { bic } from './bic.ts';
import { accept, type Check, refuse } from './check.ts';
import { ovt } from './ovt.ts';
import { upperAscii, withoutBlanks } from './text.ts';

/**
 * Operator ids known to route Finnish e-invoices, by the name to show. Add to it as operators come and go: an id that is
 * missing here but has the right form only warns.
 */
export const E_INVOICE_OPERATORS: Readonly<Record<string, string>> = {
  '003721291126': 'Maventa',
  '003723327487': 'Apix Messaging',
  BAWCFI22: 'Basware',
  '003714377140': 'Ropo Capital',
  '003708599126': 'OpenText',
  '003723609900': 'Pagero',
  PAGERO: 'Pagero',
  '003703575029': 'CGI, Telia',
  '003714756079': 'Telia Finland',
  '003701011385': 'TietoEVRY',
  '003701150617': 'PostNord Strålfors',
  FI28768767: 'Posti Messaging',
  '003710948874': 'Posti Messaging (OpusCapita)',
  E204503: 'OpusCapita Solutions',
  '003726044706': 'Netbox Finland',
  '003722207029': 'Åland Post',
  '003717203971': 'Notebeat',
  '003705925424': 'Basware (OVT)',
  INEXCHANGE: 'InExchange Factorum',
  EXPSYS: 'Kofax Expert Systems',
  PALETTE: 'Palette Software',
  CREDIFLOW: 'Crediflow',
  ROUTTY: 'Dynatos',
  UTMOST: '4US',
  FIYAPSOL: 'YAP Solutions',
  '5909000716438': 'Comarch',
  '885790000000418': 'HighJump',
  '00885790000000418': 'HighJump',
  '885060259470028': 'Tradeshift',
  '00885060259470028': 'Tradeshift',
  NDEAFIHH: 'Nordea',
  OKOYFIHH: 'OP',
  DABAFIHH: 'Danske Bank',
  HELSFIHH: 'Aktia',
  SBANFIHH: 'S-Pankki',
  POPFFI22: 'POP Pankki',
  ITELFIHH: 'Säästöpankki, Oma Säästöpankki',
  '003722319362': 'Oma Säästöpankki',
  AABAFI22: 'Ålandsbanken',
  HANDFIHH: 'Handelsbanken',
  DNBAFIHX: 'DNB',
  TAPIFI22: 'S-Pankki (LähiTapiola)',
};

/** Whether the text, in capitals and without blanks, is the id of an operator on the list. */
export const isEInvoiceOperator = (id: string): boolean => Object.hasOwn(E_INVOICE_OPERATORS, id);

/** Operator id (välittäjätunnus). Unknown ids in the form of an OVT id or a BIC are accepted with a warning. */
export const eInvoiceOperator: Check = (text) => {
  const typed = upperAscii(text.trim());
  const compact = withoutBlanks(typed);
  if (isEInvoiceOperator(compact)) return accept(compact);
  const wellFormed = [ovt(typed), bic(typed)].find(({ ok }) => ok);
  if (wellFormed) return { ...wellFormed, warning: 'eInvoiceOperator.unknown' };
  const suggestion = Object.keys(E_INVOICE_OPERATORS).find((id) => typed.includes(id));
  if (suggestion) return refuse('eInvoiceOperator.onlyId', { suggestion });
  if (/^0\d{8,}$/.test(compact)) return refuse('eInvoiceOperator.digits');
  return refuse('eInvoiceOperator.shape');
};
