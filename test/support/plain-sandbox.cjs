/**
 * The environment of tests: that of jest, with a global object of its own that is an ordinary one. In jest's, each look-up of a global
 * asks an interceptor first, which makes loops twenty times slower. Before Node 20.18 there are only such contexts.
 */
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class PlainSandbox extends TestEnvironment {
  constructor(...settings) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants?.DONT_CONTEXTIFY);
    try {
      super(...settings);
    } finally {
      vm.createContext = createContext;
    }
  }
};
