import { InputError } from '../../../domain/failure';
import type { Findings, Theme, ToldPassage } from '../../../domain/research';
import type { Outline, OutlinePart, PartKind } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import { capitalised } from '../../../domain/wording';
import { type OutlineOrder, outlineHead } from '../parts/outline-head';
import { wordsIn } from '../parts/spoken';
import { segmentTitle } from './segment-title';
import { writePart } from './write-part';

export interface OutlineInput extends OutlineOrder {
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
}

interface Planned {
  readonly kind: PartKind;
  readonly title: string;
  readonly theme?: Theme;
  readonly passages: readonly ToldPassage[];
}

/**
 * The plan of a narrated episode: an opening passage, the introduction, a segment for each theme, the conclusion where the
 * sources hold one, the close. `plannedWords` is what the chosen passages and the frames around them come to.
 *
 * @throws InputError when the brief has no passage to tell.
 */
export function outlineEpisode(input: OutlineInput): Outline {
  const { brief, findings, documents, session } = input;
  const [opening, ...rest] = brief.passages;
  if (opening === undefined)
    throw new InputError(
      `The documents hold no passage about "${brief.topic}" that can be read aloud on its own. Add documents with running text about it, or choose a writer model.`,
    );
  const conclusion = rest.filter(({ id }) => id === brief.conclusionId);
  const taken = new Set<string>();
  const planned: Planned[] = [
    { kind: 'cold-open', title: 'Opening', passages: [opening] },
    { kind: 'introduction', title: 'Introduction', passages: [] },
    ...brief.themes.map((theme) => {
      const passages = rest.filter(({ id }) => theme.passageIds.includes(id));
      const title = segmentTitle({ passages, findings, taken });
      taken.add(title);
      return { kind: 'segment' as const, title, theme, passages };
    }),
    ...(conclusion.length === 0
      ? []
      : [{ kind: 'recap' as const, title: 'Conclusion', passages: conclusion }]),
    { kind: 'close', title: 'Close', passages: [] },
  ];
  const head = outlineHead(input);
  const target = head.targetWords;
  const outline: Outline = {
    ...head,
    title: titleOf(brief.topic),
    question: brief.question,
    plannedWords: target,
    parts: planned.map(toPart),
  };
  const parts = outline.parts.map((part) => ({
    ...part,
    targetWords: wordsIn([writePart({ outline, part, brief, findings, documents })]),
  }));
  const words = parts.reduce((sum, part) => sum + part.targetWords, 0);
  const isShort = words < target * (1 - session.length.toleranceShare);
  return { ...outline, parts, plannedWords: isShort ? words : target };
}

/** The topic as a title: a large letter first, and no full stop. */
function titleOf(topic: string): string {
  return capitalised(topic.trim().replace(/(?<!\.)\.$/, ''));
}

function toPart({ kind, title, theme, passages }: Planned, index: number): OutlinePart {
  return {
    id: `p${index + 1}`,
    kind,
    title,
    ...(theme === undefined ? {} : { themeId: theme.id }),
    targetWords: 0,
    claimIds: [
      ...new Set(passages.flatMap(({ sentences }) => sentences.flatMap(({ claimId }) => claimId ?? []))),
    ],
    passageIds: passages.map(({ id }) => id),
  };
}
