import { buildPlayerPage } from '../../../src/phases/package/page/player-page';
import { writeShowNotes } from '../../../src/phases/package/show-notes';
import { packageFacts } from '../../support/package/facts';

const full = packageFacts();
const facts = { ...full, page: 'public' as const };
const gates = full.quality.gates.map((gate) => ({ ...gate, passed: false }));

/** What a reader sees of markup, without scripts and styles. */
const readable = (page: string) =>
  page
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('page and notes for listeners', () => {
  const page = readable(buildPlayerPage(facts));
  const notes = writeShowNotes(facts);

  test.each([
    ['the page', page],
    ['the notes', notes.markdown],
    ['the notes in HTML', notes.html],
    ['the description', notes.description],
  ])('%s shows no cost, no mark, no template and no id', (_what, text) => {
    const seen = text.toLowerCase();
    expect(text).not.toMatch(/\$\d/);
    expect(text).not.toContain(full.quality.score100.toFixed(1));
    expect(text).not.toContain(full.episodeId);
    expect(text).not.toContain(full.templates.session);
    expect(seen).not.toContain('quality');
    expect(seen).not.toContain('what was expected');
    expect(text).not.toContain('shorter than the six minutes asked for');
  });

  test('they still say how the episode was made, and what is below its standard, without a figure', () => {
    expect(page).toContain('How it was made');
    expect(notes.markdown).toContain('Voices:');
    const below = writeShowNotes({ ...facts, quality: { ...full.quality, gates } }).markdown;
    expect(below).toContain('What to keep in mind');
    expect(below).toMatch(/The script is below the standard of the show in: /);
    expect(below).not.toMatch(/reached \d/);
  });
});

test('who asks for the full page sees them', () => {
  const page = readable(buildPlayerPage(full));
  for (const shown of ['Quality', 'Cost', full.episodeId, full.templates.session, 'What was expected'])
    expect(page).toContain(shown);
  expect(writeShowNotes(full).markdown).toContain('## Quality');
});

test('voices are people in the words of a source; nothing else is listed', () => {
  const voices = [
    { name: 'Ann Lee', kind: 'person', role: 'a historian at Oxford', sourceIds: ['s1'], mentions: 2 },
    { name: 'Lead', kind: 'person', sourceIds: ['s1'], mentions: 4 },
    { name: 'Norway and the Union', kind: 'organisation', sourceIds: ['s1'], mentions: 1 },
  ] as const;
  const { markdown } = writeShowNotes({ ...facts, brief: { ...full.brief, voices } });
  expect(markdown).toContain('## People in the sources\n\n- Ann Lee, a historian at Oxford\n\n');
});
