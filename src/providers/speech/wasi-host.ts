/**
 * The part of WASI preview 1 that a command-line program compiled to WebAssembly needs to read its arguments and
 * write files, kept wholly in memory: no temporary files, no access to the machine.
 * https://github.com/WebAssembly/WASI/blob/main/legacy/preview1/docs.md
 */

const SUCCESS = 0;
const BADF = 8;
const NOENT = 44;
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
/** The one pre-opened directory, `/`. */
const ROOT = 3;
const OPEN_CREATE = 1;
const OPEN_TRUNCATE = 8;
const ALL_RIGHTS = 0xffff_ffff_ffffn;
const FILETYPE_DIRECTORY = 3;
const FILETYPE_REGULAR = 4;
const PREOPEN_DIRECTORY = 0;

interface OpenFile {
  readonly file: MemoryFile;
  position: number;
}

export interface ProgramResult {
  readonly exitCode: number;
  /** Contents of the files that the program wrote, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly stdout: string;
  readonly stderr: string;
}

class ProgramExit extends Error {
  constructor(readonly code: number) {
    super(`exit ${code}`);
  }
}

/** A growing byte array. */
class MemoryFile {
  private bytes = new Uint8Array(1 << 16);
  size = 0;

  write(position: number, data: Uint8Array): void {
    const end = position + data.length;
    if (end > this.bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.bytes.length * 2));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    this.bytes.set(data, position);
    this.size = Math.max(this.size, end);
  }

  contents(from = 0): Uint8Array {
    return this.bytes.subarray(from, this.size);
  }

  truncate(): void {
    this.size = 0;
  }
}

/** Runs a WASI program once with these arguments (the first is its name) and returns what it wrote. */
export function runProgram(module: WebAssembly.Module, args: readonly string[]): ProgramResult {
  const host = new WasiHost(args);
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: host.imports() });
  host.memory = instance.exports.memory as WebAssembly.Memory;
  let exitCode = 0;
  try {
    (instance.exports._start as () => void)();
  } catch (error) {
    if (!(error instanceof ProgramExit)) throw error;
    exitCode = error.code;
  }
  return { exitCode, ...host.written() };
}

class WasiHost {
  memory!: WebAssembly.Memory;
  private readonly files = new Map<string, MemoryFile>();
  private readonly open = new Map<number, OpenFile>();
  private readonly args: readonly Uint8Array[];
  private nextDescriptor = ROOT + 1;

  constructor(args: readonly string[]) {
    this.args = args.map((arg) => new TextEncoder().encode(`${arg.replaceAll('\0', '')}\0`));
    this.open.set(STDIN, { file: new MemoryFile(), position: 0 });
    this.open.set(STDOUT, { file: new MemoryFile(), position: 0 });
    this.open.set(STDERR, { file: new MemoryFile(), position: 0 });
  }

  written(): Omit<ProgramResult, 'exitCode'> {
    const text = (descriptor: number) =>
      new TextDecoder().decode(this.open.get(descriptor)?.file.contents() ?? new Uint8Array());
    return {
      files: new Map([...this.files].map(([name, file]) => [name, file.contents()])),
      stdout: text(STDOUT),
      stderr: text(STDERR),
    };
  }

  imports(): WebAssembly.ModuleImports {
    return {
      args_sizes_get: this.argsSizes.bind(this),
      args_get: this.argsGet.bind(this),
      // The program's clock stands still, so that the same input gives the same output.
      clock_time_get: (_id: number, _precision: bigint, out: number) => {
        this.view().setBigUint64(out, 0n, true);
        return SUCCESS;
      },
      fd_close: (fd: number) => (fd <= ROOT || this.open.delete(fd) ? SUCCESS : BADF),
      fd_fdstat_get: this.descriptorStatus.bind(this),
      fd_fdstat_set_flags: () => SUCCESS,
      fd_prestat_get: this.preopenStatus.bind(this),
      fd_prestat_dir_name: (_fd: number, out: number) => {
        this.bytes()[out] = '/'.charCodeAt(0);
        return SUCCESS;
      },
      fd_read: this.read.bind(this),
      fd_seek: this.seek.bind(this),
      fd_write: this.write.bind(this),
      path_open: this.openPath.bind(this),
      proc_exit: (code: number) => {
        throw new ProgramExit(code);
      },
    };
  }

  private view(): DataView {
    return new DataView(this.memory.buffer);
  }

  private bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  private argsSizes(countOut: number, bytesOut: number): number {
    this.view().setUint32(countOut, this.args.length, true);
    this.view().setUint32(
      bytesOut,
      this.args.reduce((sum, arg) => sum + arg.length, 0),
      true,
    );
    return SUCCESS;
  }

  private argsGet(pointersOut: number, bytesOut: number): number {
    let at = bytesOut;
    for (const [index, arg] of this.args.entries()) {
      this.view().setUint32(pointersOut + 4 * index, at, true);
      this.bytes().set(arg, at);
      at += arg.length;
    }
    return SUCCESS;
  }

  private descriptorStatus(fd: number, out: number): number {
    if (fd !== ROOT && !this.open.has(fd)) return BADF;
    this.bytes().fill(0, out, out + 24);
    this.view().setUint8(out, fd === ROOT ? FILETYPE_DIRECTORY : FILETYPE_REGULAR);
    this.view().setBigUint64(out + 8, ALL_RIGHTS, true);
    this.view().setBigUint64(out + 16, ALL_RIGHTS, true);
    return SUCCESS;
  }

  private preopenStatus(fd: number, out: number): number {
    if (fd !== ROOT) return BADF;
    this.view().setUint8(out, PREOPEN_DIRECTORY);
    this.view().setUint32(out + 4, '/'.length, true);
    return SUCCESS;
  }

  /** The (pointer, length) pairs of a scatter or gather list, as views of the program's memory. */
  private vectors(list: number, count: number): Uint8Array[] {
    return Array.from({ length: count }, (_, index) => {
      const pointer = this.view().getUint32(list + 8 * index, true);
      const length = this.view().getUint32(list + 8 * index + 4, true);
      return new Uint8Array(this.memory.buffer, pointer, length);
    });
  }

  private read(fd: number, list: number, count: number, out: number): number {
    const open = this.open.get(fd);
    if (open === undefined) return BADF;
    let total = 0;
    for (const target of this.vectors(list, count)) {
      const piece = open.file.contents(open.position).subarray(0, target.length);
      target.set(piece);
      open.position += piece.length;
      total += piece.length;
    }
    this.view().setUint32(out, total, true);
    return SUCCESS;
  }

  private write(fd: number, list: number, count: number, out: number): number {
    const open = this.open.get(fd);
    if (open === undefined) return BADF;
    let total = 0;
    for (const piece of this.vectors(list, count)) {
      open.file.write(open.position, piece);
      open.position += piece.length;
      total += piece.length;
    }
    this.view().setUint32(out, total, true);
    return SUCCESS;
  }

  private seek(fd: number, offset: bigint, whence: number, out: number): number {
    const open = this.open.get(fd);
    if (open === undefined) return BADF;
    const base = [0, open.position, open.file.size][whence] ?? 0;
    open.position = base + Number(offset);
    this.view().setBigUint64(out, BigInt(open.position), true);
    return SUCCESS;
  }

  private openPath(
    _directory: number,
    _lookup: number,
    path: number,
    length: number,
    flags: number,
    _rights: bigint,
    _inherited: bigint,
    _descriptorFlags: number,
    out: number,
  ): number {
    const name = new TextDecoder().decode(this.bytes().slice(path, path + length));
    if (!this.files.has(name) && (flags & OPEN_CREATE) === 0) return NOENT;
    const file = this.files.get(name) ?? new MemoryFile();
    if ((flags & OPEN_TRUNCATE) !== 0) file.truncate();
    this.files.set(name, file);
    const descriptor = this.nextDescriptor++;
    this.open.set(descriptor, { file, position: 0 });
    this.view().setUint32(out, descriptor, true);
    return SUCCESS;
  }
}
