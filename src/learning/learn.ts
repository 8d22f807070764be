/** Looks at all outcomes of a data directory and at the templates that they name: what is known, what is not, what is proposed. */

import { messageOf } from '../domain/failure';
import type { Outcome } from '../domain/outcome';
import {
  type LoadedTemplate,
  listTemplates,
  loadTemplate,
  nameOf,
  type TemplateFolders,
} from '../templates/load';
import { readDecisions, type TemplateDecision, withoutRejected } from './decisions';
import { type KnownEnding, withEndings } from './known-endings';
import { type Learned, type LearnedKind, learnCost, learnQuality, nextVersion } from './propose';
import { readOutcomes } from './read-outcomes';
import { isOf, readTrials, standingOf, standingText, type TrialChoice, trialsOf, votesText } from './trials';
import { isLearned, takenOver, watchVersion } from './watch';

export interface LearningPlace {
  readonly sessionsRoot: string;
  readonly folders: TemplateFolders;
  /** See `decisionsFile`. */
  readonly decisions: string;
  /** See `trialsFile`. */
  readonly trials: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Learns from episodes of this show only. */
  readonly show?: string | undefined;
  /** Runs that ended without completing, as far as the server knows them. */
  readonly endings?: readonly KnownEnding[];
}

export interface Lessons {
  readonly outcomes: readonly Outcome[];
  readonly learned: readonly Learned[];
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
  /** Number of episodes that were made before outcomes were kept. */
  readonly without: number;
}

const KINDS = ['cost', 'quality', 'session'] as const satisfies readonly LearnedKind[];

export async function learnTemplates(place: LearningPlace): Promise<Lessons> {
  const read = await readOutcomes(place.sessionsRoot, place.now);
  const { decisions, problems } = await readDecisions(place.decisions);
  const tried = await readTrials(place.trials);
  const settled = withEndings(read.outcomes, place.endings ?? []);
  const ofShow = (id: string) => place.show === undefined || id.startsWith(`${place.show}/`);
  const outcomes = settled.outcomes.filter(({ id }) => ofShow(id));
  const learned: Learned[] = [];
  const broken: string[] = [];
  for (const kind of KINDS) {
    for (const name of new Set(outcomes.map(({ templates }) => nameOf(templates[kind])))) {
      try {
        const known = { outcomes, choices: tried.choices, decisions };
        learned.push(await learnTemplate(kind, name, known, place.folders));
      } catch (error) {
        broken.push(`${messageOf(error)} Nothing is proposed for ${kind} ${name}.`);
      }
    }
  }
  return {
    ...{
      outcomes,
      learned,
      problems: [...read.problems, ...settled.problems, ...problems, ...tried.problems, ...broken],
    },
    without: read.without.filter(ofShow).length,
  };
}

interface Known {
  readonly outcomes: readonly Outcome[];
  readonly choices: readonly TrialChoice[];
  readonly decisions: readonly TemplateDecision[];
}

async function learnTemplate(
  kind: LearnedKind,
  name: string,
  { outcomes, choices, decisions }: Known,
  folders: TemplateFolders,
): Promise<Learned> {
  const { newest, learned } = await looked(kind, name, { outcomes, choices }, folders);
  const watched = isLearned(newest) ? await watchOver(kind, newest, outcomes, folders) : undefined;
  // The way back stands before anything else, until it is rejected.
  const offers = [watched?.proposal, learned.proposal].flatMap((one) =>
    one === undefined ? [] : [withoutRejected(one, decisions)],
  );
  const first = offers.findIndex(({ proposal }) => proposal !== undefined);
  const offered = first < 0 ? offers : offers.slice(0, first + 1);
  const proposal = offers[first]?.proposal;
  const { proposal: _before, ...rest } = learned;
  return {
    ...rest,
    findings: [
      ...(watched === undefined ? [] : [watched.sentence]),
      ...learned.findings,
      ...offered.flatMap(({ notes }) => notes),
    ],
    ...(proposal === undefined ? {} : { proposal }),
  };
}

interface Looked {
  readonly newest: { readonly id: string; readonly parent?: string | undefined };
  readonly learned: Learned;
}

async function looked(
  kind: LearnedKind,
  name: string,
  { outcomes, choices }: Omit<Known, 'decisions'>,
  folders: TemplateFolders,
): Promise<Looked> {
  if (kind === 'cost') {
    const loaded = await loadTemplate('cost', name, folders);
    return { newest: loaded.template, learned: learnCost(loaded, outcomes) };
  }
  if (kind === 'quality') {
    const loaded = await loadTemplate('quality', name, folders);
    return { newest: loaded.template, learned: learnQuality(loaded, outcomes) };
  }
  const { template: newest } = await loadTemplate('session', name, folders);
  return { newest, learned: await learnSession(name, newest, choices, folders) };
}

/** The fields of a session template could be better or worse, and only trials tell them apart. */
async function learnSession(
  name: string,
  newest: LoadedTemplate<'session'>['template'],
  choices: readonly TrialChoice[],
  folders: TemplateFolders,
): Promise<Learned> {
  const { id } = newest;
  const trials = trialsOf(name, choices).map((plan) => ({ plan, standing: standingOf(plan, choices) }));
  const findings = trials.flatMap(({ plan, standing }) => [
    ...(standing.pairs === 0 ? [] : [`"${plan.question}" ${standingText(plan, standing)}`]),
    ...votesText(plan, choices).map((votes) => `"${plan.question}" ${votes}`),
  ]);
  const learned = { kind: 'session', id } as const;
  if (trials.length === 0)
    return {
      ...learned,
      findings: ['its fields could be better or worse and are no facts: only a trial tells them apart'],
    };
  const won = trials.find(({ plan, standing: { better } }) => {
    const loser = better === plan.template ? plan.against : plan.template;
    return better !== undefined && nameOf(better) === name && loser === id;
  });
  if (won === undefined) return { ...learned, findings };
  const { plan, standing } = won;
  const { template: better } = await loadTemplate('session', standing.better ?? '', folders);
  const episodes = choices
    .filter((choice) => choice.judge === undefined && isOf(plan, choice))
    .map(({ episode }) => episode);
  const evidence = `In a blind trial ("${plan.question}"): ${standingText(plan, standing)}`;
  const changes = takenOver(newest, better, {
    n: standing.pairs,
    evidence,
    episodes: [...new Set(episodes)],
  });
  const basis = `The better of a trial, ${better.id}, as a version of its own.`;
  return {
    ...{ ...learned, findings },
    proposal: { kind: 'session', from: id, to: nextVersion(id), changes, content: better, basis },
  };
}

/** Undefined where the version before is not there any more. */
async function watchOver(
  kind: LearnedKind,
  template: { readonly id: string; readonly parent?: string | undefined },
  outcomes: readonly Outcome[],
  folders: TemplateFolders,
) {
  const { parent: named = '' } = template;
  const known = await listTemplates(kind, folders);
  if (!known.some(({ id }) => id === named)) return undefined;
  const { template: parent } = await loadTemplate(kind, named, folders);
  return watchVersion({ kind, template, parent }, outcomes);
}
