const { availableParallelism } = require('node:os');

// ESM-only dependencies are transformed to CommonJS for jest; node itself loads them with import().
const esmOnly = [
  'log-update',
  'ansi-escapes',
  'cli-cursor',
  'slice-ansi',
  'strip-ansi',
  'wrap-ansi',
  'restore-cursor',
  'environment',
  'is-fullwidth-code-point',
  'get-east-asian-width',
  'ansi-regex',
  'ansi-styles',
  'string-width',
  'onetime',
  'mimic-function',
  'mpg123-decoder',
  '@bjorn3',
  '@echogarden',
  '@wasm-audio-decoders',
  '@eshaz',
];

const shared = {
  testEnvironment: '<rootDir>/test/support/plain-sandbox.cjs',
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.[tj]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These run by `npm run test:long`.
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
};

// Tests in these folders talk to a Temporal server; one is started for the run when any of them is in it.
const onServer = '{workflows,replay,temporal,library,e2e}';

/** @type {import('jest').Config} */
module.exports = {
  // Of tests and hooks alike. They wait for events; this only ends what would never end, however busy the machine is.
  testTimeout: 180_000,
  // Tests on the server wait as much as they compute. A number, because jest takes '200%' for 200 workers.
  maxWorkers: 2 * availableParallelism(),
  // The threads of workflow workers leave memory behind; a process is replaced before four of them fill a small machine.
  workerIdleMemoryLimit: '700MB',
  projects: [
    {
      ...shared,
      displayName: 'craft',
      setupFiles: ['<rootDir>/test/support/no-cache.ts'],
      testMatch: [
        '<rootDir>/test/*.test.ts',
        `<rootDir>/test/!(${onServer.slice(1, -1).replaceAll(',', '|')})/**/*.test.ts`,
      ],
    },
    {
      ...shared,
      displayName: 'temporal',
      testMatch: [`<rootDir>/test/${onServer}/**/*.test.ts`],
      globalSetup: '<rootDir>/test/support/temporal/global-setup.ts',
      globalTeardown: '<rootDir>/test/support/temporal/global-teardown.ts',
    },
  ],
};
