import { type Surroundings, speechPace } from '../../src/composition';
import type { SpeechLimits, SpeechProvider } from '../../src/providers/speech/speech-provider';
import { masteringQueue, speechQueue } from '../../src/temporal/ids';
import { paced } from '../../src/temporal/worker';

const place = { processors: 1 } as Surroundings;
const voices = (name: string, limits: Partial<SpeechLimits>) =>
  ({ name, limits: { concurrency: 2, formats: [], markup: 'none', ...limits } }) as unknown as SpeechProvider;

describe('the pace of speech', () => {
  afterEach(() => {
    delete process.env.SHOWRUNNER_SPEECH_RPM;
  });

  it('is what the port states: a service has slots whatever the machine, the embedded voice needs processors', () => {
    expect(speechPace(voices('elevenlabs', { concurrency: 5 }), place)).toEqual({ audioSlots: 5 });
    expect(speechPace(voices('embedded', {}), place)).toEqual({ audioSlots: 1 });
    expect(speechPace(voices('openai', { requestsPerMinute: 500 }), place)).toEqual({
      audioSlots: 2,
      speechRequestsPerMinute: 500,
    });
  });

  it('is what the account allows, where it is said', () => {
    process.env.SHOWRUNNER_SPEECH_RPM = '30';
    expect(speechPace(voices('openai', { requestsPerMinute: 500 }), place).speechRequestsPerMinute).toBe(30);
    process.env.SHOWRUNNER_SPEECH_RPM = 'fast';
    expect(() => speechPace(voices('openai', {}), place)).toThrow(/SHOWRUNNER_SPEECH_RPM is "fast"/);
  });

  it('is kept by the server for the whole queue, on which nothing else waits', () => {
    expect(paced(2, 90)).toEqual({
      maxConcurrentActivityTaskExecutions: 2,
      maxTaskQueueActivitiesPerSecond: 1.5,
    });
    expect(paced(3, undefined)).toEqual({ maxConcurrentActivityTaskExecutions: 3 });
    expect(masteringQueue('q')).not.toBe(speechQueue('q'));
  });
});
