import { describeFailure, NothingHereError } from '../../../src/cli/command/failure';
import { InputError } from '../../../src/domain/failure';
import {
  EpisodeEndedError,
  ServerStoppedError,
  UnknownEpisodeError,
} from '../../../src/temporal/clients/client-errors';

describe('failures as exit codes', () => {
  test.each<[Error, number]>([
    [new InputError('No.'), 2],
    [new EpisodeEndedError('a/b', 'it failed'), 4],
    [new UnknownEpisodeError('None.'), 5],
    [new NothingHereError('None.'), 5],
    [new Error('boom'), 1],
    [new ServerStoppedError('no connection', undefined), 1],
  ])('%s', (error, exitCode) => {
    expect(describeFailure(error).exitCode).toBe(exitCode);
  });

  test('an unexpected one is one sentence', () => {
    expect(describeFailure(new Error('first\nsecond')).message).toBe(
      'Something unexpected went wrong: first',
    );
  });
});
