/** Asks a model to read a script as a judge. Its scores count only with lines of the script that it quotes. */
import type { Claim } from '../../../domain/research';
import { type Outline, type Script, sentencesOf } from '../../../domain/script';
import type { QualityTemplate } from '../../../domain/templates';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { type LengthStanding, lengthStanding, planSections } from './judge-sheet';
import { type ModelVerdict, readVerdict, retells, verdictSchema } from './read-verdict';
import { scriptLines, sourceLines, spokenLines } from './sheets';
import type { WritingMaterial } from './writing-material';

type Seat = QualityTemplate['judges'][number];

export interface JudgementAsked extends WritingMaterial {
  readonly script: Script;
  readonly judge: Seat;
  /** Left out in work that was begun before judges saw it. */
  readonly outline?: Outline | undefined;
}

const REPLY_TOKENS = 3_800;

export function askForJudgement(asked: JudgementAsked): Question<ModelVerdict> {
  const { script, judge, findings, quality, outline, prompts, salt } = asked;
  const accuracy = judge.view === 'accuracy';
  const linesFor = accuracy ? scriptLines : spokenLines;
  const gates = quality.gates.filter(({ name }) => judge.gates.includes(name));
  const sheet = [
    ...(outline === undefined ? [] : planSections(script, outline, findings.claims)),
    ...(accuracy
      ? [
          `sources:\n${sourceLines(findings)}`,
          `passages:\n${passageLines(claimsFor(script, findings.claims))}`,
        ]
      : []),
    `script "${script.title}":\n${linesFor(script.parts, script.hosts)}`,
  ].join('\n\n');
  const fenced = fence('script', sheet, salt);
  const slots = {
    fence: fenced.mark,
    judge: judge.name,
    view: VIEWS[judge.view],
    retelling: retells(asked) ? RETELL : DO_NOT_RETELL,
    length: LENGTHS[outline === undefined ? 'fits' : lengthStanding(script, outline)],
    gates: gates
      .map(
        ({ name, threshold }) =>
          `"${name}" (passes from ${threshold}): ${GATE_ADVICE[name] ?? 'as its name says'}`,
      )
      .join('\n'),
  };
  return {
    request: {
      prompt: PROMPTS.judgeScript,
      system: instructions(prompts, PROMPTS.judgeScript, slots),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(verdictSchema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read: (text) => readVerdict(text, { script, judge, claims: findings.claims }),
  };
}

/** The claims that the script cites, and those that contradict them: a judge who sees one side cannot miss the other. */
function claimsFor(script: Script, claims: readonly Claim[]): Claim[] {
  const cited = new Set(
    sentencesOf(script).flatMap(({ claimIds, standsFor = [] }) => [...claimIds, ...standsFor]),
  );
  const against = new Set(claims.flatMap(({ id, conflictsWith }) => (cited.has(id) ? conflictsWith : [])));
  return claims.filter(({ id }) => cited.has(id) || against.has(id));
}

const VIEWS: Readonly<Record<Seat['view'], string>> = {
  creative:
    'You read for the listener: does it catch, does it tell a story, does it sound spoken, does the end answer the beginning? Would you go on listening, and could you retell it?',
  technical:
    'You read for the craft: is it easy to follow by ear, are the parts there and in order, does each joint carry meaning?',
  accuracy:
    'You read against the sources: the passages that are cited, and those that contradict them, stand before the script. Veto a sentence that says more than its passages, turns their meaning, tells one side of a dispute as settled, or slips a fact into a line that cites nothing.',
};

const RETELL = `Before anything else:
- "retelling": tell the episode in three sentences, as somebody would who heard it once: from the script alone, not from the plan, with the answer to its question if you heard one.
- "answeredIn": the id of the line in which you heard the answer to the question, or null where you heard none.
- "skips": lines at which a listener would skip ahead or stop, each with its id and why, at most four; an empty list where nobody would.`;
const DO_NOT_RETELL =
  '"retelling" is an empty string, "answeredIn" null, and "skips" an empty list: another judge is asked for them.';

/** The sentence that says what directives may not ask for, by the length of the script. */
const LENGTHS: Readonly<Record<LengthStanding, string>> = {
  short:
    'The script is shorter than asked: ask for nothing to be trimmed without naming what comes in its place.',
  long: 'The script is longer than asked: ask for no more material; what has to come in replaces something, which you name.',
  fits: 'The script has its length: what comes in is about as long as what goes, which you name.',
};

/** Advice to the model about the gates of the shipped template; other gates are explained by their name alone. */
const GATE_ADVICE: Readonly<Record<string, string>> = {
  comprehension: 'plain words, one thought a sentence, nothing that points at what was not said',
  brand: 'honest questions, owns up to what is not known, none of the phrases that everybody uses',
  engagement: 'a hook, variety, questions whose answers follow, a thread that holds',
  technical: 'the parts, their order and their length',
  accuracy: 'every fact is what its quotes say; numbers are theirs; disputes are told as disputes',
};
