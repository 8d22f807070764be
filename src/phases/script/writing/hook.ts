import type { Findings, NarrativeBrief } from '../../../domain/research';
import { type Run, runsOf } from './runs';
import { continues, unitsFor } from './telling';
import { announces, countsOn, opensOnPronoun, type Unit } from './unit';

/** A scene takes a few sentences, words. */
const LEAST_WORDS = 18;
const MOST_UNITS = 4;
/** Documents that tell a story begin with one. */
const OPENING_OF_A_SOURCE = 0.08;
const DATED =
  /\b(?:\d{3,4}|January|February|March|April|May|June|July|August|September|October|November|December|morning|night)\b/;
/** Nobody has spoken yet whom an opening could agree with, and nothing happened that it could come after. */
const ANSWERS_SOMEBODY =
  /\b(?:agrees?|disagrees?|answer(?:s|ed)|repl(?:ies|ied)|also|too|another|objects?|objected)\b|^(?:\w+ (?:years|days|months|weeks) later|soon|then|after that|meanwhile)\b/i;
/** What a text says about itself or in general is no scene. */
const GENERAL =
  /^(?:most|many|some|few|historians|each|every|this|these|readers?)\b|\b(?:reader|classroom|this article|this page|questions?)\b/i;

/**
 * The claims of the cold open: a scene with which a document begins, where one does; else what the brief chose, with its
 * neighbours. `words` is the cold open's share.
 */
export function hookClaims({ hook, themes }: NarrativeBrief, findings: Findings, words: number): string[] {
  const units = unitsFor(
    findings.claims.map(({ id }) => id),
    findings,
  );
  const claim = findings.claims.find((candidate) => candidate.id === hook.claimId);
  const rival = hook.kind === 'contradiction' ? claim?.conflictsWith[0] : undefined;
  if (rival !== undefined) return [hook.claimId, rival];
  const runs = runsOf(units);
  const scenes =
    themes.length < 2 ? [] : runs.map((run) => sceneOf(run, words)).filter((scene) => scene !== undefined);
  const best = scenes.reduce<Run | undefined>(
    (a, b) => (a === undefined || sceneWorth(b) > sceneWorth(a) ? b : a),
    undefined,
  );
  return (best ?? around(hook.claimId, runs, words)).map((unit) => unit.claim.id);
}

/** The start of a run that opens a document on somebody or something that happened. */
function sceneOf(run: Run, words: number): Run | undefined {
  const [first] = run;
  if (first === undefined || first.claim.position > OPENING_OF_A_SOURCE) return undefined;
  const { claim } = first;
  const concrete = claim.names.length > 0 && (claim.kind === 'event' || claim.kind === 'statistic');
  if (!concrete || !opensWell(first) || GENERAL.test(claim.text) || claim.conflictsWith.length > 0)
    return undefined;
  const scene = stretch(run, 0, words);
  return scene.length < 2 || wordsOf(scene) < LEAST_WORDS ? undefined : scene;
}

/** Relevance lets the scene lead to the question; a date and a second sentence make it one. */
function sceneWorth(run: Run): number {
  const [first] = run;
  const dated = DATED.test(first?.claim.text ?? '') ? 0.4 : 0;
  return (first?.claim.relevance ?? 0) + dated + 0.15 * (run.length - 1);
}

/** From a unit on, as far as the paragraph and the words go. */
function stretch(run: Run, from: number, words: number): Run {
  const taken: Unit[] = [];
  for (const unit of run.slice(from, from + MOST_UNITS)) {
    const before = taken.at(-1);
    if (
      before !== undefined &&
      (!continues(before, unit) || wordsOf(taken) + unit.words > Math.max(words, 64))
    )
      break;
    taken.push(unit);
  }
  while (taken.length > 1 && taken.slice(-1).some(announces)) taken.pop();
  return taken;
}

/** The brief's hook with the sentence before it where one leads to it, else with those behind it. */
function around(claimId: string, runs: readonly Run[], words: number): Run {
  const run = runs.find((candidate) => candidate.some(({ claim }) => claim.id === claimId)) ?? [];
  const at = run.findIndex(({ claim }) => claim.id === claimId);
  const [before, hook] = [run[at - 1], run[at]];
  if (hook === undefined) return [];
  const leads = before !== undefined && continues(before, hook) && opensWell(before);
  return leads && before.words + hook.words <= Math.max(words, 60) ? [before, hook] : stretch(run, at, words);
}

function opensWell(unit: Unit): boolean {
  return (
    unit.leans.length === 0 &&
    !opensOnPronoun(unit) &&
    !countsOn(unit) &&
    !ANSWERS_SOMEBODY.test(unit.claim.text)
  );
}

function wordsOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.words, 0);
}
