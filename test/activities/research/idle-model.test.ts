import { refuseIdle } from '../../../src/activities/research/idle-model';
import { DefectError } from '../../../src/domain/failure';
import type { Role } from '../../../src/domain/model-roles';
import type { Finding } from '../../../src/domain/research';
import { type LoopbackProvider, startLoopbackProvider } from '../../support/loopback/provider';
import { type Bench, openBench } from '../../support/material/paid-calls';
import { ALLOWANCE, modelStudio } from '../../support/temporal/model-studio';

const MODEL = 'openai/gpt-4.1-mini';
const document = { id: 's1', title: 'The tower' };

describe('a model that finds nothing', () => {
  const refusal = (findings: readonly Finding[], dropped: number, foundByCode: number) => {
    try {
      refuseIdle({ findings, dropped, foundByCode }, document, 'Ways out: another.', MODEL);
      return undefined;
    } catch (error) {
      expect(error).toBeInstanceOf(DefectError);
      return (error as Error).message;
    }
  };

  test('is named, with what it did and how much code finds', () => {
    expect(refusal([], 0, 12)).toBe(
      `The model ${MODEL} picked nothing from "The tower" (s1), though 12 sentences of it are about the topic. Asked again it gives the same. Ways out: another.`,
    );
    expect(refusal([], 7, 12)).toContain(
      'picked 7 sentences for "The tower" (s1), none of which can be used',
    );
  });

  test('is believed where code finds little as well, and where it found anything', () => {
    expect(refusal([], 0, 2)).toBeUndefined();
    expect(refusal([{} as Finding], 11, 12)).toBeUndefined();
  });
});

describe('an episode of a model that picks nothing', () => {
  let loopback: LoopbackProvider;
  let bench: Bench;
  beforeAll(async () => {
    loopback = await startLoopbackProvider();
    bench = await openBench();
  });
  afterAll(async () => {
    await loopback.stop();
    await bench.remove();
  });

  test('stands still at the document, with the commands that lead on', async () => {
    await loopback.control({ settings: { manners: { idle: true } } });
    const { models, run, craft, deps } = await modelStudio(loopback, bench);
    const text =
      'Henry Winstanley, a merchant who had lost two ships on the Eddystone rocks, built the first lighthouse there in 1698. ' +
      'It was made of wood and granite and was lit by sixty candles. ' +
      'In November 1703 a great storm took the lighthouse and all who were in it.\n\n' +
      'John Smeaton built the third lighthouse on the Eddystone rocks from 1756 to 1759. ' +
      'He modelled its shape on the trunk of an oak. The tower stood for more than a century.';
    const original = await deps.store.put('research/originals/s1', Buffer.from(text));
    const source = { id: 's1', name: 'tower.txt', mediaType: 'text/plain', original } as const;
    const { document: ref } = await run(() => craft.readSource({ source }));
    const role: Role = 'researcher';
    const by = { model: MODEL, role, allowanceMicros: ALLOWANCE };
    const asked = {
      episode: 'show/ep',
      id: 's1',
      document: ref,
      topic: 'The Eddystone lighthouse',
      brief: '',
      by,
    };
    await expect(run(() => models.extractFindings(asked))).rejects.toThrow(
      /^The model openai\/gpt-4\.1-mini picked nothing from ".*" \(s1\), though \d+ sentences of it are about the topic\..* showrunner retry show\/ep --with model\.researcher=PROVIDER\/NAME; .* --model researcher=none\.$/,
    );
    expect((await loopback.report()).requests).toBe(3);
  });
});
