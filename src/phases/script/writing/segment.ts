import type { Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';
import { raiseFirst } from '../../../english/connectives';
import { stemSet } from '../../../english/similarity';
import { countWords } from '../../../english/words';
import { bridgeTo, datedOf, TESTED } from './bridge';
import { JointBook } from './joint-book';
import { type Line, plain, wordsOf } from './lines';
import { questionFor } from './question';
import { conflicting, disputes } from './relation';
import { chosenRuns, type Run } from './runs';
import { SourceNames } from './source-names';
import { Sourcing } from './sourcing';
import { unitsFor } from './telling';
import { countsOn, opensOnPronoun, type Statement, type Unit } from './unit';

/** Longest stretch of one host before the other may come in, words. */
const WORDS_BETWEEN_VOICES = { duo: 60, solo: 90 } as const;
/** Nobody interrupts sooner, words. */
const WORDS_BEFORE_A_QUESTION = { duo: 36, solo: 70 } as const;
/** How the words for the runs are sought that make the segment as long as planned, joints included. */
const BUDGETS = [0.8, 0.86, 0.92, 0.96, 1, 1.04, 1.1, 1.18];

export interface SegmentMaterial {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/** The runs of the theme that come nearest to the segment's words, told one after the other. */
export function segmentLines(material: SegmentMaterial): Line[] {
  const { brief, part, findings } = material;
  const theme = brief.themes.find((candidate) => candidate.id === part.themeId);
  const units = unitsFor(part.claimIds, findings);
  const order = theme?.claimIds ?? part.claimIds;
  const opening = material.outline.parts.find(({ kind }) => kind === 'cold-open');
  const scene = unitsFor(opening?.claimIds ?? [], findings).at(-1);
  const plan = { units, ideaClaimId: theme?.ideaClaimId, order, title: part.title, scene };
  let best: Line[] = [];
  for (const budget of BUDGETS) {
    const runs = chosenRuns({ ...plan, words: part.targetWords * budget });
    const lines = new SegmentTeller(material, theme, runs).tell();
    const miss = (told: readonly Line[]) => Math.abs(wordsOf(told) - part.targetWords);
    if (best.length === 0 || miss(lines) < miss(best)) best = lines;
    if (part.targetWords === Number.MAX_SAFE_INTEGER) break;
  }
  return best;
}

/** A statement as it answers a question; without `soft` it takes no source in front. */
interface Answer {
  readonly text: string;
  readonly soft?: string;
}

class SegmentTeller {
  private readonly book: JointBook;
  private readonly sourcing: Sourcing;
  private readonly lines: Line[] = [];
  private readonly duo: boolean;
  private readonly index: number;
  private readonly said = new Set<string>();
  private wordsSinceVoice = 0;
  private dated = false;
  /** What the next statement is cut down to behind a question. */
  private answer: Answer | undefined;

  constructor(
    private readonly material: SegmentMaterial,
    private readonly theme: Theme | undefined,
    private readonly runs: readonly Run[],
  ) {
    const { outline, part, findings } = material;
    this.book = new JointBook(part.joints);
    this.sourcing = new Sourcing(this.book, new SourceNames(findings.sources));
    this.duo = outline.hosts.length > 1;
    this.index = outline.parts.findIndex((other) => other.id === part.id);
  }

  tell(): Line[] {
    for (const [place, run] of this.runs.entries()) {
      const before = this.runs[place - 1];
      const rivals = (before ?? []).filter((one) => run.some((other) => disputes(one, other)));
      const by = this.lead(run, before, rivals.length > 0);
      this.tellRun(run, by, rivals[0]);
    }
    this.handover();
    return this.lines;
  }

  /** What leads to a run, and who tells it: a question of the next sentence, the other side, the other host, a bridge. */
  private lead(run: Run, before: Run | undefined, disputed: boolean): Line['by'] {
    const [head] = run;
    if (head === undefined) return 'guide';
    const last = this.lines.at(-1)?.by ?? 'guide';
    if (disputed) {
      this.say('guide', 'joint', this.book.take('dispute'));
      return this.duo && last === 'guide' ? 'questioner' : 'guide';
    }
    if (before === undefined) {
      const asked = this.theme !== undefined && this.asks(this.theme);
      const mayAsk = this.index > 2 && !asked;
      if (mayAsk && (this.duo || this.index % 2 === 1)) this.question(head);
      return 'guide';
    }
    const asks = this.duo ? last === 'guide' : !this.lines.some(({ role }) => role === 'question');
    if (asks && (this.question(head) || this.askFor(head))) return 'guide';
    if (this.duo && last === 'guide' && !opensOnPronoun(head)) return 'questioner';
    this.say('guide', 'joint', bridgeTo(run, before, this.book));
    return 'guide';
  }

  private tellRun(run: Run, by: Line['by'], rival: Unit | undefined): void {
    let speaker = by;
    for (const [step, planned] of run.entries()) {
      const unit = this.unsaid(planned);
      if (unit === undefined) continue;
      const before = run[step - 1];
      if (step > 0) speaker = this.voiceFor(unit, before, speaker);
      const meets = rival !== undefined && disputes(rival, unit) ? rival : undefined;
      this.unit(unit, speaker, { run, step, rival: meets });
    }
    const last = run.at(-1);
    if (rival !== undefined && run[0] !== undefined)
      this.say('guide', 'joint', this.sourcing.restsOn(rival, run[0]));
    else if (last !== undefined) this.say(speaker, 'joint', this.sourcing.caveatAfter(last));
  }

  /** Inside a run the source itself runs on; a long one is broken by a real question, else by the other voice. */
  private voiceFor(unit: Unit, before: Unit | undefined, speaker: Line['by']): Line['by'] {
    const long = this.wordsSinceVoice + unit.words / 2 >= WORDS_BETWEEN_VOICES[this.duo ? 'duo' : 'solo'];
    const stands = !opensOnPronoun(unit) && !countsOn(unit);
    const answers = before !== undefined && conflicting(before, unit);
    if (!stands || answers) return speaker;
    const listened = this.wordsSinceVoice >= WORDS_BEFORE_A_QUESTION[this.duo ? 'duo' : 'solo'];
    if (speaker === 'guide' && listened && this.question(unit, true)) return 'guide';
    if (!this.duo || !long) return speaker;
    this.wordsSinceVoice = 0;
    return speaker === 'guide' ? 'questioner' : 'guide';
  }

  /** The unit without sentences that were said already; undefined when nothing new is left. */
  private unsaid(unit: Unit): Unit | undefined {
    const isNew = ({ text }: Statement) => !this.said.has(text);
    if ([...unit.leans, ...unit.statements].every(isNew)) return unit;
    const statements = unit.statements.filter(isNew);
    return statements.length === 0 ? undefined : { ...unit, leans: unit.leans.filter(isNew), statements };
  }

  private question(unit: Unit, inRun = false): boolean {
    const asked = questionFor(
      unit,
      this.lines.map((line) => line.text),
      this.material.findings.voices,
      inRun,
    );
    return asked !== undefined && this.ask(asked.question, { text: asked.answer });
  }

  private ask(question: string, answer?: Answer): boolean {
    this.say('questioner', 'question', question);
    this.answer = answer;
    this.wordsSinceVoice = 0;
    return true;
  }

  private unit(
    unit: Unit,
    by: Line['by'],
    { run, step, rival }: { run: Run; step: number; rival: Unit | undefined },
  ): void {
    const fresh = [...unit.leans, ...unit.statements];
    const [first, ...more] = fresh;
    if (first === undefined) return;
    const takesOver = by === 'questioner' && this.lines.at(-1)?.by === 'guide';
    const { answer } = this;
    this.answer = undefined;
    const { text, soft } = answer ?? first;
    const answers = soft === undefined;
    const prefix = this.sourcing.creditFor({ unit, first, run, step, rival, takesOver, answers });
    const opening = { ...first, text: prefix === undefined ? text : `${prefix} ${soft ?? text}` };
    for (const statement of [opening, ...more]) this.state(by, statement, unit.claim.id);
    for (const { text } of fresh) this.said.add(text);
  }

  /** What a head answers whose own words make no question: evidence that somebody measured, or a day. */
  private askFor(head: Unit): boolean {
    const dated = this.dated ? undefined : datedOf(head);
    const tested = TESTED.test(head.claim.text) ? this.book.take('ask-evidence') : undefined;
    if (tested !== undefined) return this.ask(tested);
    const question = this.book.take('ask-when', { when: dated?.when });
    if (question === undefined || dated === undefined) return false;
    this.dated = true;
    return this.ask(question, { text: raiseFirst(dated.rest), soft: dated.rest });
  }

  /** A title that is a question may be asked where its idea takes it up. */
  private asks({ title, ideaClaimId }: Theme): boolean {
    const idea = this.material.findings.claims.find(({ id }) => id === ideaClaimId);
    const topic = stemSet(this.material.outline.topic);
    const stems = stemSet(idea?.text ?? '');
    return (
      title.endsWith('?') &&
      [...stemSet(title)].some(
        (stem) => !topic.has(stem) && [...stems].some((other) => other.startsWith(stem)),
      )
    );
  }

  private handover(): void {
    const { outline, brief } = this.material;
    const next = outline.parts[this.index + 1];
    const theme = brief.themes.find((candidate) => candidate.id === next?.themeId);
    if (next?.kind !== 'segment') this.say('guide', 'joint', this.book.take('to-recap'));
    else if (theme !== undefined && this.asks(theme)) this.say('questioner', 'question', theme.title);
  }

  private say(by: Line['by'], role: 'joint' | 'question', text: string | undefined): void {
    if (text !== undefined) this.lines.push(plain(by, text.endsWith('?') ? 'question' : role, text));
  }

  private state(by: Line['by'], statement: Statement, claimId: string): void {
    const changed = this.lines.at(-1)?.by !== by;
    this.wordsSinceVoice = (changed ? 0 : this.wordsSinceVoice) + countWords(statement.text);
    this.lines.push({ by, ...statement, claimIds: [claimId] });
  }
}
