import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadFrontEndData } from '../../../../../src/providers/speech/neural/front-end/front-end-data';
import { TINY } from '../../../../support/voices/tiny-front-end';

const folder = mkdtempSync(join(tmpdir(), 'front-end-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, bytes: Uint8Array | string): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

const packed = (value: unknown) => gzipSync(JSON.stringify(value));
const paths = {
  gold: written('gold.json.gz', packed(TINY.gold)),
  silver: written('silver.json.gz', packed(TINY.silver)),
  tagger: written('tagger.json.gz', packed(TINY.tagger)),
  tokenizer: written('exceptions.json', JSON.stringify(TINY.exceptions)),
};

describe('the files of a language', () => {
  it('are read, packed or not', async () => {
    expect(await loadFrontEndData(paths, false)).toEqual(TINY);
    expect((await loadFrontEndData(paths, true)).british).toBe(true);
  });

  it.each([
    ['half.json.gz', packed(TINY.gold).subarray(0, 60)],
    ['half.json', '{"a": '],
  ])('are refused by name where they are damaged: %s', async (name, bytes) => {
    const gold = written(name, bytes);
    await expect(loadFrontEndData({ ...paths, gold }, false)).rejects.toMatchObject({
      name: 'DefectError',
      message: expect.stringContaining(`The file ${gold} of the voice is damaged (`),
    });
  });
});
