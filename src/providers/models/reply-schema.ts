/**
 * The part of a JSON schema that all services can hold a model to. What is left out (lengths, patterns, ranges, defaults)
 * is refused by one or the other and is checked again by whoever asked.
 */
export interface HeldSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Every object is closed and all its properties are required: what OpenAI's strict mode takes. */
  readonly strict: boolean;
}

type Node = Readonly<Record<string, unknown>>;

const KEPT = ['type', 'description', 'enum', 'const', '$ref'] as const;
const MAPS = ['properties', '$defs', 'definitions'] as const;

export function heldSchema(schema: Node): HeldSchema {
  let strict = true;
  const loosen = () => {
    strict = false;
  };
  const held = holdable(schema, loosen);
  return { schema: held, strict };
}

function holdable(node: Node, loosen: () => void): Record<string, unknown> {
  const held: Record<string, unknown> = {};
  for (const key of KEPT) if (node[key] !== undefined) held[key] = node[key];
  for (const key of MAPS) {
    const map = node[key];
    if (isNode(map)) held[key] = mapped(map, (inner) => holdableOrAny(inner, loosen));
  }
  const choices = node.anyOf ?? node.oneOf;
  if (Array.isArray(choices)) held.anyOf = choices.map((inner) => holdableOrAny(inner, loosen));
  if (isNode(node.items)) held.items = holdable(node.items, loosen);
  else if (typesOf(node).includes('array')) loosen();
  if (typesOf(node).includes('object')) closeObject(node, held, loosen);
  return held;
}

function closeObject(node: Node, held: Record<string, unknown>, loosen: () => void): void {
  const { properties, required, additionalProperties: others } = node;
  if (!isNode(properties)) {
    // A record: its keys are the reply's to choose.
    loosen();
    held.additionalProperties = isNode(others) ? holdable(others, loosen) : true;
    return;
  }
  const named = Array.isArray(required) ? required : [];
  held.additionalProperties = false;
  held.required = named;
  if (Object.keys(properties).some((name) => !named.includes(name))) loosen();
}

function holdableOrAny(inner: unknown, loosen: () => void): unknown {
  if (isNode(inner) && Object.keys(inner).length > 0) return holdable(inner, loosen);
  loosen();
  return {};
}

function typesOf({ type }: Node): readonly unknown[] {
  return Array.isArray(type) ? type : [type];
}

function mapped(map: Node, change: (inner: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, change(inner)]));
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
