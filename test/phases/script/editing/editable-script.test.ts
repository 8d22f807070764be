import type { Script } from '../../../../src/domain/script';
import { editableScript, readEditedScript } from '../../../../src/phases/script/editing/editable-script';

const sentence = (id: string, text: string) => ({
  id,
  text,
  role: 'claim' as const,
  quotes: [{ sourceId: 's1', text, start: 0, end: text.length }],
  claimIds: ['c1'],
});

const script: Script = {
  title: 'Tea',
  topic: 'Tea',
  hosts: [
    { id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' },
    { id: 'questioner', name: 'Sally', role: 'questioner', voice: 'slt' },
  ],
  parts: [
    {
      id: 'p1',
      kind: 'cold-open',
      title: 'Opening',
      targetWords: 20,
      turns: [
        {
          hostId: 'guide',
          sentences: [sentence('p1.1.1', 'Tea came by sea.'), sentence('p1.1.2', 'It was costly.')],
        },
        { hostId: 'questioner', sentences: [sentence('p1.2.1', 'Who drank it?')] },
      ],
    },
    {
      id: 'p2',
      kind: 'close',
      title: 'Close',
      targetWords: 5,
      turns: [{ hostId: 'guide', sentences: [sentence('p2.1.1', 'Goodbye.')] }],
    },
  ],
  words: 11,
  targetWords: 25,
  revision: 0,
};

describe('an editable script', () => {
  it('read back untouched is the same script', () => {
    const edit = readEditedScript(script, editableScript(script));
    expect(edit).toEqual({ script, changed: [], added: [], dropped: [] });
  });

  it('keeps ids and sources of what was not touched, and marks what was', () => {
    const text = editableScript(script).replace('It was costly.', 'It cost a month of wages.');
    const { script: edited, changed } = readEditedScript(script, text);
    expect(changed).toEqual([{ id: 'p1.1.2', before: 'It was costly.', after: 'It cost a month of wages.' }]);
    const [first, second] = edited.parts[0]?.turns[0]?.sentences ?? [];
    expect(first).toBe(script.parts[0]?.turns[0]?.sentences[0]);
    expect(second).toMatchObject({ id: 'p1.1.2', editedByPerson: true });
    expect(edited.words).toBe(14);
  });

  it('takes new sentences and dropped ones', () => {
    const text = editableScript(script).replace('p1.1.2 | It was costly.', '+ Ships carried it for months.');
    const edit = readEditedScript(script, text);
    expect(edit.added).toEqual(['Ships carried it for months.']);
    expect(edit.dropped).toEqual(['p1.1.2']);
    expect(edit.script.parts[0]?.turns[0]?.sentences[1]).toMatchObject({
      role: 'frame',
      quotes: [],
      editedByPerson: true,
    });
  });

  it('names every error with its line', () => {
    const text = [
      '== p9 Nowhere',
      '-- Nobody',
      'p1.1.1 | Tea came by sea.',
      'p1.1.1 | Tea came by sea.',
      'words without an id',
    ].join('\n');
    expect(() => readEditedScript(script, text)).toThrow(
      /Line 1: there is no part "p9"[\s\S]*Line 2: there is no host "Nobody"; there are Robin, Sally[\s\S]*Line 4: the sentence p1.1.1 stands here a second time[\s\S]*Line 5: .*neither[\s\S]*p2 "Close" has no sentence left/,
    );
  });

  it('refuses a sentence before any host', () => {
    expect(() => readEditedScript(script, '== p1 Opening\np1.1.1 | Tea came by sea.')).toThrow(
      /outside a turn/,
    );
  });
});
