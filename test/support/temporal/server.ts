/**
 * The real Temporal server that a test run shares, and the workflow bundle that its workers start from. Both are made
 * once in the global setup, which passes the two lines that test files need through the environment.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { SEARCH_ATTRIBUTES } from '../../../src/naming/search-attributes';
import { DEV_SERVER_SETTINGS } from '../../../src/temporal/server/dev-server';
import { startTemporalOnPostgres } from '../deployed/temporal-on-postgres';
import { temporalCli } from './temporal-cli';

const ADDRESS = 'SHOWRUNNER_TEST_ADDRESS';
const BUNDLE = 'SHOWRUNNER_TEST_BUNDLE';

/** In the place of a module that workflows import by this name. */
const SHORT_INTERVALS = { './intervals$': require.resolve('./short-intervals') };

export interface SharedServer {
  stop(): Promise<void>;
}

/**
 * Gets the server's binary as the product does; starts it on a free port with its state in memory. With
 * SHOWRUNNER_TEST_SERVER=postgres it is the server of docker-compose.yml.
 */
export async function startSharedServer(): Promise<SharedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-test-'));
  const [server, codePath] = await Promise.all([startServer(folder), bundleWorkflows(folder)]);
  process.env[ADDRESS] = server.address;
  process.env[BUNDLE] = codePath;
  return {
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Far fewer events than usual, so that batches of a dozen episodes continue as new as those of thousands do. */
const SHORT_RUNS = { 'limit.historyCount.suggestContinueAsNew': 90 };

async function startServer(folder: string): Promise<{ address: string; stop(): Promise<void> }> {
  if (process.env.SHOWRUNNER_TEST_SERVER === 'postgres')
    return startTemporalOnPostgres({ folder, dynamicConfig: SHORT_RUNS });
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await temporalCli() },
      searchAttributes: [...SEARCH_ATTRIBUTES],
      log: { format: 'pretty', level: 'error' },
      extraArgs: [
        ...DEV_SERVER_SETTINGS,
        ...Object.entries(SHORT_RUNS).flatMap(([name, value]) => [
          '--dynamic-config-value',
          `${name}=${value}`,
        ]),
      ],
    },
  });
  return { address: environment.address, stop: () => environment.teardown() };
}

async function bundleWorkflows(folder: string): Promise<string> {
  const codePath = join(folder, 'workflow-bundle.js');
  await writeFile(codePath, await bundled(require.resolve('../../../src/workflows')));
  return codePath;
}

/** The workflows as workers with a version have them; made when it is asked for, since few tests do. */
export async function versionedBundle(): Promise<{ readonly code: string }> {
  return { code: await bundled(require.resolve('../../../src/workflows/versioned')) };
}

async function bundled(workflowsPath: string): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [require.resolve('../../../src/workflows/run-endings')],
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => {
      config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...SHORT_INTERVALS } };
      return config;
    },
  });
  return code;
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
