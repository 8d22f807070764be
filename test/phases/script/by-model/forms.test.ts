import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DefectError } from '../../../../src/domain/failure';
import { hostsOf } from '../../../../src/domain/hosts';
import { sessionOfShow } from '../../../../src/intake/show/session-of-show';
import { askForDraft } from '../../../../src/phases/script/by-model/ask-for-draft';
import { formInShort, formOf } from '../../../../src/phases/script/by-model/form';
import { loadTemplate } from '../../../../src/templates/load';
import { SHIPPED_PROMPTS } from '../../../support/loopback/ask-loopback';
import { TEMPLATES } from '../../../support/paths';
import { material, outline } from './desk';

const load = async (name: string) =>
  sessionOfShow(await loadTemplate('session', name, TEMPLATES), { show: 'my-show' }).template;
const SHIPPED = readdirSync(join(TEMPLATES, 'session')).map((file) => file.replace('.json', ''));

test.each(SHIPPED)('the form of %s can be written by each of its casts', async (name) => {
  const session = await load(name);
  for (const format of ['solo', 'duo', 'trio'] as const) {
    if (session.hosts[format] === undefined) continue;
    const form = formOf(session, hostsOf(session, format), SHIPPED_PROMPTS);
    expect(form).toMatch(/^The form is an? /);
    expect(form.match(/^Good:$/gm)).toHaveLength(2);
    expect(form.match(/^Stilted, and wrong/gm)).toHaveLength(1);
    expect(form).not.toContain('{{');
  }
});

test.each([
  ['conversation', 'conversation', ['Robin', 'Sam']],
  ['narration', 'narration', ['Robin']],
  ['brief', 'brief of under three minutes', ['Robin', 'Sam']],
  ['debate', 'debate', ['Robin', 'Sam']],
  ['interview', 'interview', ['Robin', 'Sam']],
])('%s is another show by its template alone', async (name, form, hosts) => {
  const session = await load(name);
  const cast = hostsOf(session, session.format ?? 'duo');
  expect(formInShort(session, cast, SHIPPED_PROMPTS)).toMatch(new RegExp(`^The form is an? ${form}`));
  expect(cast.map((host) => host.name)).toEqual(hosts);
  const asked = askForDraft({
    material: { ...material, session, outline: { ...outline, hosts: cast } },
    partIds: ['p1'],
    before: [],
  });
  for (const { id, name: called, stake } of cast)
    expect(asked.request.system).toContain(`- "${id}" is ${called}: ${stake}.`);
});

test('a template may bring its own text, and one that names a form that is not there is a defect', async () => {
  const session = await load('conversation');
  const cast = hostsOf(session, 'duo');
  const own = { ...session, writing: { form: 'The form is a quarrel of {{guide}} and {{questioner}}.' } };
  expect(formOf(own, cast, SHIPPED_PROMPTS)).toBe('The form is a quarrel of Robin and Sam.');
  const missing = { ...session, writing: { form: 'form-opera@1' } };
  expect(() => formOf(missing, cast, SHIPPED_PROMPTS)).toThrow(DefectError);
});

test('a brief is short', async () => {
  const { length } = await load('brief');
  expect(length.maxMinutes).toBeLessThanOrEqual(3);
});

/** What is enforced, and the words of the prompt that say so. */
test.each([
  ['reactions', /"reaction": at most 8 words/],
  ['questions', /"question": ends in a question mark/],
  ['callbacks', /No sentence tells again what an earlier one told, unless it is a "callback"/],
  ['the share of facts', /at least half of all words/],
  ['the length', /All parts together have \d+ to \d+ words/],
  ['the answer and the ideas', /The passages in "answer" are told, and each segment tells .* its "idea"/s],
  ['strangers in frames', /has no name or number that the material does not have/],
  ['what can be spoken', /No brackets, markup, addresses or lists/],
  ['the question of the opening', /Its last line is the question/],
  ['the names in the introduction', /names the show .* and every host/],
])('the prompt of the draft states the rule about %s', (_what, rule) => {
  const { system } = askForDraft({
    material,
    partIds: outline.parts.map(({ id }) => id),
    before: [],
  }).request;
  expect(system).toMatch(rule);
});
