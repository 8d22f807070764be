/** Refuses an episode that its session template or the voices of this machine do not allow. */
import { InputError } from '../domain/failure';
import type { Format } from '../domain/format';
import { hostsOf } from '../domain/hosts';
import type { ShowFolder } from '../domain/show';
import type { SessionTemplate, TemplateHost } from '../domain/templates';
import { counted } from '../domain/wording';
import { languageCode, languageName } from '../phases/research/reading/language';
import type { SpeechProvider } from '../providers/speech/speech-provider';

export function checkMinutes(minutes: number, { id, length }: Pick<SessionTemplate, 'id' | 'length'>): void {
  if (!(minutes >= length.minMinutes && minutes <= length.maxMinutes)) {
    throw new InputError(
      `An episode of ${counted(minutes, 'minute')} cannot be made: the template ${id} takes ${length.minMinutes} to ${length.maxMinutes} minutes.`,
    );
  }
}

/** A host none of whose voices is there, or that speaks another language than the template, is refused. */
export function checkVoices(
  session: SessionTemplate,
  format: Format,
  speech: SpeechProvider,
  showFolder?: ShowFolder,
): void {
  const known = speech.voices.map((voice) => voice.id);
  const hosts = hostsOf(session, format);
  const voicesOf = ({ voice, otherwise = [] }: TemplateHost) => [voice, ...otherwise];
  const missing = hosts.filter((host) => !voicesOf(host).some((voice) => known.includes(voice)));
  if (missing.length > 0) {
    const names = missing.map((host) => `"${host.voice}" (${host.name})`).join(', ');
    throw new InputError(
      `The ${speech.name} speech provider has no voice ${names}; it has ${known.join(', ')}. ${showFolder?.show.hosts === undefined ? 'Choose a session template with voices that it has: --session NAME.' : `Choose others in ${showFolder.file}; showrunner voices lists them.`}`,
    );
  }
  const { language } = session.show;
  const foreign = speech.voices.filter(
    (voice) =>
      hosts.some((host) => voicesOf(host).includes(voice.id)) && languageCode(voice.language) !== language,
  );
  if (foreign.length === 0) return;
  const spoken = foreign.map((voice) => `"${voice.id}" speaks ${languageName(voice.language)}`).join(', ');
  throw new InputError(
    `The session template ${session.id} is for a show in ${languageName(language)}, which its voices do not speak: ${spoken}. Choose voices that do, or another template: --session NAME.`,
  );
}
