/** Chooses the voices of an episode before it starts; from then on they never change by themselves. */
import { canonicalJson } from '../artifacts/canonical-json';
import { InputError } from '../domain/failure';
import type { Format } from '../domain/format';
import { hostsOf } from '../domain/hosts';
import type { SessionTemplate, TemplateHost } from '../domain/templates';
import type { SpeechProvider, VoiceProfile } from '../providers/speech/speech-provider';
import type { ShowSession } from './show/session-of-show';

export interface Casting {
  readonly speech: SpeechProvider;
  /** Makes a voice ready to speak, or rejects with an InputError; left out, every voice counts as one that can be had. */
  readonly prepare?: ((voice: string) => Promise<void>) | undefined;
  /** Is told who speaks and why, a sentence each. */
  readonly say?: ((sentence: string) => void) | undefined;
}

/** An episode's template with the voices that will speak, and how many hosts there are. */
export interface Cast {
  readonly session: ShowSession;
  readonly format: Format;
}

/**
 * The first voice of each host that can be had. Where neither the spec nor the template names a format there are two hosts, or one where one of the two
 * voices would sound synthetic. InputError where the last voice of a host cannot be had either.
 */
export async function castVoices(
  session: ShowSession,
  asked: Format | undefined,
  casting: Casting,
): Promise<Cast> {
  const failed = new Set<string>();
  const cast = (format: Format) => castHosts(hostsOf(session.template, format), casting, failed);
  const wanted = asked ?? session.template.format;
  const format = wanted ?? ((await cast('duo')).every(({ profile }) => isNatural(profile)) ? 'duo' : 'solo');
  const hosts = await cast(format);
  const template: SessionTemplate = {
    ...session.template,
    hosts: { ...session.template.hosts, [format]: hosts.map(({ host }) => host) },
  };
  const isAlone =
    wanted === undefined && format === 'solo' && hosts.every(({ profile }) => isNatural(profile));
  for (const sentence of whoSpeaks(hosts, failed, isAlone)) casting.say?.(sentence);
  return { session: { template, json: canonicalJson(template) }, format };
}

interface CastHost {
  readonly host: TemplateHost;
  /** Undefined for a voice that the provider does not know; it is refused later, with those that it knows. */
  readonly profile: VoiceProfile | undefined;
}

async function castHosts(
  hosts: readonly TemplateHost[],
  casting: Casting,
  failed: Set<string>,
): Promise<CastHost[]> {
  const cast: CastHost[] = [];
  for (const host of hosts) cast.push(await castHost(host, casting, failed));
  return cast;
}

async function castHost(
  { otherwise = [], ...host }: TemplateHost,
  { speech, prepare }: Casting,
  failed: Set<string>,
): Promise<CastHost> {
  const profileOf = (voice: string) => speech.voices.find(({ id }) => id === voice);
  const known = [host.voice, ...otherwise].filter((voice) => profileOf(voice) !== undefined);
  for (const voice of known) {
    const isLast = voice === known.at(-1);
    if (failed.has(voice) && !isLast) continue;
    try {
      await prepare?.(voice);
      return { host: { ...host, voice }, profile: profileOf(voice) };
    } catch (error) {
      if (!(error instanceof InputError) || isLast) throw error;
      failed.add(voice);
    }
  }
  return { host, profile: undefined };
}

const isNatural = (profile: VoiceProfile | undefined) => profile !== undefined && profile.isNatural !== false;

/** A sentence for each voice, and why another that was wanted does not speak. */
function whoSpeaks(hosts: readonly CastHost[], failed: ReadonlySet<string>, isAlone: boolean): string[] {
  const voices = new Map(
    hosts.flatMap(({ profile }) => (profile === undefined ? [] : [[profile.id, profile]])),
  );
  const speak = [...voices.values()].map(({ id, description, isNatural: natural }) => {
    const named = description === '' ? id : `${id} (${description})`;
    return `${named} speaks${natural === true ? ', a natural voice' : ''}.`;
  });
  const missing = [...failed].filter((voice) => !voices.has(voice));
  const alone = isAlone ? ', so there is one host; --format duo has two all the same' : '';
  return [
    ...speak,
    ...missing.map(
      (voice) =>
        `The natural voice ${voice} cannot be had now${alone}. What stands in the way: showrunner voices install ${voice}`,
    ),
  ];
}
