/**
 * The real Temporal server that a test run shares, and the workflow bundle that its workers start from. Both are made
 * once in the global setup, which passes the two lines that test files need through the environment.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import envPaths from 'env-paths';
import { SEARCH_ATTRIBUTES } from '../../../src/naming/search-attributes';
import { findTemporalCli, goInstall, sdkDownload } from '../../../src/temporal/server/cli-binary';
import { QUEUE_SETTINGS } from '../../../src/temporal/server/dev-server';

const ADDRESS = 'SHOWRUNNER_TEST_ADDRESS';
const BUNDLE = 'SHOWRUNNER_TEST_BUNDLE';

/** In the place of a module that workflows import by this name. */
const SHORT_INTERVALS = { './intervals$': require.resolve('./short-intervals') };

export interface SharedServer {
  stop(): Promise<void>;
}

/** Gets the server's binary as the product does; starts it on a free port with its state in memory. */
export async function startSharedServer(): Promise<SharedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-test-'));
  const [environment, codePath] = await Promise.all([startServer(), bundleWorkflows(folder)]);
  process.env[ADDRESS] = environment.address;
  process.env[BUNDLE] = codePath;
  return {
    async stop() {
      await environment.teardown();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(): Promise<TestWorkflowEnvironment> {
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await temporalCli() },
      searchAttributes: [...SEARCH_ATTRIBUTES],
      log: { format: 'pretty', level: 'error' },
      // Far fewer events than usual, so that batches of a dozen episodes continue as new as those of thousands do.
      extraArgs: [...QUEUE_SETTINGS, '--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=90'],
    },
  });
}

/** The `temporal` command, from where the product would have it. */
export function temporalCli(): Promise<string> {
  return findTemporalCli({
    path: process.env.PATH ?? '',
    cacheDir: process.env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache,
    installers: [sdkDownload, goInstall],
    report: (message) => process.stderr.write(`${message}\n`),
  });
}

async function bundleWorkflows(folder: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: require.resolve('../../../src/workflows'),
    workflowInterceptorModules: [require.resolve('../../../src/workflows/run-endings')],
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => {
      config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...SHORT_INTERVALS } };
      return config;
    },
  });
  const codePath = join(folder, 'workflow-bundle.js');
  await writeFile(codePath, code);
  return codePath;
}

/** What the global setup left for this test file. */
export function sharedServer(): {
  readonly address: string;
  readonly workflowBundle: { readonly codePath: string };
} {
  const { [ADDRESS]: address, [BUNDLE]: codePath } = process.env;
  if (address === undefined || codePath === undefined) {
    throw new Error(
      'no server was started for these tests; run them with the project "temporal" of jest.config.js',
    );
  }
  return { address, workflowBundle: { codePath } };
}
