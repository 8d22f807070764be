import type { ModelRoles } from '../../../../src/domain/model-roles';
import { createModelsAtWork } from '../../../../src/workflows/episode/running/models-at-work';

const FIRST = 'openai/first';
const SECOND = 'openai/second';
const ROLES: ModelRoles = { writer: FIRST, judges: { accuracy: FIRST } };

test('the work of a role goes to the model that has it now', () => {
  const models = createModelsAtWork(ROLES);
  models.change({ judges: { accuracy: SECOND } });
  expect(models.doing('writer', 'outline')).toBe(FIRST);
  expect(models.doing('judge.accuracy', 'first draft')).toBe(SECOND);
  expect(models.roles()).toEqual({ writer: FIRST, judges: { accuracy: SECOND } });
  expect(ROLES.judges).toEqual({ accuracy: FIRST });
});

test('the same work is done again by the model that did it, other work by the one that has the role', () => {
  const models = createModelsAtWork(ROLES);
  models.did('writer', 'part 1', FIRST);
  models.change({ writer: SECOND });
  expect(models.doing('writer', 'part 1')).toBe(FIRST);
  expect(models.doing('writer', 'part 2')).toBe(SECOND);
});

test('those that did something are named in their order, those that did nothing are not', () => {
  const models = createModelsAtWork({ ...ROLES, researcher: FIRST, polisher: FIRST });
  expect(models.workedBy('researcher', 'writer')).toBeUndefined();
  models.did('writer', 'outline', FIRST);
  models.change({ writer: SECOND, polisher: SECOND });
  models.did('writer', 'part 1', SECOND);
  models.did('writer', 'part 2', SECOND);
  models.did('polisher', 'script', SECOND);
  expect(models.workedBy('writer', 'polisher')).toEqual({ writer: [FIRST, SECOND], polisher: [SECOND] });
  expect(models.workedBy('researcher')).toBeUndefined();
});

describe('a change from anywhere', () => {
  test.each<[unknown, RegExp | undefined]>([
    [{ writer: SECOND }, undefined],
    [{ judges: { accuracy: SECOND } }, undefined],
    [
      { polisher: SECOND },
      /^No model has the role polisher in this episode.*models have writer, judge\.accuracy\.$/,
    ],
    [{ judges: { creative: SECOND } }, /the role judge\.creative/],
    [{ author: SECOND }, /the role author/],
    [{ writer: 'none' }, /^Name models by their roles/],
    [{ writer: 7 }, /^Name models by their roles/],
    [{ judges: 'all' }, /^Name models by their roles/],
    [{}, /^Name models by their roles/],
    ['openai/second', /^Name models by their roles/],
    [null, /^Name models by their roles/],
  ])('%j', (asked, refusal) => {
    const said = createModelsAtWork(ROLES).refusal(asked as ModelRoles);
    if (refusal === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(refusal);
  });

  test('an episode by rules has no model to change', () => {
    expect(createModelsAtWork(undefined).refusal({ writer: SECOND })).toMatch(/done by rules/);
  });
});
