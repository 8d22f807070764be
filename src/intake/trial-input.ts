import { canonicalJson } from '../artifacts/canonical-json';
import { inputHashOf } from '../artifacts/input-hash';
import type { ArtifactRef } from '../domain/artifact';
import type { EpisodeInput, Resumption } from '../domain/episode';
import { InputError } from '../domain/failure';
import type { SessionRecord } from '../domain/session';
import type { SessionTemplate } from '../domain/templates';
import type { LoadedTemplate } from '../templates/load';
import { castVoices } from './cast-voices';
import { checkMinutes, checkVoices } from './check-session';
import type { IntakeTools } from './material';
import { resumedInput } from './resumption';
import { sessionOfShow } from './show/session-of-show';

/**
 * The input of a run that writes the script of an episode anew under another session template, and speaks it where `through` says
 * so: from the same research, under an id of its own. Nobody is asked on the way. InputError where research was not finished.
 */
export async function trialInput(
  record: Pick<SessionRecord, 'input' | 'results' | 'show' | 'episode'>,
  session: ArtifactRef,
  template: LoadedTemplate<'session'>,
  { store, speech }: Pick<IntakeTools, 'store' | 'speech'>,
  through: 'script' | 'audio' = 'script',
): Promise<EpisodeInput & { readonly resume: Resumption }> {
  const { results, input } = record;
  if (results.research === undefined)
    throw new InputError(
      `The research of ${record.show}/${record.episode} was not finished; a trial writes from it.`,
    );
  // Title and wording of the show are the episode's: a trial compares templates, and not shows.
  const { show } = await store.getJson<SessionTemplate>(input.templates.session.ref);
  const shown = sessionOfShow({ template: { ...template.template, show } }, { show: record.show });
  checkMinutes(input.minutes, shown.template);
  const cast = await castVoices(shown, input.format, { speech });
  checkVoices(cast.session.template, input.format, speech);
  const {
    asked: _asked,
    reviewDeadline: _deadline,
    ...same
  } = resumedInput(record, { from: 'script', session });
  const { id } = template.template;
  const ref = await store.put('templates/session.json', Buffer.from(canonicalJson(cast.session.template)));
  const changed: Omit<EpisodeInput, 'inputHash'> & { readonly resume: Resumption } = {
    ...same,
    episode: `${input.episode}-trial-${id.replace('@', '-')}`,
    templates: { ...input.templates, session: { id, ref } },
    through,
    review: 'none',
    belowStandard: 'publish',
    trial: true,
  };
  return { ...changed, inputHash: inputHashOf(changed) };
}
