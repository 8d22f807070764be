// ESM-only dependencies are transformed to CommonJS for jest; node itself loads them with import().
const esmOnly = ['log-update', 'music-metadata', 'strtok3', 'token-types', 'file-type', 'uint8array-extras', '@tokenizer', '@borewit', 'stemmer', 'ansi-escapes', 'cli-cursor', 'slice-ansi', 'strip-ansi', 'wrap-ansi', 'restore-cursor', 'environment', 'is-fullwidth-code-point', 'get-east-asian-width', 'ansi-regex', 'ansi-styles', 'string-width', 'onetime', 'mimic-function'];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.[tj]s$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  testTimeout: 30_000,
};
