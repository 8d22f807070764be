import { capitalised } from '../../domain/wording';
import type { EpisodeFacts } from './episode-facts';
import { oneLine } from './escape';

/** Names in templates are written small. */
function sentenceStart(text: string): string {
  return capitalised(oneLine(text));
}

/** Lists shortcomings of what a listener hears, and what was asked for and not reached. The full notes alone have scores and a length that was not reached. */
export function notMet({ script, research, findings, audio, quality, page }: EpisodeFacts): string[] {
  const said = new Set(
    script.parts.flatMap(({ turns }) =>
      turns.flatMap(({ sentences }) => sentences.flatMap(({ claimIds }) => claimIds)),
    ),
  );
  const disputed = findings.claims.filter(({ id, state }) => state === 'disputed' && said.has(id));
  const alone = findings.claims.filter(
    ({ id }) => said.has(id) && research.singleSourceStatistics.includes(id),
  );
  return [
    ...(page === 'full' && script.shortfall !== undefined ? [oneLine(script.shortfall)] : []),
    ...remarksOnSources({ research, findings }),
    ...(page === 'full' ? research.expectations.filter(({ met }) => !met).map(expectationLine) : []),
    ...alone.map(({ text }) => `A single source has the figure in “${oneLine(text)}”`),
    ...disputed.map(
      ({ text, stateReason }) => `Disputed among the sources: ${oneLine(text)} ${oneLine(stateReason)}`,
    ),
    ...(page === 'full' ? marksNotMet({ quality, audio }) : standardsNotMet({ quality, audio })),
  ];
}

function marksNotMet({ quality, audio }: Pick<EpisodeFacts, 'quality' | 'audio'>): string[] {
  return [
    ...quality.gates
      .filter(({ passed }) => !passed)
      .map(
        ({ name, score, threshold }) =>
          `The quality gate “${name}” reached ${score.toFixed(2)} of ${threshold.toFixed(2)}, ${quality.basis}.`,
      ),
    ...audio.checks
      .filter(({ passed }) => !passed)
      .map(({ name, detail }) => `The audio check “${name}” did not pass: ${detail}`),
  ];
}

/** Says to listeners that something is below the standard of the show, without a mark. */
function standardsNotMet({ quality, audio }: Pick<EpisodeFacts, 'quality' | 'audio'>): string[] {
  const below = (what: string, checks: readonly { readonly name: string; readonly passed: boolean }[]) => {
    const names = checks.filter(({ passed }) => !passed).map(({ name }) => oneLine(name));
    return names.length === 0 ? [] : [`${what} is below the standard of the show in: ${names.join(', ')}.`];
  };
  return [...below('The script', quality.gates), ...below('The sound', audio.checks)];
}

/** Remarks on sources: content that was left out, doubts, and copies of other sources. */
function remarksOnSources({ research, findings }: Pick<EpisodeFacts, 'research' | 'findings'>): string[] {
  const titles = new Map(findings.sources.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => oneLine(titles.get(id) ?? id);
  return [
    ...findings.sources.flatMap(({ name, warnings = [] }) =>
      warnings.map((warning) => `${oneLine(name)}: ${oneLine(warning)}`),
    ),
    ...(research.nearCopies ?? []).map(
      ({ id, copyOf, shared }) =>
        `${nameOf(id)} shares ${Math.round(shared * 100)} per cent of its text with ${nameOf(copyOf)}; they count as one source.`,
    ),
  ];
}

/** `Sources: 3 of 10. Only three were handed in.` Shares are printed with two decimals. */
function expectationLine({
  name,
  expected,
  found,
  note,
}: EpisodeFacts['research']['expectations'][number]): string {
  const figure = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(2));
  return `${sentenceStart(name)}: ${figure(found)} of ${figure(expected)}.${note === undefined ? '' : ` ${oneLine(note)}`}`;
}
