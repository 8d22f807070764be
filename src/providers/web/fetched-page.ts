export interface FetchedPage {
  /** Address of the page, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  /** As the server says, without parameters; empty when it does not say. */
  readonly mediaType: string;
  /** As the server says, in lower case; left out when it does not say. */
  readonly charset?: string;
}
