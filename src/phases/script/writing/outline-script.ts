import { InputError } from '../../../domain/failure';
import type { Format } from '../../../domain/format';
import { hostsOf } from '../../../domain/hosts';
import type { Findings, NarrativeBrief, Theme } from '../../../domain/research';
import type { Outline, OutlinePart, PartKind } from '../../../domain/script';
import { sentencesOf } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { type Cast, castClaims } from './casting';
import { dealJoints } from './joint-book';
import { wordsOf } from './lines';
import { writePart } from './write-part';

export interface OutlineInput {
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly session: SessionTemplate;
  readonly minutes: number;
  readonly format: Format;
  readonly wordsPerMinute: number;
}

/** Words of a segment below which another theme is not worth opening. */
const COMFORTABLE_SEGMENTS = 1.6;

/**
 * The plan of an episode: its parts with their words, claims and connecting phrases.
 *
 * `targetWords` is minutes × words per minute. `plannedWords` is what the material can carry, measured by writing every
 * part with all of its claims. Throws {@link InputError} when the brief has nothing to tell.
 */
export function outlineScript(input: OutlineInput): Outline {
  const { brief, findings, session } = input;
  const target = Math.round(input.minutes * input.wordsPerMinute);
  if (brief.themes.length === 0 || findings.claims.length === 0)
    throw new InputError(
      `There is nothing to tell about "${brief.topic}": the research found no usable statement. Add documents that say something about it.`,
    );
  const cast = castClaims({
    brief,
    findings,
    session,
    target,
    segments: segmentCount(brief, session, target),
  });
  const drafted = draft(input, cast, target);
  const sized = sizeParts(drafted, input, target);
  return { ...sized, title: titleOf(brief), showTitle: session.show.title };
}

function segmentCount(brief: NarrativeBrief, session: SessionTemplate, target: number): number {
  const [least, most] = session.structure.segments;
  const words = target * segmentShare(session);
  const wanted = Math.floor(words / (session.structure.minSegmentWords * COMFORTABLE_SEGMENTS));
  return Math.min(brief.themes.length, Math.max(least, Math.min(most, wanted)));
}

function segmentShare(session: SessionTemplate): number {
  return 1 - Object.values(session.structure.shares).reduce((sum, share) => sum + share, 0);
}

/** All parts with their claims and phrases, before their words are known. */
function draft(input: OutlineInput, cast: Cast, target: number): Outline {
  const { brief, session, format } = input;
  const kinds: { kind: PartKind; title: string; theme?: Theme; claimIds: readonly string[] }[] = [
    { kind: 'cold-open', title: 'Opening', claimIds: cast.coldOpen },
    { kind: 'introduction', title: 'Introduction', claimIds: [] },
    ...cast.segments.map(({ theme, claimIds }) => ({
      kind: 'segment' as const,
      title: theme.title,
      theme,
      claimIds,
    })),
    { kind: 'recap', title: 'What it comes to', claimIds: cast.recap },
    { kind: 'close', title: 'Close', claimIds: cast.close },
  ];
  const joints = dealJoints(kinds, format, `${brief.topic}/${brief.question}`);
  const parts = kinds.map(
    ({ kind, title, theme, claimIds }, index): OutlinePart => ({
      id: `p${index + 1}`,
      kind,
      title,
      ...(theme === undefined ? {} : { themeId: theme.id }),
      targetWords:
        kind === 'segment' ? Number.MAX_SAFE_INTEGER : Math.round(target * session.structure.shares[kind]),
      claimIds,
      joints: { ...joints[index], ...(kind === 'close' ? { disclosure: [session.show.disclosure] } : {}) },
    }),
  );
  const hosts = hostsOf(session, format).map(({ id, name, role, voice }) => ({ id, name, role, voice }));
  return {
    title: '',
    topic: brief.topic,
    showTitle: session.show.title,
    question: brief.question,
    hosts,
    targetWords: target,
    plannedWords: target,
    parts,
  };
}

/** Gives the segments what the other parts leave, each within what its own claims carry. */
function sizeParts(outline: Outline, { brief, findings, session }: OutlineInput, target: number): Outline {
  const full = new Map(
    outline.parts.map((part) => [
      part.id,
      wordsOf(sentencesOf(writePart({ outline, part, brief, findings }))),
    ]),
  );
  const fullOf = (part: OutlinePart) => full.get(part.id) ?? 0;
  const frames = outline.parts
    .filter((part) => part.kind !== 'segment')
    .reduce((sum, part) => sum + fullOf(part), 0);
  const segments = outline.parts.filter((part) => part.kind === 'segment');
  const shares = waterFill(segments.map(fullOf), Math.max(0, target - frames));
  const carried = frames + shares.reduce((sum, words) => sum + words, 0);
  const short = carried < target * (1 - session.length.toleranceShare);
  const parts = outline.parts.map((part) => ({
    ...part,
    targetWords: part.kind === 'segment' ? Math.round(shares[segments.indexOf(part)] ?? 0) : part.targetWords,
  }));
  return { ...outline, plannedWords: short ? Math.round(carried) : target, parts };
}

/** Shares `total` out evenly among holders that can each take no more than their capacity. */
export function waterFill(capacities: readonly number[], total: number): number[] {
  const given = capacities.map(() => 0);
  let left = Math.min(
    total,
    capacities.reduce((sum, capacity) => sum + capacity, 0),
  );
  while (left > 0.5) {
    const open = capacities.flatMap((capacity, index) =>
      capacity - (given[index] ?? 0) > 0.01 ? [index] : [],
    );
    const each = left / Math.max(1, open.length);
    if (open.length === 0) break;
    for (const index of open) {
      const taken = Math.min(each, (capacities[index] ?? 0) - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + taken;
      left -= taken;
    }
  }
  return given;
}

function titleOf({ topic, question }: NarrativeBrief): string {
  const asked = question.replace(/\s+/g, ' ').trim();
  const titled = `${topic}: ${asked}`;
  if (asked === '' || titled.length > 90) return topic;
  return asked.toLowerCase().includes(topic.toLowerCase()) ? asked : titled;
}
