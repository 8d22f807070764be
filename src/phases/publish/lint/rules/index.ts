/** Every rule that a feed is checked by, in the order of the list in docs/publishing.md. */
import type { Rule } from '../rule';
import { CHANNEL_RULES } from './channel-rules';
import { FILE_RULES } from './file-rules';
import { FORM_RULES } from './form-rules';
import { ITEM_RULES } from './item-rules';
import { PODCAST_RULES } from './podcast-rules';

const number = ({ id }: Rule) => Number(/^F(\d+)/.exec(id)?.[1]);

export const RULES: readonly Rule[] = [
  ...FORM_RULES,
  ...CHANNEL_RULES,
  ...ITEM_RULES,
  ...PODCAST_RULES,
  ...FILE_RULES,
].sort((a, b) => number(a) - number(b));
