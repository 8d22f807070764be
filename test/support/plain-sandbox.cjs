/**
 * The environment of tests: that of jest, with a global object of its own that is an ordinary one. In jest's, each look-up of a global
 * asks an interceptor first, which makes loops twenty times slower. Before Node 20.18 there are only such contexts.
 *
 * Every test file has modules of its own, which jest compiles again for each. Here only the first file of a process compiles a module;
 * the others take what V8 had made of it when that file ended, with all functions that were called until then.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

const { createContext, compileFunction } = vm;

/** The code of each module and what V8 made of it, by the module's path. */
const compiled = new Map();
/** What the running test file compiled itself, by the same path. */
const fresh = new Map();

/** In the place of `vm.compileFunction`, of whose functions V8 keeps nothing that they compiled when they were called. */
vm.compileFunction = (code, parameters, options = {}) => {
  const { filename, parsingContext, importModuleDynamically } = options;
  if (filename === undefined || parsingContext === undefined)
    return compileFunction(code, parameters, options);
  const head = `(function (${parameters.join(', ')}) {`;
  const known = compiled.get(filename);
  const script = new vm.Script(`${head}${code}\n})`, {
    ...{ filename, importModuleDynamically, columnOffset: -head.length },
    cachedData: known?.code === code ? known.data : undefined,
  });
  if (script.cachedDataRejected !== false) fresh.set(filename, { code, script });
  return script.runInContext(parsingContext);
};

module.exports = class PlainSandbox extends TestEnvironment {
  constructor(...settings) {
    vm.createContext = () => createContext(vm.constants?.DONT_CONTEXTIFY);
    try {
      super(...settings);
    } finally {
      vm.createContext = createContext;
    }
  }

  async teardown() {
    for (const [filename, { code, script }] of fresh)
      compiled.set(filename, { code, data: script.createCachedData() });
    fresh.clear();
    await super.teardown();
  }
};
