import { InputError } from './failure';
import type { Format } from './format';
import type { SessionTemplate, TemplateHost } from './templates';

/** The hosts of a format. InputError when the session template has none for it. */
export function hostsOf(
  { id, hosts }: Pick<SessionTemplate, 'id' | 'hosts'>,
  format: Format,
): readonly TemplateHost[] {
  const cast = hosts[format];
  if (cast === undefined)
    throw new InputError(
      `The session template ${id} has no hosts for the format ${format}; it has ${Object.keys(hosts).join(', ')}.`,
    );
  return cast;
}
