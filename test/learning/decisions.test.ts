import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  decisionsFile,
  readDecisions,
  rememberDecision,
  type TemplateDecision,
  withoutRejected,
} from '../../src/learning/decisions';
import type { Proposal } from '../../src/learning/propose';

const change = (path: string, n: number) => ({ path, from: 1, to: 1.1, n, evidence: 'e', episodes: [] });
const proposal = (n: number): Proposal => ({
  ...{ kind: 'cost', from: 'standard@3', to: 'standard@4', basis: 'b' },
  changes: [change('a', n), change('b', 40)],
});
const rejected: TemplateDecision = {
  at: '2026-01-01T00:00:00Z',
  decision: 'rejected',
  kind: 'cost',
  from: 'standard@3',
  to: 'standard@4',
  changes: [{ path: 'a', n: 5 }],
};

test('a change that was rejected is proposed again with twice as many episodes, others at once', () => {
  const early = withoutRejected(proposal(9), [rejected]);
  expect(early.proposal?.changes.map(({ path }) => path)).toEqual(['b']);
  expect(early.notes).toEqual(['a: rejected at 5 episodes; proposed again from 10']);
  expect(withoutRejected(proposal(10), [rejected]).proposal?.changes).toHaveLength(2);
  expect(withoutRejected(proposal(9), [{ ...rejected, from: 'standard@2' }]).proposal?.changes).toHaveLength(
    2,
  );
});

test('a whole version that was rejected is not proposed in part, and a way back never again', () => {
  const whole = { ...proposal(9), content: {} };
  expect(withoutRejected(whole, [rejected])).toEqual({
    proposal: undefined,
    notes: ['cost standard@4, as a whole: rejected; proposed again from 10 pairs'],
  });
  expect(withoutRejected({ ...whole, isWayBack: true }, [rejected]).notes).toEqual([
    'cost standard@4, as a whole: rejected; it is not proposed again',
  ]);
});

test('decisions are kept a line each; a line that is damaged is left out and named', async () => {
  const file = decisionsFile(await mkdtemp(join(tmpdir(), 'showrunner-decisions-')));
  expect(await readDecisions(file)).toEqual({ decisions: [], problems: [] });
  await rememberDecision(file, rejected);
  await appendFile(file, '{"at":\n');
  await rememberDecision(file, rejected);
  const { decisions, problems } = await readDecisions(file);
  expect(decisions).toEqual([rejected, rejected]);
  expect(problems).toEqual([`${file}, line 2: this is no decision. It is left out.`]);
});
