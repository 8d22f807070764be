import { worstState } from '../../../src/cli/doctor/check';

test('the worst state is that of the whole', () => {
  const finding = (state: 'ok' | 'warning' | 'fault') => ({ state, said: '' });
  expect(worstState([])).toBe('ok');
  expect(worstState([finding('ok'), finding('warning')])).toBe('warning');
  expect(worstState([finding('fault'), finding('warning'), finding('ok')])).toBe('fault');
});
