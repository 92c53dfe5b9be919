import type { Language } from '#app/wizards/engine/types.ts';
import { aboutField } from '#app/wizards/engine/words.ts';
import { printable } from './printable.server.ts';

const INK = '#1B2A2F';
const MUTED = '#55666C';
const LINE = '#DCE1DF';
const MARGIN = 56;

type Tag = 'H1' | 'H2' | 'H3' | 'P';

interface Style {
  readonly size: number;
  readonly bold: boolean;
  /** Of the line height, after the block. */
  readonly after: number;
}

const STYLES: Readonly<Record<Tag, Style>> = {
  H1: { size: 20, bold: true, after: 0.5 },
  H2: { size: 13, bold: true, after: 0.5 },
  H3: { size: 10.5, bold: true, after: 0.3 },
  P: { size: 10.5, bold: false, after: 0.35 },
};

/** What a page is written with, block after block. */
export interface PdfPage {
  readonly title: (text: string) => void;
  readonly heading: (text: string) => void;
  readonly subheading: (text: string) => void;
  readonly text: (text: string) => void;
  /** Less important. */
  readonly aside: (text: string) => void;
  /** Hashes and the like. */
  readonly fine: (text: string) => void;
  readonly pair: (label: string, value: string) => void;
}

export interface PdfFrame {
  readonly language: Language;
  readonly title: string;
  /** The provider's name. */
  readonly author: string;
  readonly at: Date;
  /** The line at the foot of each page. */
  readonly foot: (page: number, pages: number) => string;
}

/** A tagged PDF (PDF/UA structure, document language, title) on A4. */
export async function makePdf(frame: PdfFrame, write: (page: PdfPage) => void): Promise<Buffer> {
  const { language, title, author, at } = frame;
  // Large, and seldom needed.
  const { default: PdfDocument } = await import('pdfkit');
  const doc = new PdfDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Author: author, CreationDate: at },
  });
  const parts: Buffer[] = [];
  doc.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve) => {
    doc.on('end', resolve);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  write(pageOf(doc, root));
  root.end();
  numberPages(doc, frame);
  doc.end();
  await ended;
  return Buffer.concat(parts);
}

type Doc = PDFKit.PDFDocument;

function pageOf(doc: Doc, root: PDFKit.PDFStructureElement): PdfPage {
  const block = (tag: Tag, text: string, { colour = INK, size = STYLES[tag].size } = {}) => {
    const { bold, after } = STYLES[tag];
    root.add(
      doc.struct(tag, {}, () => {
        doc
          .font(bold ? 'Helvetica-Bold' : 'Helvetica')
          .fontSize(size)
          .fillColor(colour);
        doc.text(printable(text), { lineGap: 2 });
        doc.moveDown(after);
      }),
    );
  };
  const rule = () => {
    doc.markContent('Artifact', { type: 'Layout' });
    const y = doc.y + 4;
    doc
      .moveTo(MARGIN, y)
      .lineTo(doc.page.width - MARGIN, y)
      .lineWidth(0.5)
      .strokeColor(LINE)
      .stroke();
    doc.endMarkedContent();
    doc.moveDown(0.9);
  };
  /** A heading here would stand alone, with what follows on the next page. */
  const isAtFoot = () => doc.y > doc.page.height - 2.5 * MARGIN;
  return {
    title: (text) => block('H1', text),
    heading: (text) => {
      doc.moveDown(0.4);
      if (isAtFoot()) doc.addPage();
      else rule();
      block('H2', text);
    },
    subheading: (text) => {
      doc.moveDown(0.2);
      if (isAtFoot()) doc.addPage();
      block('H3', text);
    },
    text: (text) => block('P', text),
    aside: (text) => block('P', text, { colour: MUTED }),
    fine: (text) => block('P', text, { colour: MUTED, size: 8.5 }),
    pair: (label, value) => block('P', aboutField(label, value)),
  };
}

/** Page numbers are the layout's, not the text's: readers of the structure skip them. */
function numberPages(doc: Doc, { foot }: PdfFrame): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('Helvetica')
      .fontSize(8.5)
      .fillColor(MUTED)
      .text(printable(foot(page + 1, count)), MARGIN, doc.page.height - MARGIN / 2 - 10, {
        lineBreak: false,
      });
    doc.endMarkedContent();
  }
}
