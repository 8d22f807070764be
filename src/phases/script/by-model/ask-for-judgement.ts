/** Asks a model to read a script as a judge. Its scores count only with lines of the script that it quotes. */
import { z } from 'zod';
import { DIRECTIVE_ACTIONS, type Directive, type Evidence } from '../../../domain/quality';
import { type Script, sentencesOf } from '../../../domain/script';
import type { QualityTemplate } from '../../../domain/templates';
import { fence } from '../../prompting/fence';
import { jsonSchemaOf, readJson } from '../../prompting/json-reply';
import { instructions, PROMPTS } from '../../prompting/prompt-book';
import type { Question, ReplyReading } from '../../prompting/question';
import { plainQuotes } from '../judging/phrases';
import { passageLines, scriptLines, sourceLines } from './sheets';
import type { WritingMaterial } from './writing-material';

const replySchema = z.strictObject({
  gates: z.array(
    z.strictObject({
      name: z.string(),
      score: z.number().min(0).max(1),
      evidence: z.array(z.strictObject({ sentenceId: z.string(), quote: z.string(), note: z.string() })),
    }),
  ),
  directives: z.array(
    z.strictObject({
      action: z.enum(DIRECTIVE_ACTIONS),
      sentenceId: z.string().nullable(),
      partId: z.string().nullable(),
      claimId: z.string().nullable(),
      reason: z.string(),
    }),
  ),
  vetoes: z.array(z.strictObject({ sentenceId: z.string(), reason: z.string(), missing: z.string() })),
  summary: z.string(),
});
type Reply = z.output<typeof replySchema>;

type Seat = QualityTemplate['judges'][number];

export interface JudgementAsked extends WritingMaterial {
  readonly script: Script;
  readonly judge: Seat;
}

/** Verdict of a model as a judge, limited to evidence that stands in the script. */
export interface ModelVerdict {
  readonly gates: readonly {
    readonly name: string;
    readonly score: number;
    readonly evidence: readonly Evidence[];
  }[];
  readonly directives: readonly Directive[];
  /** Facts that are not what their sources say, and what would have to be found; of the accuracy judge alone. */
  readonly vetoes: readonly {
    readonly sentenceId: string;
    readonly reason: string;
    readonly missing: string;
  }[];
  readonly summary: string;
}

const REPLY_TOKENS = 3_500;
const LONGEST_REASON = 240;
const MOST_VETOES = 6;

export function askForJudgement(asked: JudgementAsked): Question<ModelVerdict> {
  const { script, judge, findings, quality, prompts, salt } = asked;
  const gates = quality.gates.filter(({ name }) => judge.gates.includes(name));
  const cited = new Set(
    sentencesOf(script).flatMap(({ claimIds, standsFor = [] }) => [...claimIds, ...standsFor]),
  );
  const accuracy = judge.view === 'accuracy';
  const sheet = [
    ...(accuracy
      ? [
          `sources:\n${sourceLines(findings)}`,
          `passages:\n${passageLines(findings.claims.filter(({ id }) => cited.has(id)))}`,
        ]
      : []),
    `script "${script.title}":\n${scriptLines(script.parts, script.hosts)}`,
  ].join('\n\n');
  const fenced = fence('script', sheet, salt);
  const slots = {
    fence: fenced.mark,
    judge: judge.name,
    view: VIEWS[judge.view],
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
      schema: jsonSchemaOf(replySchema),
      maxOutputTokens: REPLY_TOKENS,
    },
    read: (text) =>
      readVerdict(
        text,
        asked,
        gates.map(({ name }) => name),
      ),
  };
}

function readVerdict(
  text: string,
  asked: JudgementAsked,
  gates: readonly string[],
): ReplyReading<ModelVerdict> {
  const reply = readJson(replySchema, text);
  if ('faults' in reply) return reply;
  const read = shown(reply.value, asked);
  const faults = gates.flatMap((name) => {
    const gate = read.gates.find((candidate) => candidate.name === name);
    if (gate === undefined) return [`The gate "${name}" has no score.`];
    if (gate.evidence.length === 0)
      return [
        `The score of "${name}" quotes no line that stands in the script; quote one word for word, with its id.`,
      ];
    return [];
  });
  // A score that nothing was quoted for is no score, also at the last.
  if (faults.length > 0) return { faults };
  return { value: { ...read, gates: read.gates.filter(({ name }) => gates.includes(name)) } };
}

/** Evidence that stands in the script, directives and vetoes about sentences that are there. */
function shown(
  { gates, directives, vetoes, summary }: Reply,
  { script, judge, findings }: JudgementAsked,
): ModelVerdict {
  const sentences = new Map(sentencesOf(script).map((sentence) => [sentence.id, sentence]));
  const parts = new Set(script.parts.map(({ id }) => id));
  const claims = new Set(findings.claims.map(({ id }) => id));
  const states = (id: string) => (sentences.get(id)?.claimIds.length ?? 0) > 0;
  return {
    gates: gates.map(({ name, score, evidence }) => ({
      name,
      score,
      evidence: evidence.flatMap(({ sentenceId, quote, note }) => {
        const said =
          sentences.get(sentenceId) ?? [...sentences.values()].find(({ text }) => stands(quote, text));
        return said !== undefined && stands(quote, said.text)
          ? [{ quote: said.text, sentenceId: said.id, note: short(note) }]
          : [];
      }),
    })),
    directives: directives.flatMap(({ action, sentenceId, partId, claimId, reason }): Directive[] => {
      if (sentenceId !== null && !sentences.has(sentenceId)) return [];
      if (partId !== null && !parts.has(partId)) return [];
      if (claimId !== null && !claims.has(claimId)) return [];
      return [
        {
          action,
          ...(partId === null ? {} : { partId }),
          ...(sentenceId === null ? {} : { sentenceId }),
          ...(claimId === null ? {} : { claimId }),
          reason: short(reason),
        },
      ];
    }),
    vetoes:
      judge.view === 'accuracy'
        ? vetoes
            .filter(({ sentenceId }) => states(sentenceId))
            .slice(0, MOST_VETOES)
            .map(({ sentenceId, reason, missing }) => ({
              sentenceId,
              reason: short(reason),
              missing: short(missing),
            }))
        : [],
    summary: short(summary, 600),
  };
}

function stands(quote: string, text: string): boolean {
  const plain = (words: string) => plainQuotes(words).toLowerCase().replace(/\s+/g, ' ').trim();
  const wanted = plain(quote).replace(/^["'\s]+|["'.…\s]+$/g, '');
  return wanted.split(' ').length >= 2 && plain(text).includes(wanted);
}

function short(text: string, most = LONGEST_REASON): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, most);
}

const VIEWS: Readonly<Record<Seat['view'], string>> = {
  creative:
    'You read for the listener: does it catch, does it tell a story, does it sound spoken, does the end answer the beginning?',
  technical:
    'You read for the craft: is it easy to follow by ear, are the parts there and in order, does each joint carry meaning?',
  accuracy:
    'You read against the sources. The claims with their quotes stand before the script. Veto a sentence that says more than its quotes, turns their meaning, tells one side of a dispute as settled, or slips a fact into a line that cites nothing. Say what is missing: what a researcher would have to find.',
};

/** Advice to the model about the gates of the shipped template; other gates are explained by their name alone. */
const GATE_ADVICE: Readonly<Record<string, string>> = {
  comprehension: 'plain words, one thought a sentence, nothing that points at what was not said',
  brand: 'honest questions, owns up to what is not known, none of the phrases that everybody uses',
  engagement: 'a hook, variety, questions whose answers follow, a thread that holds',
  technical: 'the parts, their order and their length',
  accuracy: 'every fact is what its quotes say; numbers are theirs; disputes are told as disputes',
};
