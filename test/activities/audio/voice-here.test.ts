/** A machine that cannot speak as an episode wants gives takes back, and changes no voice. */
import { hostname } from 'node:os';
import {
  chosenIn,
  holdingBack,
  readyVoiceHere,
  requireVoiceHere,
  requireVoicesToPlan,
} from '../../../src/activities/audio/voice-here';
import type { NarrationSegment } from '../../../src/domain/audio';
import { DefectError, ElsewhereError, InputError, UnsentError } from '../../../src/domain/failure';
import { voiceVersion } from '../../../src/domain/voice-version';
import { classify } from '../../../src/failures/classify';
import { createElevenLabsSpeech } from '../../../src/providers/speech/elevenlabs-speech';
import { createEmbeddedSpeech } from '../../../src/providers/speech/embedded-speech';
import { createOpenAiSpeech } from '../../../src/providers/speech/openai-speech';
import type { SpeechProvider } from '../../../src/providers/speech/speech-provider';

const speech = (name = 'embedded', prepare?: SpeechProvider['prepare']): SpeechProvider => ({
  ...createEmbeddedSpeech(),
  name,
  ...(prepare === undefined ? {} : { prepare }),
});
const [{ id: KNOWN } = { id: '' }] = createEmbeddedSpeech().voices;
const signal = new AbortController().signal;
const thrown = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
};

test('a voice that this machine does not know is left to others, with the machine and both ways out', () => {
  const lacks = thrown(() => requireVoiceHere({ speech: speech(), isShared: true }, {}, { voice: 'nova' }));
  expect(lacks).toBeInstanceOf(ElsewhereError);
  expect(lacks.message).toContain(
    `The worker on ${hostname()}, which speaks by embedded, has no voice "nova"`,
  );
  expect(lacks.message).toMatch(
    /SHOWRUNNER_SPEECH and its key.*voices install nova.*--only episodes,mastering.*retry/,
  );
});

test('a voice of the same name is not taken from another service', () => {
  const asked = (speaker: string, name: string) => () =>
    requireVoiceHere({ speech: speech(name), isShared: true }, { speaker }, { voice: KNOWN });
  expect(thrown(asked('openai', 'embedded'))).toBeInstanceOf(ElsewhereError);
  expect(thrown(asked('voices.example:8880', 'openai')).message).toContain(
    'The episode is spoken by voices.example:8880, and the worker on',
  );
  expect(asked('embedded', 'embedded')).not.toThrow();
  // One server under two addresses, as machines know it.
  expect(asked('kokoro:8880', '127.0.0.1:8880')).not.toThrow();
});

test('a voice of the same name is not taken from another model, nor by another id', () => {
  const openai = (model: string) =>
    createOpenAiSpeech({
      ...{ baseUrl: 'http://127.0.0.1:8880/v1', model, microsPerMillionCharacters: 0 },
      voices: [{ id: 'nova' }],
    });
  const elevenlabs = (voiceId: string) =>
    createElevenLabsSpeech({
      ...{ apiKey: 'key', microsPerMillionCharacters: 0, voices: [{ id: 'George', voiceId }] },
    });
  for (const [voice, planned, other] of [
    ['nova', openai('tts-1'), openai('tts-1-hd')],
    ['George', elevenlabs('JBFqnCBsd6RMkjVDRZzb'), elevenlabs('21m00Tcm4TlvDq8ikWAM')],
  ] as const) {
    const plan = {
      speaker: planned.name,
      ...chosenIn({ segments: [{ voice } as NarrationSegment] }, planned),
    };
    const taken = (by: SpeechProvider, isShared: boolean) => () =>
      requireVoiceHere({ speech: by, isShared }, plan, { voice });
    for (const isShared of [true, false]) expect(taken(planned, isShared)).not.toThrow();
    expect(thrown(taken(other, true))).toBeInstanceOf(ElsewhereError);
    const parked = thrown(taken(other, false));
    expect(parked).toBeInstanceOf(DefectError);
    expect(parked.message).toMatch(new RegExp(`retry --with voice\\.HOST=${voice}$`));
    expect(classify(parked, 0).class).toBe('park');
  }
});

test('two ids of one name share no receipts', () => {
  const versionBy = (voiceId: string) =>
    voiceVersion(
      createElevenLabsSpeech({
        ...{ apiKey: 'key', microsPerMillionCharacters: 0, voices: [{ id: 'George', voiceId }] },
      }),
      'George',
    );
  expect(versionBy('JBFqnCBsd6RMkjVDRZzb')).not.toBe(versionBy('21m00Tcm4TlvDq8ikWAM'));
});

test('a narration that cannot be planned here waits for another machine, and names a way out of its own', () => {
  const plan = { segments: [{ voice: KNOWN }, { voice: 'nova' }] as NarrationSegment[] };
  const lacks = thrown(() => requireVoicesToPlan({ speech: speech(), isShared: true }, plan));
  expect(lacks).toBeInstanceOf(ElsewhereError);
  expect(lacks.message).toMatch(/has no voice "nova"; the narration waits for another machine to plan it/);
  expect(lacks.message).not.toContain('--only');
  expect(() => requireVoicesToPlan({ speech: speech() }, plan)).not.toThrow();
});

test('files of a voice that cannot be had here are asked of another machine, and nothing was sent', async () => {
  const absent = speech('embedded', () => Promise.reject(new InputError('It cannot be installed.')));
  const lacks = await readyVoiceHere({ speech: absent, isShared: true }, { voice: KNOWN }, signal).catch(
    (error: unknown) => error as UnsentError,
  );
  expect(lacks).toBeInstanceOf(UnsentError);
  expect((lacks as UnsentError).cause).toBeInstanceOf(ElsewhereError);
  expect((lacks as UnsentError).message).toMatch(
    /cannot be had on .* Then retry\. It cannot be installed\.$/,
  );
  const broken = speech('embedded', () => Promise.reject(new Error('a bug')));
  await expect(readyVoiceHere({ speech: broken, isShared: true }, { voice: KNOWN }, signal)).rejects.toThrow(
    /^a bug$/,
  );
});

test('on a machine alone the engine says what it lacks, at once', async () => {
  expect(() => requireVoiceHere({ speech: speech() }, {}, { voice: 'nova' })).not.toThrow();
  const absent = speech('embedded', () => Promise.reject(new InputError('It cannot be installed.')));
  await expect(readyVoiceHere({ speech: absent }, { voice: KNOWN }, signal)).resolves.toBeUndefined();
});

test('what is left to others is held for a while, so that it is not taken at once by the same machine; a cancelled one is not', async () => {
  const began = Date.now();
  const lacks = () => Promise.reject(new ElsewhereError('Not here.'));
  await expect(holdingBack(lacks, signal, 60)).rejects.toThrow('Not here.');
  expect(Date.now() - began).toBeGreaterThanOrEqual(55);
  const cancelled = new AbortController();
  cancelled.abort();
  await expect(holdingBack(lacks, cancelled.signal, 3_600_000)).rejects.toThrow(/abort/);
  await expect(holdingBack(() => Promise.reject(new Error('a bug')), signal, 3_600_000)).rejects.toThrow(
    'a bug',
  );
});

test('what another machine may do waits, and uses up no tries', () => {
  expect(classify(new ElsewhereError('Not here.'), 0)).toEqual({
    class: 'wait',
    sentence: 'Not here.',
    retryAfterMs: expect.any(Number),
    backsOff: true,
  });
});
