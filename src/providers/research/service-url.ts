import { InputError } from '../../domain/failure';

/**
 * The address of a service, without a slash at the end. An operator's address may be of this machine. InputError
 * for one that cannot work; it never shows the address, which may hold a password.
 */
export function serviceUrl(service: string, given: string | undefined): string {
  const url = given !== undefined && URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InputError(`The base URL of ${service} must be an http or https address.`);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new InputError(`The base URL of ${service} must have no password, query or fragment.`);
  return url.href.replace(/\/+$/, '');
}
