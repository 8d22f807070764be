/** The sheet that a judge sees besides the script: what was asked for and planned, what of the plan is not told, and what was left out. */
import type { Claim } from '../../../domain/research';
import type { Outline, Script } from '../../../domain/script';
import { counted } from '../../../domain/wording';
import { writtenWords } from '../parts/spoken';
import { toldClaims } from './callbacks';
import { wordRange } from './word-range';

/** Beyond these a list says the same again. */
const MOST_UNTOLD = 12;
const MOST_LEFT_OUT = 12;
const LONGEST_PASSAGE = 160;

/** The order, and the plan as a listener would meet it: what each part is about and to what end. */
export function planned(script: Script, outline: Outline | undefined): string[] {
  if (outline === undefined) return [];
  const { title, question, motif, parts } = outline;
  const lines = parts.map(({ id, kind, title: chapter, targetWords, purpose, tension }) =>
    [`${id} ${kind} "${chapter}", about ${targetWords} words`, purpose || [], tension || []]
      .flat()
      .join('; '),
  );
  const about = [`title: ${title}`, `question: ${question}`, ...(motif ? [`motif: ${motif}`] : [])];
  return [`asked for: ${lengthAsked(script, outline)}`, `outline:\n${[...about, ...lines].join('\n')}`];
}

export function untoldSection(
  script: Script,
  outline: Outline | undefined,
  claims: readonly Claim[],
): string[] {
  const untold = outline === undefined ? [] : untoldLines(script, outline, claims);
  return untold.length === 0 ? [] : [`planned and not told:\n${untold.join('\n')}`];
}

export function leftOutSection(script: Script): string[] {
  const cut = leftOutLines(script);
  return cut.length === 0 ? [] : [`left out, because a check refused it:\n${cut.join('\n')}`];
}

function lengthAsked(script: Script, outline: Outline): string {
  const { fewest, most } = wordRange(outline);
  return `${counted(outline.minutes, 'minute')}, ${fewest} to ${most} words; the script has ${writtenWords(script.parts, outline)}`;
}

/** The standing of a script to its length. */
export type LengthStanding = 'short' | 'fits' | 'long';

export function lengthStanding(script: Script, outline: Outline): LengthStanding {
  const [fewest, most] = wordRange(outline).taken;
  const words = writtenWords(script.parts, outline);
  return words < fewest ? 'short' : words > most ? 'long' : 'fits';
}

function untoldLines({ parts }: Script, outline: Outline, claims: readonly Claim[]): string[] {
  const told = toldClaims(parts);
  const texts = new Map(claims.map(({ id, text, resolved = text }) => [id, resolved]));
  return outline.parts
    .flatMap(({ id: partId, claimIds }) =>
      claimIds.flatMap((id) => {
        const text = texts.get(id);
        return told.has(id) || text === undefined ? [] : [`${id} of ${partId}: ${shortened(text)}`];
      }),
    )
    .slice(0, MOST_UNTOLD);
}

function leftOutLines({ parts }: Script): string[] {
  return parts
    .flatMap(({ id: partId, dropped = [] }) =>
      dropped.map(({ text, reasons }) => `${partId} "${shortened(text)}": ${reasons.join('; ')}`),
    )
    .slice(0, MOST_LEFT_OUT);
}

function shortened(text: string): string {
  return text.length <= LONGEST_PASSAGE ? text : `${text.slice(0, LONGEST_PASSAGE)}…`;
}
