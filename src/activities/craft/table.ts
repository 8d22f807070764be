/**
 * The functions of the craft that take long on some documents: a pure function a name, whose input and result are plain
 * data, so that a thread can run it. A step calls them by name; see `createCraftThreads`.
 */
import { planNarration } from '../../phases/audio/narration/plan-narration';
import { makeCover } from '../../phases/package/cover';
import { takeFindings } from '../../phases/research/by-model/ask-for-findings';
import { composeBrief } from '../../phases/research/compose-brief';
import { extractFindings } from '../../phases/research/extract-findings';
import { checkTopic, topicShares } from '../../phases/research/reading/check-topic';
import { verifyClaims } from '../../phases/research/verify-claims';
import { judgeScript } from '../../phases/script/judging/judge-script';
import { outlineScript } from '../../phases/script/writing/outline-script';
import { polishScript } from '../../phases/script/writing/polish-script';
import { reviseScript } from '../../phases/script/writing/revise-script';
import { writePart } from '../../phases/script/writing/write-part';

export const CRAFT = {
  checkTopic,
  topicShares,
  extractFindings,
  takeFindings,
  verifyClaims,
  composeBrief,
  outlineScript,
  writePart,
  polishScript,
  judgeScript,
  reviseScript,
  planNarration,
  makeCover,
};

export type CraftName = keyof typeof CRAFT;
export type CraftInput<N extends CraftName> = Parameters<(typeof CRAFT)[N]>;
export type CraftResult<N extends CraftName> = Awaited<ReturnType<(typeof CRAFT)[N]>>;
