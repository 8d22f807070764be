/** Voice packs of a few kilobytes: what is fetched, and where from, is all that they have of real ones. */
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackageClients } from '../../../src/providers/speech/packs/origins/package-clients';
import type {
  Origin,
  PackageArchive,
  PackFile,
  PackVoice,
  VoicePack,
} from '../../../src/providers/speech/packs/voice-pack';
import { tinyZip } from '../material/tiny-zip';

/** Bytes that no compression shortens, the same for the same seed. */
function bytesOf(seed: number, length: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

export const CONTENTS: Readonly<Record<string, Buffer>> = {
  LICENSE: Buffer.from('Do as you please.\n'),
  'words.json': bytesOf(1, 2_000),
  'heart.onnx': bytesOf(2, 300_000),
  'fenrir.onnx': bytesOf(3, 400_000),
  'kokoro.onnx': bytesOf(4, 200_000),
  'af_sky.bin': bytesOf(5, 1_000),
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As a package client would leave them: each file with its bytes. */
export const ARCHIVES: Readonly<Record<string, Buffer>> = {
  'tiny-1.whl': tinyZip(
    ['LICENSE', 'words.json', 'heart.onnx'].map((name) => ({
      path: `tiny/${name}`,
      content: CONTENTS[name] as Buffer,
    })),
  ),
  'half-1.whl': tinyZip([
    { path: 'half.bin', content: (CONTENTS['kokoro.onnx'] as Buffer).subarray(0, 90_000) },
  ]),
  'half-2.whl': tinyZip([
    { path: 'half.bin', content: (CONTENTS['kokoro.onnx'] as Buffer).subarray(90_000) },
  ]),
  'styles-1.tgz': gzipSync(
    tinyTar({
      'package/index.js': Buffer.from('throw 1;'),
      'package/af_sky.bin': CONTENTS['af_sky.bin'] as Buffer,
    }),
  ),
};

function tinyTar(files: Readonly<Record<string, Buffer>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function archive(client: PackageArchive['client'], file: string): PackageArchive {
  const bytes = ARCHIVES[file] as Buffer;
  const [, name = '', version = ''] = /^(.*)-(\d+)\./.exec(file) ?? [];
  return { client, name, version, file, bytes: bytes.length, sha256: sha256(bytes) };
}

function packFile(name: string, folder: string, ...origins: Origin[]): PackFile {
  const bytes = CONTENTS[name] as Buffer;
  return { name, folder, bytes: bytes.length, sha256: sha256(bytes), origins };
}

const inWheel = (name: string, member = `tiny/${name}`): Origin => ({
  kind: 'packaged',
  parts: [{ archive: archive('python', 'tiny-1.whl'), member }],
});

const voice = (id: string, files: PackVoice['files']): PackVoice => ({
  ...{ id, language: 'en-US', gender: 'female', description: 'tiny', wordsPerMinute: 150, graph: 'hibari' },
  files,
});

/**
 * `heart` comes in a wheel with the words that all need; `fenrir` from `hub` or its mirror; `af_sky` from two wheels and a tarball.
 * `kore` names a member that the wheel does not hold.
 */
export function tinyPacks(hub: string): VoicePack[] {
  const words = packFile('words.json', 'tiny-1', inWheel('words.json'));
  const terms = packFile('LICENSE', 'tiny-1', inWheel('LICENSE'));
  const shared = { title: 'Tiny', version: '1', licence: 'Free', sampleRate: 24_000 } as const;
  const fenrir = packFile(
    ...(['fenrir.onnx', 'tiny-1'] as const),
    { kind: 'web', url: `${hub}/fenrir.onnx` },
    { kind: 'web', url: `${hub}/mirror/fenrir.onnx` },
  );
  const halves = ['half-1.whl', 'half-2.whl'].map((file) => ({
    archive: archive('python', file),
    member: 'half.bin',
  }));
  const style: Origin = {
    kind: 'packaged',
    parts: [{ archive: archive('node', 'styles-1.tgz'), member: 'package/af_sky.bin' }],
  };
  const lost = { ...packFile('af_sky.bin', 'tiny-1', inWheel('lost', 'tiny/lost')), name: 'lost.onnx' };
  const notice = CONTENTS.LICENSE as Buffer;
  return [
    {
      ...{ ...shared, id: 'heart', licenceFiles: [terms] },
      files: [words, packFile('heart.onnx', 'tiny-1', inWheel('heart.onnx')), fenrir, lost],
      voices: [
        voice('heart', { graph: 'heart.onnx', gold: 'words.json' }),
        voice('fenrir', { graph: 'fenrir.onnx', gold: 'words.json' }),
        voice('kore', { graph: 'lost.onnx', gold: 'words.json' }),
      ],
    },
    {
      ...{ ...shared, id: 'kokoro' },
      licenceFiles: [packFile('LICENSE', 'tiny-kokoro-1', { kind: 'text', text: notice.toString() })],
      files: [
        words,
        packFile('kokoro.onnx', 'tiny-kokoro-1', { kind: 'packaged', parts: halves }),
        packFile('af_sky.bin', 'tiny-kokoro-1', style),
      ],
      voices: [voice('af_sky', { graph: 'kokoro.onnx', style: 'af_sky.bin', gold: 'words.json' })],
    },
  ];
}

/** A new folder with these files in it. */
export function folderOf(files: Readonly<Record<string, Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'voices-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Clients that leave all files of a folder where they are told to, and write their arguments to `calls.txt` there. */
export function clientsFrom(folder: string): PackageClients {
  const command = [process.execPath, join(__dirname, 'fake-client.cjs'), folder] as const;
  return { python: [command], node: [command] };
}

export const NO_CLIENTS: PackageClients = {
  python: [['/nowhere/python3', '-m', 'pip'], ['/nowhere/pip3']],
  node: [['/nowhere/npm']],
};
