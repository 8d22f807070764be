/** Proposals and differences of templates as lines for people. Pure. */
import { behind } from '../../learning/calibrate';
import type { Learned, Proposal } from '../../learning/propose';
import type { FieldDifference } from '../../learning/template-paths';

/** A template with everything that was looked at, and the proposal with the command that accepts it. */
export function learnedLines({ kind, id, findings, proposal }: Learned): string[] {
  return [
    `${kind} ${id}`,
    ...findings.map((finding) => `  ${finding}`),
    ...(proposal === undefined
      ? ['  Nothing is proposed.']
      : [
          ...proposalLines(proposal).map((line) => `  ${line}`),
          `  Accept it: showrunner templates accept ${kind} ${proposal.to}`,
          `  or not:    showrunner templates reject ${kind} ${proposal.to}`,
        ]),
  ];
}

/** Each change with its evidence; changes that rest on the same evidence stand together. */
export function proposalLines({ kind, to, changes, basis }: Proposal): string[] {
  const groups = new Map<string, Proposal['changes'][number][]>();
  for (const change of changes) groups.set(change.evidence, [...(groups.get(change.evidence) ?? []), change]);
  return [
    `Proposed: ${kind} ${to}. ${basis}`,
    ...[...groups].flatMap(([evidence, same]) => [
      ...same.map(({ path, from, to: value, interval }) => {
        const measured = interval === undefined ? '' : `  (measured ${interval[0]} to ${interval[1]})`;
        return `  ${path}: ${from} → ${value}${measured}`;
      }),
      ...same.slice(0, 1).map((change) => `    ${evidence} Episodes: ${behind(change)}`),
    ]),
  ];
}

export function differenceLines(differences: readonly FieldDifference[]): string[] {
  return differences.map(({ path, from, to }) => `${path}: ${shown(from)} → ${shown(to)}`);
}

function shown(value: unknown): string {
  return value === undefined ? '(not there)' : JSON.stringify(value);
}
