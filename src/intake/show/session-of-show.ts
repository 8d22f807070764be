/** A session template as the template of one show: its title, hosts and wording, in the place of the template's own. */
import { canonicalJson } from '../../artifacts/canonical-json';
import { InputError } from '../../domain/failure';
import { FORMATS, type Format } from '../../domain/format';
import { type Show, type ShowFolder, titleFromId } from '../../domain/show';
import type { SessionTemplate, TemplateHost } from '../../domain/templates';
import { withoutUndefined } from '../../domain/without-undefined';
import { counted } from '../../domain/wording';
import type { LoadedTemplate } from '../../templates/load';

/** A session template with its show; canonical bytes, as of a loaded template. */
export interface ShowSession {
  readonly template: SessionTemplate;
  readonly json: string;
}

/**
 * What `show.json` says wins over the template; a show that neither names is called by its id. The result is stored with the
 * episode, so that a later change of `show.json` does not reach it. InputError where the show has too few hosts for `format`.
 */
export function sessionOfShow(
  { template }: Pick<LoadedTemplate<'session'>, 'template'>,
  { show: id, showFolder, format }: { show: string; showFolder?: ShowFolder; format?: Format | undefined },
): ShowSession {
  const { show, file = '' } = showFolder ?? {};
  const title = show?.title ?? template.show.title ?? titleFromId(id);
  const titled = { ...template, show: { ...template.show, title } };
  const session = show === undefined ? titled : described(titled, show, file, format);
  return { template: session, json: canonicalJson(session) };
}

function described(
  template: SessionTemplate,
  show: Show,
  file: string,
  format: Format | undefined,
): SessionTemplate {
  const { title, spokenTitle, author, language, categories: [category] = [], hosts } = show;
  const { disclosure, intro, outro } = show;
  // What is spoken about another title is not said of this one.
  const { spokenTitle: _other, ...others } = template.show;
  const own = { spokenTitle, author, category, disclosure, intro, outro };
  const [code = language] = language.toLowerCase().split('-');
  const named = { ...template, show: { ...others, ...withoutUndefined(own), title, language: code } };
  return hosts === undefined ? named : withHosts(named, hosts, file, format);
}

/** The first hosts of the show for every format that it has hosts for; its number of hosts is the usual format. */
function withHosts(
  template: SessionTemplate,
  own: NonNullable<Show['hosts']>,
  file: string,
  format: Format | undefined,
): SessionTemplate {
  if (format !== undefined && FORMATS.indexOf(format) >= own.length)
    throw new InputError(
      `${file} has ${counted(own.length, 'host')}, and the format ${format} takes ${FORMATS.indexOf(format) + 1}. Add to its "hosts", or choose --format ${FORMATS[own.length - 1]}.`,
    );
  const cast = Object.fromEntries(
    FORMATS.slice(0, own.length).map((each, at) => [
      each,
      own
        .slice(0, at + 1)
        .map((host, index) => hostOf(host, (template.hosts[each] ?? template.hosts.duo)[index], index, file)),
    ]),
  );
  const usual = FORMATS[own.length - 1];
  return {
    ...template,
    hosts: { ...template.hosts, ...cast },
    ...(usual === undefined ? {} : { format: usual }),
  };
}

/** A host of the show in the place of a host of the template, whose voice and stake it has where it has none of its own. */
function hostOf(
  { name, voice, otherwise, role, stake }: NonNullable<Show['hosts']>[number],
  place: TemplateHost | undefined,
  index: number,
  file: string,
): TemplateHost {
  const speaking = voice === undefined ? place : { voice };
  if (speaking === undefined)
    throw new InputError(
      `${file}: hosts.${index}.voice: name a voice for ${name}; the session template has no host in this place.`,
    );
  const usual = index === 0 ? 'guide' : 'questioner';
  return {
    id: place?.id ?? ['guide', 'questioner', 'third'][index] ?? usual,
    name,
    role: role ?? place?.role ?? usual,
    voice: speaking.voice,
    ...withoutUndefined({
      otherwise: otherwise ?? (voice === undefined ? place?.otherwise : undefined),
      stake: stake ?? place?.stake,
    }),
  };
}
