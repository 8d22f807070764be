/** Knows which model does the work of each role: the one that the episode began with, or one that a person chose on the way. */
import { type ModelRoles, namedRoles, type Role, recast, type WorkedBy } from '../../../domain/model-roles';
import { isRecord } from '../../../domain/record';

export interface ModelsAtWork {
  /** The models that have roles now; undefined where the narrator does everything. */
  roles(): ModelRoles | undefined;
  /** True where a model has this role. It stays so: the narrator cannot go on with the work of a model, nor a model with its. */
  has(role: Role): boolean;
  /**
   * The model that does this work; `work` names everything that the work is made from. The same work is done again by the model
   * that did it, whoever has the role now: its replies are paid for, and mend a damaged artifact with the same bytes.
   */
  doing(role: Role, work: string): string;
  /** Remembers the model that did this work. */
  did(role: Role, work: string, model: string): void;
  /** The models that did the work of these roles in this run; undefined where none did. */
  workedBy(...roles: readonly (keyof WorkedBy)[]): WorkedBy | undefined;
  /** A sentence that says why these roles cannot go to these models; undefined when they can. */
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
