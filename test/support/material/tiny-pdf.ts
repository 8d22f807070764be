/** One line of text on a page: points, origin at the bottom left of a 595 × 842 page. */
export interface PdfText {
  readonly text: string;
  readonly y: number;
  readonly x?: number;
  readonly size?: number;
  readonly bold?: boolean;
}

export interface TinyPdf {
  readonly pages: readonly (readonly PdfText[])[];
  readonly info?: Readonly<Record<string, string>>;
  /** Asks for a password that nobody has. */
  readonly encrypted?: boolean;
}

/** A small valid PDF with Helvetica text, written by hand. */
export function tinyPdf({ pages, info = {}, encrypted = false }: TinyPdf): Uint8Array {
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ');
  const fields = Object.entries(info).map(([key, value]) => `/${key} ${literal(value)}`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, i) => {
      const content = lines.map(drawn).join('\n');
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + i * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
    `<< ${fields.join(' ')} >>`,
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
  ];
  return assembled(objects, encrypted);
}

function assembled(objects: readonly string[], encrypted: boolean): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets: string[] = [];
  objects.forEach((body, i) => {
    offsets.push(`${String(file.length).padStart(10, '0')} 00000 n \n`);
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
  });
  const crypt = encrypted
    ? ` /Encrypt ${objects.length} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`
    : '';
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length - 1} 0 R${crypt} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function drawn({ text, y, x = 72, size = 11, bold = false }: PdfText): string {
  return `BT /F${bold ? 2 : 1} ${size} Tf 1 0 0 1 ${x} ${y} Tm ${literal(text)} Tj ET`;
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
}

/** Lines of body text going down the page. */
export function pdfLinesFrom(top: number, lines: readonly string[], leading = 14): PdfText[] {
  return lines.map((text, i) => ({ text, y: top - i * leading }));
}
