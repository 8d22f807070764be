import type { Receipt } from '../../../src/artifacts/call-records';
import { editSummary, speakingSummary } from '../../../src/cli/editing/edit-summary';
import { segmentsToSpeak } from '../../../src/cli/editing/segments-to-speak';
import type { Script, Sentence } from '../../../src/domain/script';
import type { SessionTemplate } from '../../../src/domain/templates';
import { changesNothing } from '../../../src/library/editable-episode';
import { editableScript, readEditedScript } from '../../../src/phases/script/editing/editable-script';
import type { SpeechProvider } from '../../../src/providers/speech/speech-provider';
import session from '../../../templates/session/narrative@1.json';

function sentence(id: string, text: string): Sentence {
  return { id, text, role: 'claim', quotes: [], claimIds: [] };
}

const script: Script = {
  title: 'Bees',
  topic: 'Bees',
  hosts: [
    { id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' },
    { id: 'questioner', name: 'Sally', role: 'questioner', voice: 'slt' },
  ],
  parts: [
    {
      id: 'p1',
      kind: 'segment',
      title: 'Dances',
      targetWords: 20,
      turns: [
        { hostId: 'guide', sentences: [sentence('p1.1.1', 'Bees dance.'), sentence('p1.1.2', 'They do.')] },
        { hostId: 'questioner', sentences: [sentence('p1.2.1', 'Why do they dance?')] },
        { hostId: 'guide', sentences: [sentence('p1.3.1', 'To tell the way.')] },
      ],
    },
  ],
  words: 11,
  targetWords: 20,
  revision: 0,
};
const text = editableScript(script);
const edited = (from: string, to: string) => readEditedScript(script, text.replace(from, to));

describe('what an edit did', () => {
  test('the text as it was changes nothing', () => {
    expect(changesNothing(script, readEditedScript(script, text))).toBe(true);
  });

  test('changed, added and dropped sentences are told', () => {
    const change = edited('p1.1.2 | They do.\n', '+ In the dark.\n');
    expect(changesNothing(script, change)).toBe(false);
    expect(editSummary(script, change)).toEqual([
      '0 sentences changed, 1 added, 1 dropped:',
      '  + In the dark.',
      '  - p1.1.2  They do.',
    ]);
    expect(editSummary(script, edited('Bees dance.', 'Honey bees dance.'))).toEqual([
      '1 sentence changed, 0 added, 0 dropped:',
      '  ~ p1.1.1  Bees dance.',
      '    now: Honey bees dance.',
    ]);
  });

  test('a sentence that only moves is a change too', () => {
    const moved = edited(
      'p1.1.1 | Bees dance.\np1.1.2 | They do.',
      'p1.1.2 | They do.\np1.1.1 | Bees dance.',
    );
    expect(changesNothing(script, moved)).toBe(false);
    expect(editSummary(script, moved)[0]).toMatch(/^No words are changed/);
  });

  test('control characters of a text do not reach the terminal', () => {
    const lines = editSummary(script, edited('Bees dance.', 'Bees\u001b[2J dance.'));
    expect(lines.join('')).not.toContain('\u001b');
  });
});

describe('what an edit has spoken again', () => {
  const speech = {
    name: 'embedded',
    version: '1',
    voices: [],
    limits: { maxCharacters: 3_000 },
  } as unknown as SpeechProvider;
  const template = session as unknown as SessionTemplate;

  /** Books in which everything that is asked for before `close` is bought. */
  async function afterSpeaking(after: Script) {
    const bought = new Set<string>();
    const shared = { before: script, session: template, speech };
    const buying = async (key: string) => {
      bought.add(key);
      return undefined;
    };
    await segmentsToSpeak({ ...shared, after: script, books: { receipt: buying } });
    const receipt = async (key: string) => (bought.has(key) ? ({ key } as Receipt) : undefined);
    return segmentsToSpeak({ ...shared, after, books: { receipt } });
  }

  test('only the segment whose words changed', async () => {
    const speaking = await afterSpeaking(edited('To tell the way.', 'To tell others the way.').script);
    expect(speaking).toMatchObject({ segments: 3, again: [{ id: 'n003' }], spokenBefore: true });
    expect(speakingSummary(speaking)).toEqual([
      '1 of 3 segments is spoken again; the others are kept:',
      '  n003  To tell others the way.',
    ]);
  });

  test('nothing where an edit takes back what was said before', async () => {
    const speaking = await afterSpeaking(script);
    expect(speakingSummary(speaking)).toEqual(['Nothing is spoken again: all 3 segments are there already.']);
  });

  test('everything, where nothing was spoken yet', async () => {
    const books = { receipt: async () => undefined };
    const speaking = await segmentsToSpeak({
      before: script,
      after: script,
      session: template,
      speech,
      books,
    });
    expect(speakingSummary(speaking)).toEqual(['Nothing is spoken yet; 3 segments will be.']);
  });

  test('a sentence that cannot be said is refused with its id', async () => {
    await expect(afterSpeaking(edited('They do.', '蜂').script)).rejects.toThrow(/p1\.1\.2/);
  });
});
