/** Which model does what, by name `provider/model`; a role without one is done by rules. */
export interface ModelRoles {
  /** Extracts findings from the sources. */
  readonly researcher?: string;
  /** Outlines, writes and revises. */
  readonly writer?: string;
  readonly polisher?: string;
  /** Judge of the quality template → model. */
  readonly judges?: Readonly<Record<string, string>>;
}
