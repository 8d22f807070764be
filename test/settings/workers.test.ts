import { InputError } from '../../src/domain/failure';
import { workerSettings, workerShare, workerVersion } from '../../src/settings/workers';

const PORT = 'SHOWRUNNER_HEALTH_PORT';
const before = { ...process.env };

afterEach(() => {
  process.env = { ...before };
});

test.each(['0', '65536', 'web'])('%s is no port', (value) => {
  process.env[PORT] = value;
  expect(() => workerSettings()).toThrow(`${PORT} is "${value}"; it must be a port number.`);
});

describe('the share of a worker', () => {
  test('is all of the work, or the parts that are named, in any order and form', () => {
    expect(workerShare([])).toEqual({ only: undefined, lightSteps: undefined, isMeasured: false });
    expect(workerShare(['--only', 'models,speech']).only).toEqual(['speech', 'models']);
    expect(workerShare(['--only=speech', '--only', 'speech, searches']).only).toEqual(['speech', 'searches']);
  });

  test('is sized by number, or by what is free', () => {
    process.env.SHOWRUNNER_WORKER_SIZE = 'measured';
    process.env.SHOWRUNNER_STEP_CONCURRENCY = '20';
    expect(workerShare([])).toMatchObject({ lightSteps: 20, isMeasured: true });
    process.env.SHOWRUNNER_WORKER_SIZE = 'large';
    expect(() => workerShare([])).toThrow(/SHOWRUNNER_WORKER_SIZE is "large"/);
  });

  test.each([
    [
      ['--only', 'craft'],
      /has "craft"; the parts of a worker are episodes, speech, mastering, models, searches/,
    ],
    [['--only'], /names no part/],
    [['--only', 'speech,'], /names no part/],
    [['--port', '1'], /"--port" is no option of a worker; there is --only/],
    [['speech'], /"speech" is no option/],
  ])('%j is refused with what there is', (words, says) => {
    expect(() => workerShare(words)).toThrow(InputError);
    expect(() => workerShare(words)).toThrow(says);
  });
});

describe('the version of workers', () => {
  it('that a controller names too long is refused with what the controller makes the name of', () => {
    const TEMPORAL_DEPLOYMENT_NAME = `episodes/${'a'.repeat(92)}`;
    expect(() => given({ TEMPORAL_WORKER_BUILD_ID: '1', TEMPORAL_DEPLOYMENT_NAME })).toThrow(
      /^TEMPORAL_DEPLOYMENT_NAME .* 1 to 100 .*name of the WorkerDeployment: give that a shorter name/,
    );
  });

  const given = (settings: Record<string, string>) => {
    Object.assign(process.env, settings);
    return workerVersion();
  };

  it('is none unless a build is named', () => {
    expect(given({})).toBeUndefined();
    expect(
      given({ SHOWRUNNER_BUILD_ID: '', TEMPORAL_DEPLOYMENT_NAME: 'default/showrunner' }),
    ).toBeUndefined();
  });

  it('is that of Showrunner’s settings, or else of Temporal’s Worker Controller', () => {
    const controller = {
      TEMPORAL_WORKER_BUILD_ID: '0.1.0-5f6d',
      TEMPORAL_DEPLOYMENT_NAME: 'default/showrunner-speech',
    };
    expect(given(controller)).toEqual({ buildId: '0.1.0-5f6d', deployment: 'default/showrunner-speech' });
    expect(given({ ...controller, SHOWRUNNER_BUILD_ID: '0.2.0', SHOWRUNNER_DEPLOYMENT: 'mine' })).toEqual({
      buildId: '0.2.0',
      deployment: 'mine',
    });
  });

  it.each([
    ['SHOWRUNNER_BUILD_ID', { SHOWRUNNER_BUILD_ID: 'a b' }],
    ['SHOWRUNNER_BUILD_ID', { SHOWRUNNER_BUILD_ID: 'x'.repeat(129) }],
    ['TEMPORAL_WORKER_BUILD_ID', { TEMPORAL_WORKER_BUILD_ID: '__unversioned__' }],
    ['SHOWRUNNER_DEPLOYMENT', { SHOWRUNNER_BUILD_ID: '1', SHOWRUNNER_DEPLOYMENT: 'a.b' }],
    ['SHOWRUNNER_DEPLOYMENT', { SHOWRUNNER_DEPLOYMENT: 'alone' }],
  ])('is refused by the name of the setting, %s', (name, settings) => {
    expect(() => given(settings)).toThrow(new RegExp(`^${name} is `));
  });
});
