import type { Directive, Evidence } from '../../../../domain/quality';
import { namesIn } from '../names';
import { numbersIn } from '../numbers';
import { plainQuotes, quotedSpans } from '../phrases';
import { citedClaims, evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

const CONTRAST =
  /\b(?:but|yet|although|though|while|whereas|instead|rather than|however|despite|nor|except|until)\b/i;
const GREETING =
  /^(?:hello|hi|hey|welcome|good (?:morning|afternoon|evening)|greetings|today (?:we|on)|in this episode|you(?:'re| are) listening)\b/i;

/**
 * How the episode catches: something concrete in the first sentences (a number, a name, quoted words or a
 * contrast), a question to end the cold open, and neither a greeting nor a definition to begin with. 0–1; what
 * each earns stands in the template.
 */
export function hook(reading: Reading): Figure {
  const { definitions } = reading.template;
  const open = reading.sentences.filter((sentence) => sentence.part.kind === 'cold-open');
  const opening = (open.length > 0 ? open : reading.sentences).slice(0, definitions.hook.openingSentences);
  const first = opening[0];
  if (!first) return { value: 0, unit: 'share', evidence: [] };
  const kinds = new Map(
    opening.flatMap((sentence) => concreteKinds(reading, sentence).map((kind) => [kind, sentence])),
  );
  const last = open.at(-1);
  const asks = last?.text.trimEnd().endsWith('?') === true;
  const fault = slowStart(reading, first);
  const earned = definitions.hook;
  const value =
    (kinds.size > 0 ? earned.concrete : 0) +
    (kinds.size > 1 ? earned.secondKind : 0) +
    (asks ? earned.question : 0) +
    (fault ? 0 : earned.straightIn);
  const evidence: Evidence[] = [...kinds].map(([kind, sentence]) =>
    evidenceOf(sentence, `opens with ${kind}`),
  );
  if (kinds.size === 0) evidence.push(evidenceOf(first, 'nothing concrete in the opening'));
  if (last)
    evidence.push(
      evidenceOf(last, asks ? 'raises the question' : 'the cold open does not end in a question'),
    );
  if (fault) evidence.push(evidenceOf(first, fault));
  return {
    value,
    unit: 'share',
    evidence,
    whenLow: mending(reading, first, kinds.size === 0, asks, fault),
  };
}

function concreteKinds(reading: Reading, sentence: ReadSentence): string[] {
  const kinds: string[] = [];
  if (numbersIn(sentence.text).some((number) => number.value > 1)) kinds.push('a number');
  if (namesIn(sentence.text, reading.knownNames).length > 0) kinds.push('a name');
  if (quotedSpans(sentence.text).length > 0) kinds.push('quoted words');
  if (CONTRAST.test(sentence.text)) kinds.push('a contrast');
  return kinds;
}

function slowStart(reading: Reading, first: ReadSentence): string | undefined {
  if (GREETING.test(plainQuotes(first.text))) return 'begins with a greeting';
  const defines = citedClaims(reading, first).some((claim) => claim.kind === 'definition');
  return defines ? 'begins with a definition' : undefined;
}

function mending(
  reading: Reading,
  first: ReadSentence,
  vague: boolean,
  asks: boolean,
  fault: string | undefined,
): Directive[] {
  const directives: Directive[] = [];
  const partId = first.part.id;
  const { claimId } = reading.brief.hook;
  if (fault)
    directives.push({
      action: 'drop-sentence',
      partId,
      sentenceId: first.id,
      reason: `The episode ${fault}.`,
    });
  if (vague)
    directives.push({
      action: 'add-material',
      partId,
      claimId,
      reason: 'Nothing concrete in the opening lines.',
    });
  if (!asks)
    directives.push({
      action: 'add-question',
      partId,
      reason: 'End the cold open with the question it raises.',
    });
  return directives;
}
