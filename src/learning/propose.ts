/** Proposes the next version of a template from outcomes, or says what is not known yet. Pure; a person accepts. */
import { sha256 } from '../artifacts/store';
import type { Outcome } from '../domain/outcome';
import type { CostTemplate, QualityTemplate } from '../domain/templates';
import { listed } from '../domain/wording';
import { nameOf, versionOf } from '../templates/load';
import { type Calibrated, calibrate, FEWEST, type LearnedChange } from './calibrate';
import { CALIBRATIONS } from './calibrations';
import { byRegime, type RegimeGroup, regimeText } from './regimes';
import { raisedStandards } from './standards';

export type LearnedKind = 'cost' | 'quality' | 'session';

export interface Proposal {
  readonly kind: LearnedKind;
  /** The version that it is made from, and the next one. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly LearnedChange[];
  /** A change of the way back, or of a trial, takes over a whole version: its text. */
  readonly content?: object;
  /** The way back of a version that is watched. */
  readonly isWayBack?: true;
  /** The regime that it was learned in, or where else it comes from; a sentence. */
  readonly basis: string;
}

export interface Learned {
  readonly kind: LearnedKind;
  /** The newest version of the template. */
  readonly id: string;
  /** Everything that was looked at, a sentence each. */
  readonly findings: readonly string[];
  readonly proposal?: Proposal;
}

/** A template as its file has it. */
export interface CurrentTemplate<T> {
  readonly template: T;
  /** Canonical bytes, of which the stamp of an episode has the hash. */
  readonly json: string;
}

export function nextVersion(id: string): string {
  return `${nameOf(id)}@${versionOf(id) + 1}`;
}

/** From the episodes of this very text of the template that were made in the regime of the newest of them. */
export function learnCost(current: CurrentTemplate<CostTemplate>, outcomes: readonly Outcome[]): Learned {
  return learned('cost', current, outcomes, (template, group) => {
    const looked = calibrate(CALIBRATIONS, template, group);
    return { changes: looked.flatMap(({ changes }) => changes), findings: sentencesOf(looked) };
  });
}

/** Standards only ever rise: where the last ten episodes all cleared them with room. */
export function learnQuality(
  current: CurrentTemplate<QualityTemplate>,
  outcomes: readonly Outcome[],
): Learned {
  return learned('quality', current, outcomes, raisedStandards);
}

interface Look {
  readonly changes: readonly LearnedChange[];
  readonly findings: readonly string[];
}

function learned<Template extends { readonly id: string }>(
  kind: 'cost' | 'quality',
  { template, json }: CurrentTemplate<Template>,
  outcomes: readonly Outcome[],
  look: (template: Template, group: readonly Outcome[]) => Look,
): Learned {
  const { id } = template;
  const { same, notes } = ofThisText(kind, id, json, outcomes);
  const [group, ...others] = byRegime(same);
  if (group === undefined) return { kind, id, findings: [...notes, nothingYet(id, same)] };
  const { changes, findings } = look(template, group.outcomes);
  return {
    ...{ kind, id },
    findings: [...notes, ...elsewhere(others), ...findings],
    ...(changes.length === 0
      ? {}
      : { proposal: { kind, from: id, to: nextVersion(id), changes, basis: basisOf(group) } }),
  };
}

function basisOf(group: RegimeGroup): string {
  return `Learned from ${group.outcomes.length} episodes, all made ${regimeText(group)}.`;
}

/** Episodes of the same version whose text was another do not count: somebody has edited the file since. */
function ofThisText(
  kind: 'cost' | 'quality',
  id: string,
  json: string,
  outcomes: readonly Outcome[],
): { readonly same: readonly Outcome[]; readonly notes: readonly string[] } {
  const named = outcomes.filter(({ templates }) => templates[kind] === id);
  const same = named.filter(({ regime }) => regime.templates[kind] === sha256(json));
  const edited = named.length - same.length;
  if (edited === 0) return { same, notes: [] };
  return {
    same,
    notes: [
      `${edited} of ${named.length} episodes were made with another text of ${id}, which was edited since; they do not count. Give an edited template a version of its own.`,
    ],
  };
}

function nothingYet(id: string, same: readonly Outcome[]): string {
  return same.length === 0
    ? `not known yet: no episode was made with ${id}; a first look takes ${FEWEST}`
    : `not known yet: in each of the ${same.length} episodes a voice or a model was changed on the way`;
}

function elsewhere(others: readonly RegimeGroup[]): string[] {
  const count = others.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
  return others.length === 0
    ? []
    : [
        `${count} earlier ${count === 1 ? 'episode was' : 'episodes were'} made otherwise (${others
          .slice(0, 2)
          .map((group) => `${showsOf(group)}: ${regimeText(group)}`)
          .join(' / ')}${others.length > 2 ? ' / …' : ''}); they are not mixed with these.`,
      ];
}

/** The session template as it is used has title and hosts of its show, so that the same version is another one for another show. */
function showsOf({ outcomes }: RegimeGroup): string {
  return listed([...new Set(outcomes.map(({ id }) => id.split('/')[0] ?? id))]);
}

/** Fields of which nothing was measured are named together: most of them are services that nobody uses. */
function sentencesOf(looked: readonly Calibrated[]): string[] {
  const idle = looked.filter(({ n }) => n === 0);
  return [
    ...looked.filter(({ n }) => n > 0).map(({ sentence }) => sentence),
    ...(idle.length === 0 ? [] : [`not measured: ${idle.map(({ says }) => says).join(', ')}`]),
  ];
}
