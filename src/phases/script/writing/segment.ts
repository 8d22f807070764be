import type { Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';
import { countWords } from '../../../language/words';
import { JointBook, type JointCategory } from './joint-book';
import { type Line, plain, wordsOf } from './lines';
import { questionFor } from './question';
import { conflicting, type Relation, relationOf } from './relation';
import { SourceNames } from './source-names';
import { Sourcing } from './sourcing';
import { byWorth, passagesOf, unitsFor } from './telling';
import { nameOfTheme } from './theme-name';
import { opensOnPronoun, type Statement, type Unit } from './unit';

/** Longest stretch of one host before the other comes in; longest stretch without a question for one host alone. */
/** The questioner answers no sooner than this, words. */
const WORDS_BEFORE_TAKING_OVER = 15;
const WORDS_BETWEEN_VOICES = { duo: 55, solo: 60 } as const;

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
  /** A joint that gives way where the source is named in a line of its own: two joints in a row are one too many. */
  private pending: string | undefined;
  /** The questioner takes a question and a statement by turns. */
  private askedLast = false;
  private taking = false;

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
    const passages = passagesOf(this.chosen, this.material.part.claimIds);
    const told: Unit[] = [];
    let before: Unit | undefined;
    for (const [place, passage] of passages.entries()) {
      const closes = place > 0 && place === passages.length - 1;
      for (const [step, planned] of passage.entries()) {
        const unit = this.unsaid(planned);
        if (unit === undefined) continue;
        const runsOn = before !== undefined && (step > 0 || unit !== planned);
        const rival = told.find((other) => conflicting(other, unit));
        const relation = relationOf(rival ?? before, unit, runsOn);
        this.lead(unit, before, closes && step === 0 ? closing(relation) : relation, runsOn);
        this.unit(unit, rival ?? before, relation, runsOn);
        told.push(unit);
        before = unit;
      }
      if (before !== undefined)
        this.say(this.lines.at(-1)?.by ?? 'guide', 'joint', this.sourcing.caveatAfter(before));
    }
    this.say('guide', 'joint', this.sourcing.lastWord(this.onlySource, before));
    this.handover();
    return this.lines;
  }

  /** The unit without sentences that were said already; undefined when nothing new is left. */
  private unsaid(unit: Unit): Unit | undefined {
    const isNew = ({ text }: Statement) => !this.said.has(text);
    if ([...unit.leans, ...unit.statements].every(isNew)) return unit;
    const statements = unit.statements.filter(isNew);
    return statements.length === 0 ? undefined : { ...unit, leans: unit.leans.filter(isNew), statements };
  }

  /** What connects a unit with what was said: a question, a joint, or nothing where the source itself runs on. */
  private lead(unit: Unit, before: Unit | undefined, relation: Relation, adjacent: boolean): void {
    this.taking = false;
    if (before === undefined) {
      const answersTitle = this.theme?.title.endsWith('?') === true;
      if (this.duo && this.index > 2 && !asksAtEnd(this.index - 1) && !answersTitle)
        this.question(unit, relation);
      return;
    }
    if (relation === 'dispute') {
      this.say('guide', 'joint', this.book.take('dispute'));
      return;
    }
    const limit = WORDS_BETWEEN_VOICES[this.duo ? 'duo' : 'solo'];
    const due = this.wordsSinceVoice + unit.words / 2 >= limit || (this.duo && !adjacent);
    const pointsBack = adjacent && opensOnPronoun(unit);
    const answering = this.lines.at(-1)?.by === 'questioner';
    const takesOver = this.handsOver(unit) && (!adjacent || this.wordsSinceVoice >= limit);
    this.taking = takesOver;
    if (due && !pointsBack && !takesOver && !answering && this.question(unit, relation)) return;
    if (adjacent || takesOver) return;
    this.pending = this.joint(relation);
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

  private joint(relation: Relation): string | undefined {
    const category = JOINT_FOR[relation];
    return category === undefined ? undefined : this.book.take(category);
  }

  private unit(unit: Unit, before: Unit | undefined, relation: Relation, adjacent: boolean): void {
    const fresh = [...unit.leans, ...unit.statements];
    const [first, ...more] = fresh;
    if (first === undefined) return;
    const by = this.speakerOf(relation, adjacent);
    const { prefix, line } = this.sourcing.creditFor({
      unit,
      first,
      before,
      adjacent,
      takesOver: by === 'questioner' && this.lines.at(-1)?.by === 'guide',
    });
    this.say(by, 'joint', line ?? this.pending);
    this.pending = undefined;
    this.state(
      by,
      prefix === undefined ? first : { ...first, text: `${prefix} ${first.soft}` },
      unit.claim.id,
    );
    for (const statement of more) this.state(by, statement, unit.claim.id);
    for (const { text } of fresh) this.said.add(text);
    if (relation === 'dispute' && before !== undefined)
      this.say('guide', 'joint', this.sourcing.restsOn(before, unit));
  }

  /** The questioner has read the documents too: brings the other side of a dispute, and every other passage. */
  private speakerOf(relation: Relation, adjacent: boolean): Line['by'] {
    const last = this.lines.at(-1);
    if (!this.duo || last?.role === 'question') return 'guide';
    if (relation === 'dispute') return last?.by === 'questioner' ? 'guide' : 'questioner';
    if (this.taking) return 'questioner';
    return adjacent ? (last?.by ?? 'guide') : 'guide';
  }

  private handsOver(unit: Unit): boolean {
    const long = this.wordsSinceVoice >= WORDS_BEFORE_TAKING_OVER;
    return this.duo && this.askedLast && long && this.lines.at(-1)?.by === 'guide' && !opensOnPronoun(unit);
  }

  private handover(): void {
    const { outline, brief, findings } = this.material;
    const next = outline.parts[this.index + 1];
    if (next?.kind !== 'segment') {
      this.say('guide', 'joint', this.book.take('to-recap'));
      return;
    }
    const theme = brief.themes.find((candidate) => candidate.id === next.themeId);
    const topic = theme === undefined ? undefined : nameOfTheme(theme, findings);
    const fromGuide = this.lines.at(-1)?.by === 'guide';
    if (theme?.title.endsWith('?') === true) this.say('questioner', 'question', theme.title);
    else if (asksAtEnd(this.index) && fromGuide)
      this.say('questioner', 'question', this.book.take('handover-question', { next: topic }));
    else
      this.say(
        'guide',
        'joint',
        this.book.take('handover', { next: topic }) ?? this.book.take('handover-plain'),
      );
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

function closing(relation: Relation): Relation {
  return relation === 'evidence' || relation === 'how' ? 'meaning' : relation;
}
