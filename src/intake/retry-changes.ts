import { InputError } from '../domain/failure';
import { parseDollars } from '../domain/money';
import type { ModelChoice } from './model-choice';

/** Changes that a person asks for before parked steps are tried again. */
export interface RequestedChanges {
  /** Host id → voice id. */
  readonly voices?: Readonly<Record<string, string>>;
  readonly budgetMicros?: number;
  /** Source id → path of the document that is read in its place. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Paths of pronunciation lexicons that hold in place of those so far; the later one says how a word of both is said. */
  readonly lexicon?: readonly string[];
  /** Role as a person names it, or `all` → `provider/name`. */
  readonly models?: ModelChoice;
}

const KNOWN =
  'voice.<host>=<voice>, source.<id>=<path>, lexicon=<path>, model.<role>=<provider/name> and budget=<dollars>';

/** Reads the `key=value` words of `retry --with`. Rejects with every error at once, a sentence each. */
export function parseRetryChanges(words: readonly string[]): RequestedChanges {
  const errors: string[] = [];
  const voices: Record<string, string> = {};
  const sources: Record<string, string> = {};
  const models: Record<string, string> = {};
  const lexicon: string[] = [];
  let budgetMicros: number | undefined;
  const seen = new Set<string>();
  for (const word of words) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    const host = /^voice\.([\w-]+)$/.exec(key)?.[1];
    const source = /^source\.([\w-]+)$/.exec(key)?.[1];
    const role = /^model(?:\.(.+))?$/.exec(key);
    if (key === '') errors.push(`--with is "${word}"; it must be key=value, known are ${KNOWN}.`);
    else if (key === 'lexicon' && value.trim() !== '') lexicon.push(value);
    else if (key === 'lexicon') errors.push('--with lexicon names no file.');
    else if (seen.has(key)) errors.push(`--with ${key} is given twice.`);
    else if (host !== undefined && value.trim() !== '') voices[host] = value.trim();
    else if (host !== undefined) errors.push(`--with ${key} names no voice.`);
    else if (source !== undefined && value.trim() !== '') sources[source] = value;
    else if (source !== undefined) errors.push(`--with ${key} names no file.`);
    else if (role !== null && /^[^/]+\/./.test(value.trim())) models[role[1] ?? 'all'] = value.trim();
    else if (role !== null)
      errors.push(`--with ${key} is "${value}"; it must be a model, such as openai/gpt-6-luna.`);
    else if (key === 'budget') budgetMicros = dollars(value, errors);
    else errors.push(`--with has no key "${key}"; known are ${KNOWN}.`);
    seen.add(key);
  }
  if (errors.length > 0) throw new InputError(errors);
  return {
    ...(Object.keys(voices).length === 0 ? {} : { voices }),
    ...(Object.keys(sources).length === 0 ? {} : { sources }),
    ...(lexicon.length === 0 ? {} : { lexicon }),
    ...(Object.keys(models).length === 0 ? {} : { models }),
    ...(budgetMicros === undefined ? {} : { budgetMicros }),
  };
}

function dollars(value: string, errors: string[]): number | undefined {
  const micros = parseDollars(value);
  if (micros === undefined) errors.push(`--with budget is "${value}"; it must be dollars, such as 7.50.`);
  return micros;
}

export interface Casting {
  /** Hosts of the episode, by id. */
  readonly hosts: readonly { readonly id: string; readonly name: string }[];
  readonly voices: readonly { readonly id: string }[];
  /** Name of the speech provider. */
  readonly provider: string;
}

/**
 * The voices by host id; a host may also be named as the listener knows them. Refuses, with every error at once, a host
 * that the episode has not, and a voice that the provider has not.
 */
export function castVoices(
  asked: Readonly<Record<string, string>>,
  { hosts, voices, provider }: Casting,
): Record<string, string> {
  const errors: string[] = [];
  const cast: Record<string, string> = {};
  for (const [named, voice] of Object.entries(asked)) {
    const host = hosts.find(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase());
    if (host === undefined) {
      const known = hosts.map(({ id, name }) => `${id} (${name})`).join(', ');
      errors.push(`The episode has no host "${named}"; it has ${known}.`);
    } else cast[host.id] = voice;
    if (!voices.some(({ id }) => id === voice)) {
      const known = voices.map(({ id }) => id).join(', ');
      errors.push(`The ${provider} speech provider has no voice "${voice}"; it has ${known}.`);
    }
  }
  if (errors.length > 0) throw new InputError(errors);
  return cast;
}
