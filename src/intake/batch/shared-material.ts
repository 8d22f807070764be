import type { ArtifactRef } from '../../domain/artifact';
import type { SourceDocument } from '../../domain/source';
import type { EpisodeTemplates, TemplateStamp } from '../../domain/templates';
import {
  type GatheredSource,
  gatherSources,
  type LoadedSource,
  loadSource,
} from '../../phases/research/reading/gather-sources';
import type { LoadedTemplate } from '../../templates/load';
import type { Cast } from '../cast-voices';
import { createMaterial, type IntakeTools, type Material, originalPath, SOURCE_LIMITS } from '../material';

/** Files that are kept for the next episode, in bytes; what was read from them goes with them. */
const KEPT_BYTES = 32_000_000;

type AnyTemplate = LoadedTemplate<keyof EpisodeTemplates>;

/**
 * For many episodes: a template is loaded once, so that all of them have the same version even if its file changes
 * meanwhile, and a document that several name is read, checked and stored once.
 */
export function createSharedMaterial(tools: IntakeTools): Material {
  const plain = createMaterial(tools);
  const load = keptFiles(KEPT_BYTES);
  const templates = pinnedTemplates(plain);
  const documents = perBytes<Promise<SourceDocument>>();
  const covers = new Map<string, Promise<ArtifactRef>>();
  const originals = perBytes<Promise<ArtifactRef>>();
  return {
    ...templates,
    gather: (paths) => gatherSources(paths, SOURCE_LIMITS, { load, notice: tools.notice }),
    // By name too: it may become the title, and stands in what is refused.
    read: (source) =>
      documents(source.bytes, [source.id, source.name, source.mediaType].join('\n'), () =>
        plain.read(source),
      ),
    checkTopic: checkedOnce(plain),
    passagesOf: foundOnce(plain),
    storeCover: (path) => remembered(covers, path, () => plain.storeCover(path)),
    storeOriginal: async (source) => {
      const ref = await originals(source.bytes, '', async () => (await plain.storeOriginal(source)).original);
      return uploadOf(source, ref);
    },
  };
}

function uploadOf({ id, name, mediaType }: GatheredSource, { sha256, bytes }: ArtifactRef) {
  return { id, name, mediaType, original: { path: originalPath({ id, name }), sha256, bytes } };
}

function pinnedTemplates(plain: Material): Pick<Material, 'loadTemplate' | 'stamp' | 'cast'> {
  const asked = new Map<string, Promise<AnyTemplate>>();
  const pinned = new Map<string, AnyTemplate>();
  const stamps = new Map<string, Promise<TemplateStamp>>();
  const casts = new Map<string, Promise<Cast>>();
  return {
    loadTemplate: <K extends keyof EpisodeTemplates>(kind: K, name: string) => {
      const loading = async (): Promise<AnyTemplate> => {
        const loaded = await plain.loadTemplate(kind, name);
        const key = `${kind}/${loaded.template.id}`;
        // `narrative` and `narrative@1` may be the same file, read at different moments.
        const first = pinned.get(key) ?? loaded;
        pinned.set(key, first);
        return first;
      };
      return remembered(asked, `${kind}/${name}`, loading) as Promise<LoadedTemplate<K>>;
    },
    stamp: (kind, loaded) =>
      // By content: one template may have other voices for another format.
      remembered(stamps, `${kind}/${loaded.json}`, () => plain.stamp(kind, loaded)),
    cast: (session, format) =>
      remembered(casts, `${format}/${session.json}`, () => plain.cast(session, format)),
  };
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/** Keeps what was made of a file's bytes for as long as the bytes are held. */
function perBytes<T>(): (bytes: Uint8Array, key: string, make: () => T) => T {
  const made = new WeakMap<Uint8Array, Map<string, T>>();
  return (bytes, key, make) => {
    const known = made.get(bytes) ?? new Map<string, T>();
    made.set(bytes, known);
    return remembered(known, key, make);
  };
}

/** Loads a file once for as long as it is among the latest used ones that have room. */
function keptFiles(keptBytes: number): typeof loadSource {
  const files = new Map<string, Promise<LoadedSource | string>>();
  const sizes = new Map<string, number>();
  let total = 0;
  const drop = (path: string) => {
    files.delete(path);
    total -= sizes.get(path) ?? 0;
    sizes.delete(path);
  };
  return async (path, maxBytes) => {
    const loading = files.get(path) ?? loadSource(path, maxBytes);
    files.delete(path);
    files.set(path, loading);
    const source = await loading;
    if (files.get(path) === loading && !sizes.has(path)) {
      const size = typeof source === 'string' ? 0 : source.bytes.byteLength;
      sizes.set(path, size);
      total += size;
    }
    for (const oldest of files.keys()) {
      if (total <= keptBytes) break;
      drop(oldest);
    }
    return source;
  };
}

/** Episodes about the same topic from the same documents are checked once. */
function checkedOnce(plain: Material): Material['checkTopic'] {
  const fitting = new WeakMap<SourceDocument, { key: string; documents: readonly SourceDocument[] }>();
  return (documents, topic, minTopicShare) => {
    const [first] = documents;
    const key = `${minTopicShare} ${topic}`;
    const before = first && fitting.get(first);
    const isSame =
      before?.key === key &&
      before.documents.length === documents.length &&
      before.documents.every((document, index) => document === documents[index]);
    if (isSame) return;
    plain.checkTopic(documents, topic, minTopicShare);
    if (first !== undefined) fitting.set(first, { key, documents });
  };
}

/** Episodes on other topics from the same document look for its passages once. */
function foundOnce(plain: Material): Material['passagesOf'] {
  const known = new WeakMap<SourceDocument, ReturnType<Material['passagesOf']>>();
  return (document) => {
    const passages = known.get(document) ?? plain.passagesOf(document);
    known.set(document, passages);
    return passages;
  };
}
