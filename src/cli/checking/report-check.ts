/** The check of a script as lines for people. Pure. */
import { printable } from '../../domain/printable';
import type { CheckedLine, ScriptCheck, Verdict } from '../../domain/script-check';
import { counted, listed } from '../../domain/wording';
import { wrapped } from '../terminal/styled-line';
import { type Column, textTable } from '../terminal/table';

const MARKS: Readonly<Record<Verdict, string>> = {
  'not supported': 'NOT SUPPORTED',
  partly: 'PARTLY',
  undecided: 'undecided',
  supported: 'supported',
  'nothing to support': '',
};
const MARGIN = ' '.repeat(21);
/** Columns for a line that goes nowhere but into a file or a pipe. */
const WIDEST = 160;
/** Characters that are shown of a passage; the document of --json has the whole of it. */
const LONGEST_PASSAGE = 240;

/** Each sentence with its passage, then a table of the parts and one of the measures. */
export function checkLines(check: ScriptCheck, columns: number): string[] {
  const width = Math.min(columns, WIDEST);
  const names = new Map(check.sources.map(({ id, name }) => [id, name]));
  return [
    [check.title, counted(check.lines.length, 'sentence'), counted(check.sources.length, 'source')]
      .filter((text) => text !== '')
      .join(' · '),
    ...check.parts.flatMap(({ id, title }) => {
      const own = check.lines.filter(
        ({ partId, verdict }) => partId === id && verdict !== 'nothing to support',
      );
      return own.length === 0
        ? []
        : [
            '',
            printable(title || 'Before the first heading'),
            ...own.flatMap((line) => lineOf(line, names, width)),
          ];
    }),
    '',
    partsTable(check, columns),
    '',
    measuresTable(check, columns),
  ];
}

function lineOf(
  { line, verdict, speaker, text, reasons, passages }: CheckedLine,
  names: ReadonlyMap<string, string>,
  width: number,
): string[] {
  const head = `${String(line).padStart(5)}  ${MARKS[verdict].padEnd(14)}`;
  const shown = verdict === 'supported' ? passages.slice(0, 1) : passages;
  const below = [
    ...reasons.map((reason) => `→ ${reason}`),
    ...shown.map(({ sourceId, text: words }) => `${names.get(sourceId) ?? sourceId}: "${shortened(words)}"`),
  ];
  const inside = (said: string) => wrapped(said, width - MARGIN.length);
  return [
    ...inside(`${speaker}: ${text}`).map((row, at) => `${at === 0 ? head : MARGIN}${row}`),
    ...below.flatMap(inside).map((row) => `${MARGIN}${row}`),
  ];
}

function shortened(text: string): string {
  return text.length <= LONGEST_PASSAGE ? text : `${text.slice(0, LONGEST_PASSAGE)}…`;
}

function partsTable({ parts, lines }: ScriptCheck, columns: number): string {
  type Row = ScriptCheck['parts'][number];
  const count = (id: string, verdict?: Verdict) =>
    lines.filter((line) => (id === ALL || line.partId === id) && (verdict ?? line.verdict) === line.verdict)
      .length;
  const figure = (title: string, verdict?: Verdict): Column<Row> => ({
    title,
    right: true,
    cell: ({ id }) => String(count(id, verdict)),
  });
  return textTable<Row>(
    [
      { title: 'Part', elastic: true, cell: ({ title }) => printable(title) },
      figure('Sentences'),
      figure('Not supported', 'not supported'),
      figure('Partly', 'partly'),
      figure('Undecided', 'undecided'),
      figure('Supported', 'supported'),
      figure('Nothing to support', 'nothing to support'),
    ],
    [...parts, { id: ALL, title: 'All' }],
    columns,
  );
}

const ALL = '*';

function measuresTable({ form }: ScriptCheck, columns: number): string {
  type Row = (typeof form.measures)[number];
  return textTable<Row>(
    [
      { title: 'Measured by code', cell: ({ name }) => name },
      { title: 'Score', right: true, cell: ({ score }) => score.toFixed(2) },
      { title: 'Figure', cell: ({ value, unit }) => `${value.toFixed(2)} ${unit}` },
      {
        title: 'Such as',
        elastic: true,
        cell: ({ score, evidence: [first] }) =>
          score === 1 || first === undefined ? '' : printable(`"${first.quote}": ${first.note}`),
      },
    ],
    form.measures,
    columns,
  );
}

/** The outcome of the check, in sentences. */
export function conclusionOf({ counts, lines }: ScriptCheck, byModel: boolean): string {
  const { partly, undecided, supported, 'not supported': not, 'nothing to support': nothing } = counts;
  if (nothing === lines.length) return 'No sentence states anything that a source would have to support.';
  const said = [
    ...(not > 0 ? [`${not} not supported`] : []),
    ...(partly > 0 ? [`${partly} supported in part`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(supported > 0 ? [`${supported} supported`] : []),
  ];
  const sum = `Need support: ${counted(lines.length - nothing, 'sentence')}; ${listed(said)}.`;
  if (undecided === 0) return sum;
  return byModel
    ? `${sum} What is undecided a person has to read.`
    : `${sum} Undecided needs a model: only a reader can tell if other words say the same. Name one with --model judge=PROVIDER/NAME, or read the passages yourself.`;
}
