/** Folders and files of this repository that tests read. */
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const DIST = join(ROOT, 'dist');
export const EXAMPLES = join(ROOT, 'examples');
export const PROMPTS = join(ROOT, 'prompts');
export const TEMPLATES = join(ROOT, 'templates');
/** Given to `node --require`, it lets a plain process run our TypeScript. */
export const TYPESCRIPT_HOOK = join(__dirname, 'typescript-hook.cjs');
/** The episodes and seasons that the fault runs make. */
export const FAULT_MATERIAL = join(ROOT, 'test', 'faults', 'material');
