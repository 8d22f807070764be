/** The few names of the WebAssembly API used here; Node has it, the ES library types do not, and DOM types are not ours. */
declare namespace WebAssembly {
  type ModuleImports = Record<string, (...args: never[]) => unknown>;
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    readonly exports: Record<string, unknown>;
    constructor(module: Module, imports: Record<string, ModuleImports>);
  }
}
