/**
 * The functions of the craft that take long on some documents: a pure function a name, whose input and result are plain
 * data, so that a thread can run it. A step calls them by name; see `createCraftThreads`.
 */
import { planNarration } from '../../phases/audio/narration/plan-narration';
import { makeCover } from '../../phases/package/cover';
import { smallerPictures } from '../../phases/package/smaller-pictures';
import { composeBrief } from '../../phases/research/brief/compose-brief';
import { takeFindings } from '../../phases/research/by-model/ask-for-findings';
import { extractFindings } from '../../phases/research/passages/extract-findings';
import { checkTopic, sayOffTopic, topicShares } from '../../phases/research/reading/check-topic';
import { verifyClaims } from '../../phases/research/verifying/verify-claims';
import { refusedByCode } from '../../phases/script/by-model/check-sentences';
import { judgeScript } from '../../phases/script/judging/judge-script';

export const CRAFT = {
  checkTopic,
  sayOffTopic,
  topicShares,
  extractFindings,
  takeFindings,
  verifyClaims,
  composeBrief,
  refusedByCode,
  judgeScript,
  planNarration,
  makeCover,
  smallerPictures,
};

export type CraftName = keyof typeof CRAFT;
export type CraftInput<N extends CraftName> = Parameters<(typeof CRAFT)[N]>;
export type CraftResult<N extends CraftName> = Awaited<ReturnType<(typeof CRAFT)[N]>>;
