import { bringSharedTemplates } from '../../../composition';
import { InputError } from '../../../domain/failure';
import { readOutcomes } from '../../../learning/read-outcomes';
import { median } from '../../../learning/statistics';
import { bringOutcomes } from '../../../library/bring-sessions';
import { listTemplates, loadTemplate } from '../../../templates/load';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { TEMPLATE_KINDS } from '../../learning/learning-place';
import { type Column, textTable } from '../../terminal/table';

interface Row {
  readonly kind: string;
  readonly id: string;
  /** The version that it was learned from; null where a person wrote it. */
  readonly parent: string | null;
  readonly episodes: number;
  /** Median score of its episodes; null without any. */
  readonly quality: number | null;
  readonly description: string;
}

const NONE = '–';
const COLUMNS: readonly Column<Row>[] = [
  { title: 'KIND', cell: ({ kind }) => kind },
  { title: 'TEMPLATE', cell: ({ id }) => id },
  { title: 'LEARNED FROM', cell: ({ parent }) => parent ?? NONE, leaves: 2 },
  { title: 'EPISODES', cell: ({ episodes }) => String(episodes), right: true },
  { title: 'QUALITY', cell: ({ quality }) => (quality === null ? NONE : quality.toFixed(1)), right: true },
  { title: 'WHAT FOR', cell: ({ description }) => description, elastic: true, leaves: 1 },
];

/** Lists every version of every template, with the episodes that were made with it. */
export async function listAllTemplates({ out, place }: CommandContext): Promise<ExitCode> {
  await bringOutcomes(place);
  await bringSharedTemplates(place);
  const { outcomes } = await readOutcomes(place.sessionsRoot, Date.now());
  const rows: Row[] = [];
  const problems: string[] = [];
  for (const kind of TEMPLATE_KINDS) {
    for (const { id } of await listTemplates(kind, place.templatesDir)) {
      const loaded = await loadTemplate(kind, id, place.templatesDir).catch((error: unknown) => {
        if (!(error instanceof InputError)) throw error;
        problems.push(`${error.message} It is not listed; mend the file or take it away.`);
        return undefined;
      });
      if (loaded === undefined) continue;
      const { template } = loaded;
      const made = outcomes.filter(({ templates }) => templates[kind] === id);
      const scores = made.flatMap(({ quality }) => (quality === undefined ? [] : [quality.score100]));
      rows.push({
        ...{ kind, id, episodes: made.length, description: template.description },
        parent: ('parent' in template ? template.parent : undefined) ?? null,
        quality: scores.length === 0 ? null : median(scores),
      });
    }
  }
  out.document(rows);
  out.print(textTable(COLUMNS, rows, out.columns));
  for (const problem of problems) out.note(problem);
  return EXIT.ok;
}
