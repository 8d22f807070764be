import type { Findings } from '../../../domain/research';
import type { Outline, Script, ScriptPart } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { jaccard, stemSet } from '../../../english/similarity';
import { words } from '../../../english/words';
import { withIntroductions } from './introductions';
import { patternOf } from './joint-patterns';
import { ProperNames } from './proper-names';
import { sized } from './sizing';
import { enumerated, SourceNames } from './source-names';
import { canFollowPrefix } from './sourcing';
import { SpareJoints } from './spare-joints';
import {
  isSaid,
  pointsBack,
  type Spoken,
  spokenOf,
  statesFact,
  without,
  withSpoken,
  wordsIn,
} from './spoken';
import { withWitnesses } from './witnesses';

export interface PolishInput {
  readonly outline: Outline;
  readonly parts: readonly ScriptPart[];
  readonly findings: Findings;
  readonly session: SessionTemplate;
}

/**
 * Joins the parts and mends what only the whole shows: a fact or phrase said twice, a sentence that points at nothing,
 * three openings alike, a length off the plan. The same input gives the same script.
 */
export function polishScript({ outline, parts, findings, session }: PolishInput): Script {
  const planned = outline.parts.flatMap((plan) => parts.filter((part) => part.id === plan.id));
  const clean = withoutOrphans(withoutRepeats(planned));
  const long = sized(clean, { outline, findings, session });
  const mended = variedOpenings(withoutOrphans(withoutRepeats(long)), outline, findings);
  const sourced = withWitnesses(mended, outline, findings, session);
  const introduced = withHonestRoad(withIntroductions(sourced, findings));
  return finishedScript(introduced, outline, findings, session, 0);
}

/** Counts the words and says so when they stay short of what was asked. */
export function finishedScript(
  parts: readonly ScriptPart[],
  outline: Outline,
  findings: Findings,
  session: SessionTemplate,
  revision: number,
): Script {
  const named = namedOnce(parts, findings);
  const count = wordsIn(named);
  const asked = outline.targetWords;
  const short = count < asked * (1 - session.length.toleranceShare);
  return {
    title: outline.title,
    topic: outline.topic,
    hosts: outline.hosts,
    parts: named,
    words: count,
    targetWords: asked,
    ...(short ? { shortfall: shortfall(count, asked) } : {}),
    revision,
  };
}

/** The introduction promises only whom the episode then meets; a road with fewer than two sights is none. */
function withHonestRoad(parts: readonly ScriptPart[]): ScriptPart[] {
  const facts = parts.flatMap(spokenOf).filter(({ sentence }) => statesFact(sentence));
  const isMet = (sight: string) => {
    const last = sight.split(' ').at(-1) ?? sight;
    return facts.some(({ sentence }) => sentence.text.includes(last));
  };
  return parts.map((part) => {
    if (part.kind !== 'introduction') return part;
    const spoken = spokenOf(part).flatMap(({ hostId, sentence }) => {
      const phrase = patternOf(sentence.text);
      if (phrase?.category !== 'road') return [{ hostId, sentence }];
      const [before = '', after = ''] = phrase.phrase.split('{names}');
      const names = sentence.text.slice(before.length, sentence.text.length - after.length);
      const met = names.split(/, | and /).filter(isMet);
      return met.length < 2
        ? []
        : [{ hostId, sentence: { ...sentence, text: before + enumerated(met) + after } }];
    });
    return withSpoken(part, spoken);
  });
}

/** A document's title is told at length the first time; after that "the article" is enough. */
function namedOnce(parts: readonly ScriptPart[], findings: Findings): ScriptPart[] {
  const names = new SourceNames(findings.sources);
  const named: string[] = [];
  return parts.map((part) => {
    // A new part is a new start: "the same article" does not reach across.
    named.push('');
    return withSpoken(
      part,
      spokenOf(part).map(({ hostId, sentence }) => ({
        hostId,
        sentence: sentence.editedByPerson
          ? sentence
          : { ...sentence, text: names.again(sentence.text, named) },
      })),
    );
  });
}

/** What is said of an episode that its documents do not fill. */
export function shortfall(count: number, asked: number): string {
  const share = Math.round((count / Math.max(1, asked)) * 100);
  return `The documents carry about ${count} of the ${asked} words asked for (${share} percent), so the episode is shorter rather than padded; more documents would make it longer.`;
}

const FEWEST_STEMS = 4;
const SAME_FACT = 0.7;

/** Two sides of a dispute may differ by this word alone. */
const DENIES = /\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot)\b|n[’']t\b/i;

/** The later of two sentences that say the same goes, in whatever part it stands. */
export function withoutRepeats(parts: readonly ScriptPart[]): ScriptPart[] {
  const texts = new Set<string>();
  const facts: { readonly stems: ReadonlySet<string>; readonly denies: boolean }[] = [];
  return parts.map((part) => {
    const spoken = spokenOf(part);
    const gone = new Set<number>();
    spoken.forEach(({ sentence }, index) => {
      const key = words(sentence.text.toLowerCase()).join(' ');
      const stems = stemSet(sentence.text);
      const denies = DENIES.test(sentence.text);
      const again =
        stems.size >= FEWEST_STEMS &&
        facts.some((fact) => fact.denies === denies && jaccard(fact.stems, stems) >= SAME_FACT);
      const prefixed = stems.size >= FEWEST_STEMS && statesFact(sentence) && isSaid(key, texts);
      if (prefixed || texts.has(key) || (again && statesFact(sentence))) gone.add(index);
      else if (stems.size >= FEWEST_STEMS) facts.push({ stems, denies });
      texts.add(key);
    });
    return gone.size === 0 ? part : withSpoken(part, without(spoken, gone));
  });
}

/** A statement that opens on "he" or "such" is kept only behind a statement of the same source. */
export function withoutOrphans(parts: readonly ScriptPart[]): ScriptPart[] {
  return parts.map((part) => {
    const spoken = spokenOf(part);
    const gone = new Set<number>();
    spoken.forEach((here, index) => {
      if (!statesFact(here.sentence) || !pointsBack(here.sentence)) return;
      const before = spoken
        .slice(0, index)
        .findLast(({ sentence }, at) => statesFact(sentence) && !gone.has(at));
      if (before === undefined || !followsFrom(before, here)) gone.add(index);
    });
    return gone.size === 0 ? part : withSpoken(part, without(spoken, gone));
  });
}

/** Characters between two quotes of a source that still read as one passage. */
const NEAR = 400;

function followsFrom(before: Spoken, here: Spoken): boolean {
  if (before.sentence.claimIds.some((id) => here.sentence.claimIds.includes(id))) return true;
  return before.sentence.quotes.some((a) =>
    here.sentence.quotes.some(
      (b) => a.sourceId === b.sourceId && b.start >= a.start && b.start - a.end <= NEAR,
    ),
  );
}

/** The third statement in a row that opens with the same word gets its source in front; nobody hears an article. */
function variedOpenings(parts: readonly ScriptPart[], outline: Outline, findings: Findings): ScriptPart[] {
  const spare = new SpareJoints(outline, parts);
  const names = new SourceNames(findings.sources);
  const proper = new ProperNames(findings);
  const opening = (spoken: Spoken | undefined) => words(spoken?.sentence.text.toLowerCase() ?? '')[0];
  return parts.map((part) => {
    const spoken = spokenOf(part);
    const varied = [...spoken];
    spoken.forEach((here, index) => {
      const alike =
        !/^(?:the|an?|in)$/.test(opening(here) ?? '') &&
        [1, 2].every((back) => index >= back && opening(varied[index - back]) === opening(here));
      const [quote] = here.sentence.quotes;
      if (
        !alike ||
        here.sentence.role !== 'claim' ||
        quote === undefined ||
        !canFollowPrefix(here.sentence.text) ||
        patternOf(here.sentence.text) !== undefined
      )
        return;
      const prefix = spare.take(part.id, 'attribution', { source: names.of(quote.sourceId) });
      if (prefix === undefined) return;
      varied[index] = {
        ...here,
        sentence: { ...here.sentence, text: `${prefix} ${proper.soften(here.sentence.text)}` },
      };
    });
    return withSpoken(part, varied);
  });
}
