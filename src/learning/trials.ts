/**
 * Trials of trade-offs: pairs of scripts from the same research, of which a person chooses one without knowing which is which. A
 * line each in `learning/trials.jsonl` of the data directory; nothing is taken out.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { counted } from '../domain/wording';
import { nameOf } from '../templates/load';
import { addJsonLine, readJsonLines } from './json-lines';
import { DECIDES, eValue } from './statistics';

const choiceSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Versions of session templates. */
  template: z.string(),
  against: z.string(),
  question: z.string(),
  /** The episode whose research both were written from. */
  episode: z.string(),
  /** The template that was shown first; left out of a vote, which reads both orders. */
  first: z.string().optional(),
  choice: z.enum(['template', 'against', 'tie']),
  /** Both were spoken and heard; left out where they were read. */
  medium: z.literal('audio').optional(),
  /** The model whose vote it is; left out for a person. */
  judge: z.string().optional(),
});

export type TrialChoice = z.output<typeof choiceSchema>;

export type TrialPlan = Pick<TrialChoice, 'template' | 'against' | 'question' | 'medium'>;

export interface TrialStanding {
  readonly pairs: number;
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** Evidence that the template is better, and that the other is: of equals each side decides in at most one of twenty trials. */
  readonly evidence: { readonly template: number; readonly against: number };
  /** The better one, once it is known. */
  readonly better?: string;
}

export function trialsFile(dataDir: string): string {
  return join(dataDir, 'learning', 'trials.jsonl');
}

/** A line that is damaged is left out, and a sentence says so. */
export async function readTrials(
  file: string,
): Promise<{ readonly choices: readonly TrialChoice[]; readonly problems: readonly string[] }> {
  const { values, problems } = await readJsonLines(file, choiceSchema, 'choice');
  return { choices: values, problems };
}

export function rememberChoice(file: string, choice: TrialChoice): Promise<void> {
  return addJsonLine(file, choice);
}

/** The trials that compare a version of this template, each once. */
export function trialsOf(name: string, choices: readonly TrialChoice[]): TrialPlan[] {
  const plans: TrialPlan[] = [];
  for (const { template, against, question, medium } of choices) {
    const plan = { template, against, question, ...(medium === undefined ? {} : { medium }) };
    const isNamed = nameOf(template) === name || nameOf(against) === name;
    if (isNamed && !plans.some((known) => isOf(known, plan))) plans.push(plan);
  }
  return plans;
}

/**
 * An episode counts once in a trial, the last choice; a tie counts half to each side. Choices of people alone decide: without
 * `judge`, no vote of a model counts, and with it, the votes of this model alone.
 */
export function standingOf(
  plan: TrialPlan,
  choices: readonly TrialChoice[],
  judge?: string | undefined,
): TrialStanding {
  const own = new Map(
    choices
      .filter((choice) => choice.judge === judge && isOf(plan, choice))
      .map((choice) => [choice.episode, choice.choice]),
  );
  const count = (kind: TrialChoice['choice']) => [...own.values()].filter((choice) => choice === kind).length;
  const [wins, losses, ties] = [count('template'), count('against'), count('tie')];
  const evidence = {
    template: eValue(wins + ties / 2, losses + ties / 2),
    against: eValue(losses + ties / 2, wins + ties / 2),
  };
  const better =
    evidence.template >= DECIDES ? plan.template : evidence.against >= DECIDES ? plan.against : undefined;
  return { pairs: own.size, wins, losses, ties, evidence, ...(better === undefined ? {} : { better }) };
}

/**
 * A trial of the same template that is not decided yet. Two at once would let chance choose between them; the question is asked
 * before the first pair and stays.
 */
export function openTrial(plan: TrialPlan, choices: readonly TrialChoice[]): TrialPlan | undefined {
  const names = new Set([nameOf(plan.template), nameOf(plan.against)]);
  return choices.find(
    (choice) =>
      choice.judge === undefined &&
      !isOf(plan, choice) &&
      [choice.template, choice.against].some((id) => names.has(nameOf(id))) &&
      standingOf(choice, choices).better === undefined,
  );
}

/** `3 pairs: narrative@2 was better in 2, narrative@1 in 1; evidence 1.3 of the 20 that decide.` */
export function standingText(plan: TrialPlan, standing: TrialStanding): string {
  const { pairs, wins, losses, ties, evidence, better } = standing;
  const tied = ties === 0 ? '' : `, ${ties} even`;
  const most = Math.max(evidence.template, evidence.against);
  const decided =
    better === undefined
      ? `evidence ${most.toFixed(1)} of the ${DECIDES} that decide. Not known yet: where one is better in 8 of 10, 20 pairs find it in 69 of 100 trials; in 6 of 10, in 9.`
      : `evidence ${most.toFixed(1)}: ${better} is better.`;
  const heard = plan.medium === 'audio' ? ', heard' : '';
  return `${counted(pairs, 'pair')}${heard}: ${plan.template} was better in ${wins}, ${plan.against} in ${losses}${tied}; ${decided}`;
}

/** A sentence for each model that voted in a trial: what it said stands beside what people chose, and decides nothing. */
export function votesText(plan: TrialPlan, choices: readonly TrialChoice[]): string[] {
  const votes = choices.filter((choice) => isOf(plan, choice));
  return [...new Set(votes.flatMap(({ judge }) => judge ?? []))].map((judge) => {
    const { pairs, wins, losses, ties, evidence } = standingOf(plan, choices, judge);
    const most = Math.max(evidence.template, evidence.against).toFixed(1);
    return `${judge} read ${counted(pairs, 'pair')} in both orders and found ${plan.template} better in ${wins}, ${plan.against} in ${losses}, and ${ties} even or by their order; evidence ${most}, which counts for this model alone and decides nothing.`;
  });
}

/** True where a choice belongs to this trial: the same two templates, question and medium. */
export function isOf(plan: TrialPlan, choice: TrialPlan): boolean {
  return (
    plan.template === choice.template &&
    plan.against === choice.against &&
    plan.question === choice.question &&
    plan.medium === choice.medium
  );
}
