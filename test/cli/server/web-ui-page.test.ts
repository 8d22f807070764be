import { workflowPage } from '../../../src/cli/server/web-ui-page';

test('a link to a workflow keeps the slash of its id within one segment', () => {
  expect(workflowPage('http://127.0.0.1:8233', 'default', 'season-1/ep_002')).toBe(
    'http://127.0.0.1:8233/namespaces/default/workflows/season-1%2Fep_002',
  );
});
