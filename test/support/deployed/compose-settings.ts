/** The settings of docker-compose.yml, for the same programs without containers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../paths';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Environment of a service where the person set nothing. */
export function composeEnvironment(service: string): Readonly<Record<string, string>> {
  const { environment = {} } = serviceOf(service);
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-([^}]*)\}/g, (_, fallback: string) => fallback),
    ]),
  );
}

/** Words with which a service is started; none where its image says how. */
export function composeCommand(service: string): readonly string[] {
  return serviceOf(service).command ?? [];
}

/** Version of the Temporal server, such as `1.31.0`. */
export function serverVersion(): string {
  const { image = '' } = serviceOf('temporal');
  return image.slice(image.indexOf(':') + 1);
}

function serviceOf(name: string): Service {
  const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
  const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
}
