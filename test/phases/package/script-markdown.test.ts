import { marked } from 'marked';
import { writeScriptMarkdown } from '../../../src/phases/package/script-markdown';
import { packageFacts } from '../../support/package/facts';
import { hostileFacts } from '../../support/package/hostile';

const { script, findings } = packageFacts();
const markdown = writeScriptMarkdown(script, findings);

test('parts are headings in order and every turn says who speaks', () => {
  expect(markdown.match(/^## .*/gm)).toEqual(script.parts.map(({ title }) => `## ${title}`));
  expect(markdown).toContain(
    '**Sally:** So can a philosophy that is twenty-three centuries old still calm a mind?',
  );
});

test('a sentence carries the numbers of its sources, each once', () => {
  expect(markdown).toContain('taught in a painted porch on the Athenian market place.[^1][^2]');
  expect(markdown).toContain('We start where the school did.\n');
});

test('every number used has one footnote, and no footnote is unused', () => {
  const [text = '', notes = ''] = markdown
    .split(/(?=^\[\^\d+\]: )/m, 1)
    .concat(markdown.match(/^\[\^\d+\]: .*/gm)?.join('\n') ?? '');
  const used = new Set(text.match(/\[\^\d+\]/g));
  expect([...used].sort()).toEqual(notes.match(/^\[\^\d+\]/gm));
  expect(notes).toContain(
    '[^2]: *Letters and Rules: How the Stoics Practised*. Tomás Okafor and Ingrid Vale, University Press of the North, 2019-09-12. Handed in as letters-and-rules.html.',
  );
});

test('an unused source gets no footnote', () => {
  const parts = script.parts.slice(1, 2);
  expect(writeScriptMarkdown({ ...script, parts }, findings)).not.toContain('[^');
});

test('a shortfall is said at the top', () => {
  expect(markdown).toContain('> The documents carry about two minutes');
  const { shortfall: _none, ...whole } = script;
  expect(writeScriptMarkdown(whole, findings)).not.toContain('> ');
});

test('hostile text makes no markup', () => {
  const facts = hostileFacts();
  const html = marked.parse(writeScriptMarkdown(facts.script, facts.findings), { async: false });
  expect(html).not.toMatch(/<(?:script|img|a )/);
});
