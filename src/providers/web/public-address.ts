/** Addresses from which the text of a source may come: the public internet, never this machine or its neighbours. */
import ipaddr from 'ipaddr.js';
import { InputError } from '../../domain/failure';
import { shownAddress } from '../../domain/web-sources';

const PORTS = ['', '80', '443'];

/** Public by their number, and answered by the cloud that this machine may run in: Azure's wire server. */
const INNER_SERVICES = ['168.63.129.16'];

/** Names that are never public: RFC 6761, 6762, 7686, 8375, 9476, and what clouds and offices use among themselves. */
const INNER_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion|test|example|invalid|alt)$/;

/**
 * True for an address in its numeric form, as a resolver or `URL.hostname` gives it, that is public unicast. Of IPv6 only
 * 2000::/3 is given out, so mapped, compatible and translated forms of IPv4 fall away with everything that is not there;
 * forms inside it that carry an IPv4 address (6to4, Teredo, ISATAP) are refused whatever they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%') || !ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed instanceof ipaddr.IPv4) return !INNER_SERVICES.includes(parsed.toString());
  const [first = 0, , , , fifth = 0, sixth = 0] = parsed.parts;
  const isIsatap = (fifth & 0xfdff) === 0 && sixth === 0x5efe;
  return first >= 0x2000 && first <= 0x3fff && !isIsatap;
}

/** The numeric address that a URL names, without brackets; undefined for a name. Odd spellings are dotted by then. */
export function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * The address as a URL that may be asked. Names are only looked at here; what they resolve to is checked when it is
 * connected to.
 *
 * @throws InputError saying why it may not be.
 */
export function publicUrl(
  address: string,
  isAllowed: (numeric: string) => boolean = isPublicAddress,
  isAllowedPort: (port: string) => boolean = (port) => PORTS.includes(port),
): URL {
  const shown = shownAddress(address);
  if (!URL.canParse(address)) throw new InputError(`${shown} is no web address.`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new InputError(`${shown} is not fetched: only http and https addresses are.`);
  if (url.username !== '' || url.password !== '')
    throw new InputError(`${shown} holds a user name or password. Hand in the address without it.`);
  if (!isAllowedPort(url.port))
    throw new InputError(`${shown} names port ${url.port}; sources are fetched from ports 80 and 443 only.`);
  const literal = literalOf(url);
  if (literal !== undefined && !isAllowed(literal)) throw notPublic(shown, literal);
  const name = url.hostname.replace(/\.$/, '');
  if (literal === undefined && (INNER_NAME.test(name) || !name.includes('.')))
    throw new InputError(`${shown} is an address of a private network; sources come from public ones only.`);
  url.hash = '';
  return url;
}

export function notPublic(shown: string, numeric: string): InputError {
  return new InputError(
    `${shown} leads to ${numeric}, which is no public address; sources come from public ones only.`,
  );
}
