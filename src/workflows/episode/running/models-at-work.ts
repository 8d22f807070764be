/** Which model does the work of each role: as the episode began, or as a person chose on the way. What is done stays done. */
import { type ModelRoles, namedRoles, type Role, recast, type WorkedBy } from '../../../domain/model-roles';
import { isRecord } from '../../../domain/record';

export interface ModelsAtWork {
  /** Now; undefined where everything is by rules. */
  roles(): ModelRoles | undefined;
  /** Whether a model does this role. It stays so: rules cannot go on with what a model began, nor a model with theirs. */
  has(role: Role): boolean;
  /**
   * The model that does this work, named by all that it works from. The same work is done again by the model that did it, whoever
   * has the role now: what it said is paid for, and mends what was damaged with the same bytes.
   */
  doing(role: Role, work: string): string;
  /** Remembers who did it. */
  did(role: Role, work: string, model: string): void;
  /** Who did the work of these roles in this run; undefined where no model did. */
  workedBy(...roles: readonly (keyof WorkedBy)[]): WorkedBy | undefined;
  /** Why these roles cannot be given these models, in a sentence; undefined when they can. */
  refusal(models: ModelRoles): string | undefined;
  change(models: ModelRoles): void;
}

export function createModelsAtWork(first: ModelRoles | undefined): ModelsAtWork {
  let roles = first;
  const now = () => new Map(namedRoles(roles ?? {}));
  const done = new Map<string, { readonly role: Role; readonly model: string }>();
  return {
    roles: () => roles,
    has: (role) => now().has(role),
    doing(role, work) {
      const model = done.get(work)?.model ?? now().get(role);
      if (model === undefined) throw new Error(`no model has the role ${role}`);
      return model;
    },
    did(role, work, model) {
      done.set(work, { role, model });
    },
    workedBy(...asked) {
      const by = asked.flatMap((role) => {
        const models = new Set([...done.values()].flatMap((one) => (one.role === role ? [one.model] : [])));
        return models.size === 0 ? [] : [[role, [...models]] as const];
      });
      return by.length === 0 ? undefined : Object.fromEntries(by);
    },
    refusal(models) {
      const known = now();
      if (known.size === 0) return 'Everything of this episode is done by rules; it has no model to change.';
      const asked = askedOf(models);
      if (asked === undefined) return 'Name models by their roles: {"writer": "provider/name"}.';
      const other = asked.find((role) => !known.has(role as Role));
      return other === undefined
        ? undefined
        : `No model has the role ${other} in this episode, and one cannot take it on the way; models have ${[...known.keys()].join(', ')}.`;
    },
    change(models) {
      roles = recast(roles ?? {}, models);
    },
  };
}

/** The roles of what may come from anywhere; undefined where it is not of the form. */
function askedOf(models: unknown): readonly string[] | undefined {
  if (!isRecord(models)) return undefined;
  const { judges = {}, ...makers } = models;
  if (!isRecord(judges)) return undefined;
  const names = [...Object.values(makers), ...Object.values(judges)];
  if (names.length === 0 || !names.every((name) => typeof name === 'string' && /^[^/]+\/./.test(name)))
    return undefined;
  return [...Object.keys(makers), ...Object.keys(judges).map((judge) => `judge.${judge}`)];
}
