import { entriesOf } from '../../../../src/providers/speech/packs/pack-shelf';
import type { Origin } from '../../../../src/providers/speech/packs/voice-pack';
import { VOICE_PACKS } from '../../../../src/providers/speech/packs/voice-packs';

const files = VOICE_PACKS.flatMap((pack) => [...pack.files, ...pack.licenceFiles]);
const entries = entriesOf(VOICE_PACKS);
const keysOf = (origin: Origin) =>
  origin.kind === 'packaged' ? origin.parts.map(({ archive }) => archive) : [];

test('voices have ids of their own and all of their files; the default comes first', () => {
  const ids = entries.map(({ voice }) => voice.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 6)).toEqual(['heart', 'fenrir', 'fable', 'emma', 'kore', 'af_alloy']);
  expect(ids).toHaveLength(5 + 28);
  for (const { files: own } of entries)
    expect(Object.keys(own)).toEqual(
      expect.arrayContaining(['graph', 'vocabulary', 'gold', 'silver', 'unknownWords']),
    );
});

test('British voices speak by British words, American ones by American', () => {
  for (const { voice, files: own } of entries) {
    const [accent, other] = voice.language === 'en-GB' ? ['gb', 'us'] : ['us', 'gb'];
    expect(own.gold?.name).toContain(accent);
    expect(
      Object.values(own)
        .map(({ name }) => name)
        .join(' '),
    ).not.toContain(`_${other}`);
    expect(own.unknownWords?.name.includes('gb')).toBe(voice.language === 'en-GB');
  }
  const fable = entries.find(({ voice }) => voice.id === 'bm_fable')?.voice;
  expect(fable).toMatchObject({ language: 'en-GB', gender: 'male', graph: 'kokoro' });
});

test('names stay inside their folder, and each is one file', () => {
  for (const { name, folder } of files) {
    expect(name).toMatch(/^\w[\w.-]*$/);
    expect(folder).toMatch(/^\w[\w.-]*$/);
  }
  for (const pack of VOICE_PACKS) {
    const names = pack.files.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('each file has hashes to be held against, and can be had from a pinned place', () => {
  for (const { sha256, bytes, origins } of [
    ...files,
    ...files.flatMap(({ origins }) => origins.flatMap(keysOf)).map((one) => ({ ...one, origins: [{}] })),
  ]) {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(bytes).toBeGreaterThan(0);
    expect(origins.length).toBeGreaterThan(0);
  }
  const addresses = files.flatMap(({ origins }) =>
    origins.flatMap((one) => (one.kind === 'web' ? [one.url] : [])),
  );
  for (const address of addresses)
    expect(address).toMatch(/^https:\/\/(huggingface\.co|github\.com|raw\.githubusercontent\.com)\//);
});
