import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';
import { finished } from './ear';
import { JointBook } from './joint-book';
import { type Line, plain } from './lines';
import { enumerated, SourceNames } from './source-names';
import { unitsFor } from './telling';
import { sightOf } from './theme-name';
import type { Unit } from './unit';

interface FrameMaterial {
  readonly outline: Outline;
  readonly part: OutlinePart;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/** One concrete thing from the material, then the question that it raises. */
export function coldOpenLines({ outline, part, findings, brief }: FrameMaterial): Line[] {
  const book = new JointBook(part.joints);
  const lines = unitsFor(part.claimIds, findings).flatMap((unit) => saying('guide', unit));
  const joint = book.take('hook-question');
  if (joint !== undefined) lines.push(plain('guide', 'joint', joint));
  lines.push(plain('questioner', 'question', outline.question || brief.question));
  return lines;
}

/** The show, the hosts by name, why one can trust it, and the road ahead in one sentence. */
export function introductionLines({ outline, part, brief, findings }: FrameMaterial): Line[] {
  const book = new JointBook(part.joints);
  const [guide, questioner] = [hostName(outline, 'guide'), hostName(outline, 'questioner')];
  const lines: Line[] = [];
  const welcome = `This is ${outline.showTitle}, and I am ${guide}.`;
  lines.push(plain('guide', 'frame', welcome));
  if (questioner !== undefined)
    lines.push(
      plain('questioner', 'frame', `And I am ${questioner}. Our subject today is ${topicOf(outline)}.`),
    );
  else lines.push(plain('guide', 'frame', `Our subject today is ${topicOf(outline)}.`));
  const segments = outline.parts.filter((other) => other.kind === 'segment');
  const road = roadAhead(segments, book, brief, findings);
  if (road !== undefined) lines.push(plain('guide', 'frame', road));
  const why = book.take('why');
  if (why !== undefined) lines.push(plain(questioner === undefined ? 'guide' : 'questioner', 'frame', why));
  if (outline.plannedWords < outline.targetWords) {
    const short = book.take('short', { minutes: minutesOf(outline) });
    if (short !== undefined) lines.push(plain('guide', 'frame', short));
  }
  return lines.flatMap(oneSentenceEach);
}

/** Answers the opening question with what was kept for here, and says what stays open. */
export function recapLines({ outline, part, brief, findings }: FrameMaterial): Line[] {
  const book = new JointBook(part.joints);
  const open = new Set(brief.openEnds.map((end) => end.claimId));
  const units = unitsFor(part.claimIds, findings);
  const answers = units.filter((unit) => !open.has(unit.claim.id));
  const ends = units.filter((unit) => open.has(unit.claim.id));
  const duo = outline.hosts.length > 1;
  const lines: Line[] = [];
  const back = book.take('recap-open', { topic: topicOf(outline) });
  if (back !== undefined) lines.push(...oneSentenceEach(plain('questioner', 'joint', back)).map(asQuestion));
  const answer = book.take('recap-answer');
  if (answer !== undefined && answers.length > 0) lines.push(plain('guide', 'joint', answer));
  lines.push(...answers.flatMap((unit) => saying('guide', unit)));
  if (ends.length > 0) {
    const still = book.take('open');
    const asks = still?.endsWith('?') === true;
    if (still !== undefined)
      lines.push(plain(asks || duo ? 'questioner' : 'guide', asks ? 'question' : 'joint', still));
    lines.push(...ends.flatMap((unit) => saying('guide', unit)));
  }
  return lines;
}

/** Thanks by name, one thought, the disclosure. */
export function closeLines({ part, findings }: FrameMaterial, disclosure: string): Line[] {
  const book = new JointBook(part.joints);
  const lines: Line[] = [];
  const thoughts = unitsFor(part.claimIds, findings);
  const thought = book.take('thought');
  if (thought !== undefined && thoughts.length > 0) lines.push(plain('guide', 'joint', thought));
  lines.push(...thoughts.flatMap((unit) => saying('guide', unit)));
  const names = new SourceNames(findings.sources);
  const thanks = book.take('thanks', { source: names.people() });
  if (thanks !== undefined) lines.push(plain('questioner', 'frame', thanks));
  for (const [row, titles] of names.titlesByThree().entries()) {
    const read = book.take(row === 0 ? 'thanks-titles' : 'thanks-more', { source: titles });
    if (read !== undefined) lines.push(plain('questioner', 'frame', read));
  }
  lines.push(...oneSentenceEach(plain('guide', 'disclosure', disclosure)));
  const goodbye = book.take('goodbye');
  if (goodbye !== undefined) lines.push(plain('questioner', 'frame', goodbye));
  return lines;
}

/** Everything a unit says, by one host. */
export function saying(by: Line['by'], unit: Unit): Line[] {
  return [...unit.leans, ...unit.statements].map((statement) => ({
    by,
    ...statement,
    claimIds: [unit.claim.id],
  }));
}

/** What the listener will meet: for each of the first segments somebody or something that its idea is about. */
function roadAhead(
  segments: readonly OutlinePart[],
  book: JointBook,
  brief: NarrativeBrief,
  findings: Findings,
): string | undefined {
  const names = segments.flatMap((part) => {
    const theme = brief.themes.find((candidate) => candidate.id === part.themeId);
    return theme === undefined ? [] : (sightOf(theme, findings) ?? []);
  });
  const sights = [...new Set(names)].slice(0, SIGHTS);
  return sights.length < 2 ? undefined : book.take('road', { names: enumerated(sights) });
}

const SIGHTS = 3;

function hostName(outline: Outline, role: 'guide' | 'questioner'): string | undefined {
  const host = outline.hosts.find((candidate) => candidate.role === role);
  return host?.name ?? (role === 'guide' ? outline.hosts[0]?.name : undefined);
}

/** "Fall of Rome" is said with its article. */
function topicOf(outline: Outline): string {
  const topic = outline.topic.replace(/[.?!]+$/, '');
  if (/^(?:the|a|an) /i.test(topic)) return `${topic.charAt(0).toLowerCase()}${topic.slice(1)}`;
  const needsArticle =
    /^(?:fall|rise|end|birth|decline|history|origins?|future|making|art|lessons?) of /i.test(topic);
  return needsArticle ? `the ${topic.charAt(0).toLowerCase()}${topic.slice(1)}` : topic;
}

function minutesOf(outline: Outline): string {
  const share = outline.plannedWords / Math.max(1, outline.targetWords);
  return share < 0.5
    ? 'less than half of the time we had set aside'
    : 'a little less time than we had set aside';
}

function oneSentenceEach(line: Line): Line[] {
  return line.text.split(/(?<=[.?!])\s+(?=\p{Lu})/u).map((text) => ({ ...line, text: finished(text) }));
}

/** Who asks is heard to ask. */
function asQuestion(line: Line): Line {
  return line.text.endsWith('?') ? { ...line, role: 'question' } : line;
}
