import type { AudioValidation } from '../../domain/audio';
import type { WorkedBy } from '../../domain/model-roles';
import type { QualityReport } from '../../domain/quality';
import { type Script, sentencesOf, statesFact } from '../../domain/script';
import { originOfSource, type SourceCard } from '../../domain/source';
import { counted, listed } from '../../domain/wording';
import type { EpisodeFacts } from './episode-facts';

export interface Makers {
  readonly sources: readonly SourceCard[];
  /** Undefined when everything is by rules. */
  readonly workedBy: WorkedBy | undefined;
  readonly script: Script;
  readonly quality: Pick<QualityReport, 'judgements' | 'judgedBy'>;
  readonly audio: Pick<AudioValidation, 'listening' | 'spokenBy' | 'directions'>;
  /** Describes a voice by its id; undefined when nothing is known about it. */
  readonly describeVoice: (voice: string) => string | undefined;
  /** Speech provider, `provider/version`, for takes that do not name theirs. */
  readonly speaker: string;
}

const BY_RULES = 'by rules, without a language model, from the documents alone';

/** Describes the makers of an episode, a line for each task: rules or models, voices, and recogniser. */
export function methodsOf(makers: Makers): EpisodeFacts['methods'] {
  return [
    ...search(makers),
    ...writing(makers),
    ...editing(makers),
    { task: 'Judges', method: judges(makers) },
    { task: 'Voices', method: voices(makers) },
    { task: 'Listening', method: listening(makers) },
  ];
}

/** Nothing to tell where all documents were handed in. */
function search({ sources }: Makers): EpisodeFacts['methods'] {
  const ways = {
    'handed-in': 'handed in',
    named: 'fetched as the producer asked',
    found: 'found by searching',
  };
  const counted = Object.entries(ways).flatMap(([origin, words]) => {
    const number = sources.filter((source) => originOfSource(source) === origin).length;
    return number === 0 ? [] : [{ origin, said: `${number} ${words}` }];
  });
  if (counted.every(({ origin }) => origin === 'handed-in')) return [];
  return [{ task: 'Sources', method: listed(counted.map(({ said }) => said)) }];
}

function writing({ workedBy = {}, script }: Makers): EpisodeFacts['methods'] {
  const { researcher, writer, polisher } = workedBy;
  if (researcher === undefined && writer === undefined && polisher === undefined)
    return [{ task: 'Research and script', method: BY_RULES }];
  const checked = 'each quote checked by code against the stored copy';
  return [
    {
      task: 'Research',
      method:
        researcher === undefined
          ? BY_RULES
          : `statements picked by ${modelsNamed(researcher)}, ${checked}; compared with each other by rules and by the model, whose pairs are checked by code`,
    },
    {
      task: 'Script',
      method:
        writer === undefined
          ? BY_RULES
          : `outlined, written and revised by ${modelsNamed(writer)}, each factual sentence tied to quotes`,
    },
    ...(writer === undefined ? [] : [{ task: 'Facts', method: factsChecked(script, writer) }]),
    ...(polisher === undefined ? [] : [{ task: 'Polish', method: `by ${modelsNamed(polisher)}` }]),
  ];
}

/** Says who held the facts against their sources, and how many sentences were left out of the script. */
function factsChecked(script: Script, writers: readonly string[]): string {
  const facts = sentencesOf(script).filter(statesFact);
  const read = facts.filter(({ check }) => check?.verdict === 'entailed');
  const readers = [...new Set(read.flatMap(({ check }) => check?.by ?? []))];
  const own = readers.filter((reader) => writers.includes(reader));
  const alone = own.length === 0 ? '' : `; ${listed(own)} wrote them as well, and no other model read them`;
  const others = read.length === facts.length ? '' : '; the others in the words of their documents';
  const reading =
    read.length === 0
      ? 'all in the words of their documents'
      : `${read.length} of ${facts.length} read against their documents by ${modelsNamed(readers)}, which had to show the words${alone}${others}`;
  const left = script.parts.flatMap(({ dropped = [] }) => dropped).length;
  const cut =
    left === 0
      ? 'nothing was left out'
      : `${counted(left, 'sentence')} left out that did not hold up after two repairs`;
  return `${reading}; numbers, names, denials and order checked by code; ${cut}`;
}

/** More than one where a person chose another on the way. */
function modelsNamed(models: readonly string[]): string {
  return models.length === 1 ? `the model ${models[0]}` : `the models ${listed(models)}`;
}

function editing({ script }: Makers): EpisodeFacts['methods'] {
  const edited = sentencesOf(script).filter(({ editedByPerson }) => editedByPerson === true).length;
  return edited === 0
    ? []
    : [{ task: 'Edited', method: `${counted(edited, 'sentence')} written or changed by a person` }];
}

function judges({ workedBy, quality: { judgements, judgedBy = {} } }: Makers): string {
  const seated = judgements.filter(({ judge }) => judgedBy[judge] !== undefined);
  const measured = 'measured by code against the script and the stored documents';
  if (seated.length === 0) return measured;
  const byModel = seated.map(({ judge }) => {
    const isWriter = workedBy?.writer?.some((model) => model === judgedBy[judge]) === true;
    const own = isWriter ? ', which judges its own work' : '';
    return `${judge} by the model ${judgedBy[judge]}${own}`;
  });
  return listed([...byModel, ...(seated.length < judgements.length ? [`the others ${measured}`] : [])]);
}

function voices({ script, audio, describeVoice, speaker }: Makers): string {
  const cast = script.hosts.map(({ name, voice }) => `${name}: ${describeVoice(voice) ?? voice}`);
  const speakers = (audio.spokenBy ?? [speaker]).map((one) => one.replace('/', ', '));
  return `${cast.join('; ')} (${listed(speakers)})${directed(audio.directions)}`;
}

/** Says how far the voices followed the moods, paces and stresses of the script. */
function directed(directions: Makers['audio']['directions']): string {
  if (directions === undefined) return '';
  const { given, followed } = directions;
  const said = followed === 0 ? 'none' : followed === given ? 'all' : String(followed);
  return `; of ${counted(given, 'direction')} of the script for mood, pace and stress these voices take ${said}`;
}

function listening({ audio: { listening: heard } }: Makers): string {
  if (heard === undefined) return 'by nobody: the signal was measured, no recogniser was configured';
  const unheard =
    heard.unheard.length === 0 ? '' : `; ${counted(heard.unheard.length, 'segment')} by signal alone`;
  return `${counted(heard.segments.length, 'segment')} written down by ${listed(heard.recognisers)} and compared with the script${unheard}`;
}
