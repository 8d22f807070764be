import type { Format } from '../../../domain/format';
import { hostsOf } from '../../../domain/hosts';
import type { NarrativeBrief } from '../../../domain/research';
import type { Outline, PartKind } from '../../../domain/script';
import type { SessionTemplate, TemplateHost } from '../../../domain/templates';
import { withoutUndefined } from '../../../domain/without-undefined';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';

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
}: OutlineOrder): Omit<Outline, 'title' | 'question' | 'plannedWords' | 'parts'> {
  const { title, spokenTitle = title, intro, outro } = session.show;
  const hosts = hostsOf(session, format);
  const wording = (text: string | undefined) =>
    text === undefined ? undefined : sentencesWith(text, { show: spokenTitle, topic: brief.topic, hosts });
  return {
    topic: brief.topic,
    showTitle: spokenTitle,
    ...withoutUndefined({ opening: wording(intro), ending: wording(outro) }),
    hosts: hosts.map(({ id, name, role, voice, stake }) => ({
      ...{ id, name, role, voice },
      ...withoutUndefined({ stake }),
    })),
    disclosure: session.show.disclosure,
    minutes,
    targetWords: Math.round(minutes * wordsPerMinute),
  };
}

/** The show's own wording with its names in the places of `{{show}}`, `{{topic}}`, `{{guide}}` and `{{questioner}}`. */
function sentencesWith(
  text: string,
  {
    show,
    topic,
    hosts,
  }: { readonly show: string; readonly topic: string; readonly hosts: readonly TemplateHost[] },
): string[] {
  const [guide, questioner = guide] = hosts;
  const names: Readonly<Record<string, string | undefined>> = {
    ...{ show, topic: topic.trim(), guide: guide?.name, questioner: questioner?.name },
  };
  const filled = text.replace(/\{\{(\w+)\}\}/g, (slot, name: string) => names[name] ?? slot);
  return splitSentences(filled).map((sentence) => sentence.text);
}

/** The words of the show's own sentences in a part of this kind, and of the disclosure. */
export function ownWords(
  { opening = [], ending = [], disclosure }: Pick<Outline, 'opening' | 'ending' | 'disclosure'>,
  kind: PartKind,
): number {
  const own = { introduction: opening, close: [disclosure, ...ending] } as Partial<
    Record<PartKind, readonly string[]>
  >;
  return countWords((own[kind] ?? []).join(' '));
}
