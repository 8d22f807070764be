import { decodeReply, type Pcm } from '../../../src/providers/speech/openai-audio';
import { humText, LOOPBACK_SAMPLE_RATE, pcmOf, wavOf } from '../../support/loopback/provider-sound';

const SAMPLES = humText('A short sentence.', 'alloy');

function decoded(bytes: Uint8Array, format: 'wav' | 'pcm' = 'wav'): Pcm {
  const result = decodeReply(bytes, format);
  if ('fault' in result) throw new Error(result.fault);
  return result;
}

function faultOf(bytes: Uint8Array, format: 'wav' | 'pcm' = 'wav'): string {
  const result = decodeReply(bytes, format);
  return 'fault' in result ? result.fault : 'none';
}

function wavWith(encoding: number, bits: number, channels: number, data: Buffer): Buffer {
  const wav = Buffer.concat([wavOf(new Int16Array(0), true), data]);
  wav.writeUInt16LE(encoding, 20);
  wav.writeUInt16LE(channels, 22);
  wav.writeUInt16LE(bits, 34);
  wav.writeUInt32LE(data.length, 40);
  return wav;
}

describe('audio of a reply', () => {
  it('reads 16-bit WAV to the sample', () => {
    const { sampleRate, samples } = decoded(wavOf(SAMPLES, true));
    expect(sampleRate).toBe(LOOPBACK_SAMPLE_RATE);
    expect(samples).toEqual(Float32Array.from(SAMPLES, (sample) => sample / 32_768));
  });

  it.each([0, 0xffff_ffff, 0x7fff_ffff, 2_000_000_000])(
    'takes %d as a size that a stream did not know',
    (size) => {
      const wav = wavOf(SAMPLES, true);
      wav.writeUInt32LE(size, 40);
      expect(decoded(wav).samples).toHaveLength(SAMPLES.length);
    },
  );

  it('reads bare PCM, and WAV where PCM was asked for', () => {
    expect(decoded(pcmOf(SAMPLES), 'pcm').samples).toHaveLength(SAMPLES.length);
    expect(decoded(wavOf(SAMPLES, false), 'pcm').samples).toHaveLength(SAMPLES.length);
  });

  it('reads 24-bit integers and 32-bit floats, with their signs', () => {
    const ints = Buffer.alloc(9);
    for (const [at, value] of [4_194_304, -4_194_304, -1].entries()) ints.writeIntLE(value, at * 3, 3);
    expect([...decoded(wavWith(1, 24, 1, ints)).samples]).toEqual([0.5, -0.5, -1 / 8_388_608]);
    const floats = Buffer.alloc(12);
    for (const [at, value] of [0.25, 2, Number.NaN].entries()) floats.writeFloatLE(value, at * 4);
    expect([...decoded(wavWith(3, 32, 1, floats)).samples]).toEqual([0.25, 1, 0]);
  });

  it('mixes two channels to one', () => {
    const data = Buffer.alloc(4);
    data.writeInt16LE(16_384, 0);
    data.writeInt16LE(8_192, 2);
    expect([...decoded(wavWith(1, 16, 2, data)).samples]).toEqual([0.375]);
  });

  it('finds the sound behind other chunks', () => {
    const wav = wavOf(SAMPLES, true);
    const list = Buffer.from('LIST\x05\0\0\0abcde\0', 'latin1');
    expect(decoded(Buffer.concat([wav.subarray(0, 36), list, wav.subarray(36)])).samples).toHaveLength(
      SAMPLES.length,
    );
  });

  it.each<[string, Uint8Array, 'wav' | 'pcm', RegExp]>([
    ['nothing', Buffer.alloc(0), 'wav', /empty/],
    ['JSON', Buffer.from('{"error":"no"}'), 'pcm', /text/],
    ['a web page', Buffer.from('<html>\n<body>Bad gateway'), 'wav', /text/],
    ['an MP3 with a tag', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), 'wav', /MP3/],
    ['an MP3 without one', Buffer.from([0xff, 0xfb, 0x90, 0]), 'pcm', /MP3/],
    ['Ogg', Buffer.from('OggS\0\x02', 'latin1'), 'wav', /Ogg/],
    ['an odd number of bytes', pcmOf(SAMPLES).subarray(1), 'pcm', /middle of a sample/],
    ['fewer bytes than stated', wavOf(SAMPLES, true).subarray(0, 5_000), 'wav', /breaks off after 4956 of/],
    ['a header alone', wavOf(SAMPLES, true).subarray(0, 30), 'wav', /damaged|no sound/],
    ['compressed WAV', wavWith(2, 4, 1, Buffer.alloc(64)), 'wav', /encoding is unknown/],
    ['eight channels', wavWith(1, 16, 8, Buffer.alloc(64)), 'wav', /8 channels/],
  ])('refuses %s', (_what, bytes, format, reason) => {
    expect(faultOf(bytes, format)).toMatch(reason);
  });

  it('hears that bytes without order are no speech', () => {
    let seed = 7;
    const noise = Buffer.from(
      Array.from({ length: 48_000 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
        return seed >> 16;
      }),
    );
    expect(faultOf(noise, 'pcm')).toMatch(/noise/);
  });
});
