import fc from 'fast-check';
import { InputError } from '../../../src/domain/failure';
import { shownAddress } from '../../../src/domain/web-sources';
import { isPublicAddress, publicUrl } from '../../../src/providers/web/public-address';

describe('addresses that are not public', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['loopback, its other end', '127.255.255.254'],
    ['this host', '0.0.0.0'],
    ['private 10/8', '10.1.2.3'],
    ['private 172.16/12', '172.31.255.255'],
    ['private 192.168/16', '192.168.0.1'],
    ['link-local', '169.254.1.1'],
    ['metadata of most clouds', '169.254.169.254'],
    ['metadata of Alibaba', '100.100.100.200'],
    ['metadata of Oracle', '192.0.0.192'],
    ["Azure's wire server", '168.63.129.16'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['protocol assignments', '192.0.0.8'],
    ['documentation 1', '192.0.2.1'],
    ['documentation 2', '198.51.100.1'],
    ['documentation 3', '203.0.113.9'],
    ['benchmarking', '198.18.0.1'],
    ['6to4 relays', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['IPv6 loopback', '::1'],
    ['IPv6 unspecified', '::'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['compatible loopback', '::127.0.0.1'],
    ['compatible, in hexadecimal', '::7f00:1'],
    ['translated (RFC 6145)', '::ffff:0:127.0.0.1'],
    ['NAT64', '64:ff9b::a00:1'],
    ['NAT64 of a public address', '64:ff9b::808:808'],
    ['local NAT64', '64:ff9b:1::a00:1'],
    ['6to4 of loopback', '2002:7f00:1::1'],
    ['6to4 of a public address', '2002:808:808::1'],
    ['Teredo', '2001:0:53aa:64c:0:0:0:1'],
    ['ISATAP', '2606:4700::5efe:10.0.0.1'],
    ['ISATAP of a public address', '2606:4700::200:5efe:808:808'],
    ['unique local', 'fd00::1'],
    ['metadata of AWS over IPv6', 'fd00:ec2::254'],
    ['IPv6 link-local', 'fe80::1'],
    ['IPv6 link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['IPv6 multicast', 'ff02::1'],
    ['IPv6 documentation', '2001:db8::1'],
    ['IPv6 documentation, the new one', '3fff::1'],
    ['IPv6 benchmarking', '2001:2::1'],
    ['ORCHID', '2001:20::1'],
    ['discard', '100::1'],
    ['segment routing', '5f00::1'],
    ['not assigned', '4000::1'],
    ['no address', 'localhost'],
    ['nothing', ''],
  ])('%s', (_what, address) => expect(isPublicAddress(address)).toBe(false));

  test.each([
    '8.8.8.8',
    '1.1.1.1',
    '168.63.129.15',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true));

  test('no form of an IPv4 address inside IPv6 is public', () => {
    fc.assert(
      fc.property(
        fc.ipV4(),
        fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:', '2606:4700::5efe:'),
        (v4, prefix) => {
          expect(isPublicAddress(`${prefix}${v4}`)).toBe(false);
        },
      ),
    );
  });
});

function refusal(address: string): string {
  try {
    return publicUrl(address).href;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

describe('addresses of the web', () => {
  test.each([
    ['octal', 'http://0177.0.0.1/'],
    ['one number', 'http://2130706433/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['mixed and short', 'http://0x7f.1/'],
    ['in wide digits', 'http://１２７.０.０.１/'],
    ['in circled digits', 'http://①②⑦.⓪.⓪.①/'],
    ['with a dot at its end', 'http://127.0.0.1./'],
    ['mapped', 'http://[::ffff:127.0.0.1]/'],
    ['percent-encoded', 'http://%31%32%37.0.0.1/'],
  ])('loopback spelt %s is still loopback', (_how, address) => {
    expect(refusal(address)).toMatch(/leads to .*, which is no public address/);
  });

  test.each([
    ['ftp://example.org/a', /only http and https/],
    ['file:///etc/passwd', /only http and https/],
    ['https://example.org:8080/', /names port 8080; sources are fetched from ports 80 and 443 only/],
    ['http://example.org:22/', /port 22/],
    ['https://user:secret@example.org/', /holds a user name or password/],
    ['https://user@example.org/', /holds a user name or password/],
    ['http://localhost/', /private network/],
    ['http://LOCALHOST./', /private network/],
    ['http://metadata.google.internal/', /private network/],
    ['http://printer.local/', /private network/],
    ['http://intranet/', /private network/],
    ['no address', /is no web address/],
  ])('%s is refused', (address, why) => expect(refusal(address)).toMatch(why));

  test('a password is never shown', () => {
    expect(refusal('https://user:secret@example.org/')).not.toContain('secret');
    expect(shownAddress('http://a:b@c@example.org/x')).not.toMatch(/a:b/);
  });

  test.each([
    'https://plato.stanford.edu/entries/stoicism/',
    'http://8.8.8.8/',
    'https://example.org:443/a',
    'http://example.org:443/a',
  ])('%s may be asked', (address) => expect(publicUrl(address)).toBeInstanceOf(URL));
});
