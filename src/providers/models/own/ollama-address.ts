/** The address at which Ollama listens, as its own setting OLLAMA_HOST says it. */
import { InputError } from '../../../domain/failure';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };
const OWN_PORT = '11434';
/** Ollama binds these to be reached from everywhere; nobody can call them. */
const LOOPBACK_OF: Readonly<Record<string, string>> = {
  '0.0.0.0': '127.0.0.1',
  '[::]': '[::1]',
  '': '127.0.0.1',
};

/**
 * The address of Ollama's API, `http://127.0.0.1:11434/` unless it is given: `host`, `host:port`, `:port` or a URL. A URL
 * without a port has that of its scheme, as in Ollama. InputError for what is no address.
 */
export function ollamaAddress(given: string | undefined): URL {
  const said = (given ?? '').trim().replace(/^["']|["']$/g, '');
  const [, scheme, rest = ''] = /^(?:(https?):\/\/)?(.*)$/i.exec(said) ?? [];
  const [, host = '', port, path = ''] =
    /^(\[[^\]]*\]|[^:/]*)(?::(\d*))?(\/.*)?$/.exec(bracketed(rest)) ?? [];
  const usual = scheme === undefined ? OWN_PORT : DEFAULT_PORTS[scheme.toLowerCase()];
  const url = `${scheme ?? 'http'}://${LOOPBACK_OF[host] ?? host}:${port || usual}${path}`;
  if (!URL.canParse(url) || (rest !== '' && host === '' && port === undefined) || /[@?#]/.test(rest))
    throw new InputError(
      'OLLAMA_HOST is no address; write it as Ollama does, such as 127.0.0.1:11434 or http://gpu.lan:11434.',
    );
  return new URL(url);
}

/** Ollama also takes an IPv6 address without brackets, and then without a port. */
function bracketed(rest: string): string {
  return /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:]*$/i.test(rest) ? `[${rest}]` : rest;
}
