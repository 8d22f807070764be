import { HEART_PACK } from './heart-pack';
import { KOKORO_PACK } from './kokoro-pack';
import type { VoicePack } from './voice-pack';

/** All that natural voices are made of, as data: the default first. */
export const VOICE_PACKS: readonly VoicePack[] = [HEART_PACK, KOKORO_PACK];
