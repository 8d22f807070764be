import type { Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';
import { countWords } from '../../../language/words';
import { prefixed } from './ear';
import { JointBook, type JointCategory } from './joint-book';
import { type Line, plain, wordsOf } from './lines';
import { questionFor, subjectOf } from './question';
import { type Relation, relationOf, yearOf } from './relation';
import { SourceNames } from './source-names';
import { Sourcing } from './sourcing';
import { byWorth, type Passage, passagesOf, unitsFor } from './telling';
import { nameOfTheme } from './theme-name';
import { opensOnPronoun, type Statement, type Unit } from './unit';

/** Longest stretch of one host before the other comes in; longest stretch without a question for one host alone. */
const WORDS_BETWEEN_VOICES = { duo: 55, solo: 120 } as const;

export interface SegmentMaterial {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/** As many claims as bring the segment nearest to its words, told as passages. */
export function segmentLines(material: SegmentMaterial): Line[] {
  const theme = material.brief.themes.find((candidate) => candidate.id === material.part.themeId);
  const ranked = byWorth(unitsFor(material.part.claimIds, material.findings), theme?.ideaClaimId);
  const target = material.part.targetWords;
  let best: Line[] = [];
  let bestMiss = Number.POSITIVE_INFINITY;
  for (let count = 1; count <= ranked.length; count += 1) {
    const chosen = ranked.slice(0, count);
    const least = chosen.reduce((sum, unit) => sum + unit.words, 0);
    if (least < target * 0.5 && count < ranked.length) continue;
    const lines = new SegmentTeller(material, theme, chosen).tell();
    const miss = Math.abs(wordsOf(lines) - target);
    if (miss < bestMiss) [best, bestMiss] = [lines, miss];
    if (least > target * 1.2) break;
  }
  return best;
}

class SegmentTeller {
  private readonly book: JointBook;
  private readonly sourcing: Sourcing;
  private readonly lines: Line[] = [];
  private readonly duo: boolean;
  private readonly index: number;
  private readonly onlySource: string | undefined;
  private readonly said = new Set<string>();
  private wordsSinceVoice = 0;
  private lastSubject: string | undefined;
  /** The questioner takes a question and a statement by turns. */
  private askedLast = false;

  constructor(
    private readonly material: SegmentMaterial,
    private readonly theme: Theme | undefined,
    private readonly chosen: readonly Unit[],
  ) {
    const { outline, part, findings } = material;
    const sources = new Set(chosen.flatMap((unit) => unit.claim.quotes.map((quote) => quote.sourceId)));
    this.onlySource = sources.size === 1 && findings.sources.length > 1 ? [...sources][0] : undefined;
    this.book = new JointBook(part.joints);
    this.sourcing = new Sourcing(this.book, new SourceNames(findings.sources), this.onlySource !== undefined);
    this.duo = outline.hosts.length > 1;
    this.index = outline.parts.findIndex((other) => other.id === part.id);
  }

  tell(): Line[] {
    const passages = withMeaningLast(
      passagesOf(this.chosen, this.material.part.claimIds, this.theme?.ideaClaimId),
    );
    let before: Unit | undefined;
    for (const [place, passage] of passages.entries()) {
      for (const [step, unit] of passage.entries()) {
        const closes = place > 0 && step === 0 && place === passages.length - 1;
        const relation = relationOf(before, unit, step > 0);
        this.lead(unit, before, closes ? closing(relation) : relation, step > 0);
        this.unit(unit, before, relation, step > 0);
        before = unit;
      }
    }
    this.say('guide', 'joint', this.sourcing.lastWord(this.onlySource));
    this.handover();
    return this.lines;
  }

  /** What connects a unit with what was said: a question, a joint, or nothing where the source itself runs on. */
  private lead(unit: Unit, before: Unit | undefined, relation: Relation, adjacent: boolean): void {
    if (before === undefined) {
      if (this.duo && this.index > 2 && !asksAtEnd(this.index - 1)) this.question(unit, relation);
      return;
    }
    if (relation === 'dispute') return this.say('guide', 'joint', this.book.take('dispute'));
    const limit = WORDS_BETWEEN_VOICES[this.duo ? 'duo' : 'solo'];
    const due = this.wordsSinceVoice + unit.words / 2 >= limit;
    const pointsBack = adjacent && opensOnPronoun(unit);
    const takesOver = !adjacent && this.handsOver(unit);
    if (due && !pointsBack && !takesOver && this.question(unit, relation)) return;
    if (adjacent || takesOver) return;
    this.say('guide', 'joint', this.joint(unit, relation));
  }

  private question(unit: Unit, relation: Relation): boolean {
    const said = this.lines.map((line) => line.text);
    const text = questionFor(unit, relation, this.book, said, this.material.findings.voices);
    if (text === undefined) return false;
    this.say('questioner', 'question', text);
    this.wordsSinceVoice = 0;
    this.askedLast = true;
    return true;
  }

  private joint(unit: Unit, relation: Relation): string | undefined {
    const subject = subjectOf(unit)?.text;
    const year = yearOf(unit.claim.text);
    const slots = {
      subject: subject === this.lastSubject ? undefined : subject,
      person: unit.claim.attributedTo,
      year: year === undefined ? undefined : String(year),
    };
    this.lastSubject = subject;
    const category = JOINT_FOR[relation];
    return category === undefined ? undefined : this.book.take(category, slots);
  }

  private unit(unit: Unit, before: Unit | undefined, relation: Relation, adjacent: boolean): void {
    const fresh = [...unit.leans, ...unit.statements].filter(({ text }) => !this.said.has(text));
    const [first, ...more] = fresh;
    if (first === undefined) return;
    const by = this.speakerOf(unit, relation, adjacent);
    const { prefix, line } = this.sourcing.creditFor(unit, first, before, adjacent);
    this.say(by, 'joint', line);
    this.state(
      by,
      prefix === undefined ? first : { ...first, text: prefixed(prefix, first.text) },
      unit.claim.id,
    );
    for (const statement of more) this.state(by, statement, unit.claim.id);
    for (const { text } of fresh) this.said.add(text);
    if (relation === 'dispute' && before !== undefined)
      this.say('guide', 'joint', this.sourcing.restsOn(before, unit));
    else this.say(by, 'joint', this.sourcing.caveatAfter(unit));
  }

  /** The questioner has read the documents too: brings the other side of a dispute, and every other passage. */
  private speakerOf(unit: Unit, relation: Relation, adjacent: boolean): Line['by'] {
    const last = this.lines.at(-1);
    if (!this.duo || last?.role === 'question') return 'guide';
    if (relation === 'dispute') return last?.by === 'questioner' ? 'guide' : 'questioner';
    if (adjacent) return last?.by ?? 'guide';
    return this.handsOver(unit) ? 'questioner' : 'guide';
  }

  private handsOver(unit: Unit): boolean {
    const long = this.wordsSinceVoice >= WORDS_BETWEEN_VOICES.duo / 2;
    return this.duo && this.askedLast && long && this.lines.at(-1)?.by === 'guide' && !opensOnPronoun(unit);
  }

  private handover(): void {
    const { outline, brief, findings } = this.material;
    const next = outline.parts[this.index + 1];
    if (next?.kind !== 'segment') return this.say('guide', 'joint', this.book.take('to-recap'));
    const theme = brief.themes.find((candidate) => candidate.id === next.themeId);
    const topic = theme === undefined ? undefined : nameOfTheme(theme, findings);
    if (this.duo && asksAtEnd(this.index))
      this.say('questioner', 'question', this.book.take('handover-question', { next: topic }));
    else this.say('guide', 'joint', this.book.take('handover', { next: topic }));
  }

  private say(by: Line['by'], role: 'joint' | 'question', text: string | undefined): void {
    if (text !== undefined) this.lines.push(plain(by, text.endsWith('?') ? 'question' : role, text));
  }

  private state(by: Line['by'], statement: Statement, claimId: string): void {
    const words = countWords(statement.text);
    if (by === 'questioner') {
      this.askedLast = false;
      this.wordsSinceVoice = 0;
    } else this.wordsSinceVoice += words;
    this.lines.push({ by, ...statement, claimIds: [claimId] });
  }
}

/** Every other part ends on a question; the part behind it then opens with the answer, the rest with a question. */
function asksAtEnd(index: number): boolean {
  return index % 2 === 0;
}

const JOINT_FOR: Readonly<Record<Relation, JointCategory | undefined>> = {
  dispute: undefined,
  contrast: 'contrast',
  consequence: 'consequence',
  example: 'example',
  later: 'later',
  earlier: 'earlier',
  number: 'number',
  evidence: 'evidence',
  voice: 'voice',
  person: 'turn',
  definition: 'turn',
  meaning: 'meaning',
  how: 'turn',
  turn: 'turn',
};

/** What a part shows comes last: a passage that draws the meaning goes to the end, unless it is the idea itself. */
function withMeaningLast(passages: readonly Passage[]): Passage[] {
  const index = passages.findLastIndex(
    (passage, place) =>
      place > 0 &&
      passage.length <= 2 &&
      passage.some((unit) => relationOf(undefined, unit, true) === 'meaning'),
  );
  if (index < 0) return [...passages];
  return [...passages.filter((_, place) => place !== index), ...passages.slice(index, index + 1)];
}

function closing(relation: Relation): Relation {
  return relation === 'evidence' || relation === 'how' ? 'meaning' : relation;
}
