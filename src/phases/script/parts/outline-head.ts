import type { Format } from '../../../domain/format';
import { hostsOf } from '../../../domain/hosts';
import type { NarrativeBrief } from '../../../domain/research';
import type { Outline } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { withoutUndefined } from '../../../domain/without-undefined';

export interface OutlineOrder {
  readonly brief: NarrativeBrief;
  readonly session: SessionTemplate;
  readonly minutes: number;
  readonly format: Format;
  readonly wordsPerMinute: number;
}

/** The part of an outline that comes from its order, whoever plans the parts. */
export function outlineHead({
  brief,
  session,
  minutes,
  format,
  wordsPerMinute,
}: OutlineOrder): Pick<Outline, 'topic' | 'showTitle' | 'hosts' | 'disclosure' | 'minutes' | 'targetWords'> {
  return {
    topic: brief.topic,
    showTitle: session.show.title,
    hosts: hostsOf(session, format).map(({ id, name, role, voice, stake }) => ({
      ...{ id, name, role, voice },
      ...withoutUndefined({ stake }),
    })),
    disclosure: session.show.disclosure,
    minutes,
    targetWords: Math.round(minutes * wordsPerMinute),
  };
}
