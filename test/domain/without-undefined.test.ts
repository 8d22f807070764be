import { withoutUndefined } from '../../src/domain/without-undefined';

test('fields without a value are left out, and no others', () => {
  expect(Object.entries(withoutUndefined({ title: 'Salt', url: undefined, pages: 0, note: '' }))).toEqual([
    ['title', 'Salt'],
    ['pages', 0],
    ['note', ''],
  ]);
});
