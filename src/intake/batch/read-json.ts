import { InputError } from '../../domain/failure';
import { parseJsonText } from '../../domain/json-text';
import { isRecord, withoutSchemaKey } from '../../domain/record';
import { MOST_EPISODES } from './parsed-batch';
import type { RawManifest } from './raw-manifest';

const SHAPE = '{"show": "my-show", "episodes": [{"topic": "…", "sources": ["notes.md"]}, "episode.json"]}';

/** A season as JSON. Rejects with {@link InputError} what is no manifest at all. */
export function readJsonManifest(text: string, file: string): RawManifest {
  return jsonManifest(parseJsonText(text, file), file);
}

/** The same of a value; `file` names it for people. */
export function jsonManifest(given: unknown, file: string): RawManifest {
  const value = withoutSchemaKey(given);
  if (!isRecord(value)) throw new InputError(`${file} must be a JSON object such as ${SHAPE}.`);
  const { episodes, defaults = {}, ...settings } = value;
  if (!Array.isArray(episodes)) throw new InputError(`${file}: "episodes" must be a list, as in ${SHAPE}.`);
  if (episodes.length === 0) throw new InputError(`${file} has no episodes.`);
  if (episodes.length > MOST_EPISODES) throw tooMany(file, episodes.length);
  return {
    settings,
    defaults: isRecord(defaults) ? defaults : {},
    entries: episodes.map((entry: unknown, at) => ({ at, where: `${file} episodes[${at}]`, value: entry })),
    problems: isRecord(defaults)
      ? []
      : [{ at: -1, sentence: `${file}: "defaults" must be an object with fields of an episode.` }],
  };
}

export function tooMany(file: string, count: number): InputError {
  return new InputError(
    `${file} has ${count.toLocaleString('en')} episodes; a batch has at most ${MOST_EPISODES.toLocaleString('en')}. Split it into several batches.`,
  );
}
