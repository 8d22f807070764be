/** Asks a model to read a script as a judge. Its scores count only with lines of the script that it quotes. */
import type { Claim } from '../../../domain/research';
import { type Outline, type Script, sentencesOf } from '../../../domain/script';
import type { QualityTemplate } from '../../../domain/templates';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf } from '../../prompting/json-reply';
import { passageLines } from '../../prompting/passage-lines';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question } from '../../prompting/question';
import { type LengthStanding, leftOutSection, lengthStanding, planned, untoldSection } from './judge-sheet';
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
  const gates = quality.gates.filter(({ name }) => judge.gates.includes(name));
  const schema = verdictSchema(judge);
  const fenced = fence('script', sheetFor(asked), salt);
  const slots = {
    fence: fenced.mark,
    judge: judge.name,
    view: VIEWS[judge.view],
    shown: SHOWN[judge.view],
    first: retells(asked) ? RETELL : '',
    vetoes: judge.view === 'accuracy' ? VETOES : '',
    length: LENGTHS[outline === undefined ? 'fits' : lengthStanding(script, outline)],
    gates: gates
      .map(
        ({ name, threshold }) =>
          `"${name}" (passes from ${threshold}): ${GATE_ADVICE[name] ?? 'as its name says'}`,
      )
      .join('\n'),
    fields: Object.keys(schema.shape)
      .map((field) => `"${field}"`)
      .join(', '),
  };
  return {
    request: {
      prompt: PROMPTS.judgeScript,
      system: instructions(prompts, PROMPTS.judgeScript, slots),
      messages: [{ role: 'user', content: fenced.text }],
      schema: jsonSchemaOf(schema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read: (text) => readVerdict(text, { script, judge, claims: findings.claims }),
  };
}

/** Each judge is shown what its gates need: the plan for those who read for the ear, the passages for the one who reads against them. */
function sheetFor({ script, judge: { view }, findings, outline }: JudgementAsked): string {
  const sections = {
    creative: () => [
      ...planned(script, outline),
      ...untoldSection(script, outline, findings.claims),
      ...leftOutSection(script),
    ],
    technical: () => [...planned(script, outline), ...leftOutSection(script)],
    accuracy: () => [
      ...(outline === undefined ? [] : [`question: ${outline.question}`]),
      `sources:\n${sourceLines(findings)}`,
      `passages:\n${passageLines(claimsFor(script, findings.claims))}`,
      ...leftOutSection(script),
    ],
  } satisfies Record<Seat['view'], () => string[]>;
  const linesFor = view === 'accuracy' ? scriptLines : spokenLines;
  const lines = `script "${script.title}":\n${linesFor(script.parts, script.hosts)}`;
  return [...sections[view](), lines].join('\n\n');
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

const SHOWN: Readonly<Record<Seat['view'], string>> = {
  creative:
    'what was asked for and planned, what of the plan is not told, what was left out because a check refused it',
  technical: 'what was asked for and planned, what was left out because a check refused it',
  accuracy:
    'the sources, the passages, a line each behind its id, what was left out because a check refused it (lines have their role and the ids that they cite)',
};

const RETELL = `Before anything else:
- "retelling": tell the episode in three sentences, as somebody would who heard it once: from the script alone, not from the plan, with the answer to its question if you heard one.
- "answeredIn": the id of the line in which you heard the answer to the question, or null where you heard none.
- "skips": lines at which a listener would skip ahead or stop, each with its id and why, at most four; an empty list where nobody would.

`;

const VETOES = `- "vetoes": sentences that must not be published as they stand, and why. "kind" is "untrue" where no passage says it, and "one-sided" where it is true to its passage,
  but tells one side of a dispute as if it were settled: that needs the other side, and is not to be taken out. "otherSide" is the id of the passage that tells the other side,
  or null where none does. "missing" is the fact or source that a researcher would have to find, in words that can be searched for; an empty string where a passage is there.
`;

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
