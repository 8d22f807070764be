// The long proofs (`npm run test:long`): chains of many runs, many property runs, the whole program with its real waits.
const { projects, ...common } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...common,
  testTimeout: 900_000,
  projects: projects.map(({ testPathIgnorePatterns: _short, testMatch, ...project }) => ({
    ...project,
    testMatch: testMatch.map((pattern) => pattern.replace('*.test.ts', '*.long.test.ts')),
  })),
};
