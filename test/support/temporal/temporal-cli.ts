import envPaths from 'env-paths';
import { findTemporalCli, goInstall, sdkDownload } from '../../../src/temporal/server/cli-binary';

/** The `temporal` command, from where the product would have it. */
export function temporalCli(): Promise<string> {
  return findTemporalCli({
    path: process.env.PATH ?? '',
    cacheDir: process.env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache,
    installers: [sdkDownload, goInstall],
    report: (message) => process.stderr.write(`${message}\n`),
  });
}
