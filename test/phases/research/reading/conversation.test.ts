import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from './read';

const turns = async (content: string | Uint8Array, type: 'text/plain' | 'text/markdown' = 'text/plain') =>
  (await read(type, content)).blocks.map(({ speaker, text }) => [speaker, text]);

describe('conversations are turns with speakers', () => {
  it('a log of a chat, without its stamps, pictures and nods', async () => {
    const read = await turns(readFileSync(join(__dirname, 'cases/meeting.txt')));
    expect(read).toHaveLength(16);
    expect(read.slice(0, 4)).toEqual([
      ['Dana', 'morning all, quick one on the bus shelter'],
      ['Dana', 'the bus shelter on Mill Rd leaks again'],
      ['Omar', 'lol again?? third time this yr'],
      ['Priya', 'fwiw the roof of the bus shelter was replaced in 2021 and it cost 4,200 pounds'],
    ]);
    expect(JSON.stringify(read)).not.toMatch(/\d\d:\d\d|joined|photo|\+1|@/);
  });

  it.each([
    ['dates before names', '12/03/2021, 09:0# - Omar Ali: it leaks again here\n', 'Omar Ali'],
    ['names in angles', '[09:0#] <omar> it leaks again here\n', 'omar'],
    ['seconds and a name', '00:00:1#,120 Omar: it leaks again here\n', 'Omar'],
    ['names above with times', 'Omar Ali  00:00:1#\nit leaks again here\n\n', 'Omar Ali'],
  ])('%s', async (_, line, speaker) => {
    const text = [1, 2, 3, 4, 5].map((digit) => line.replace('#', String(digit))).join('');
    expect(await turns(text)).toEqual(Array(5).fill([speaker, 'it leaks again here']));
  });

  it('an interview', async () => {
    const text =
      '# The miller\n\nWe met in spring.\n\n**Anna Smith:** How long have you been here?\n\n**Ben Jones:** Thirty years.\n\n**Anna Smith:** Does it still grind?\n\n**Ben Jones:** On Saturdays at 10:30.\n';
    expect(await turns(text, 'text/markdown')).toEqual([
      [undefined, 'The miller'],
      [undefined, 'We met in spring.'],
      ['Anna Smith', 'How long have you been here?'],
      ['Ben Jones', 'Thirty years.'],
      ['Anna Smith', 'Does it still grind?'],
      ['Ben Jones', 'On Saturdays at 10:30.'],
    ]);
  });

  it.each([
    ['labels', 'Note: the mill is old.\n\nExample: a mill.\n\nNote: it burned.\n\nExample: a fire.\n'],
    ['a timetable', 'The bus leaves at 09:02.\n\nIt stops at noon.\n\n10:30 is late.\n'],
    ['one name', 'Zeno: he taught.\n\nZeno: he walked.\n\nZeno: he talked.\n\nZeno: he died.\n'],
  ])('%s are none', async (_, text) => {
    expect((await turns(text)).filter(([speaker]) => speaker !== undefined)).toEqual([]);
  });
});
