/** Version that determines the sound of a voice: its own, or its speaker's where it has none. */
export function voiceVersion(
  speech: { readonly version: string; versionOf?(voice: string): string | undefined },
  voice: string,
): string {
  return speech.versionOf?.(voice) ?? speech.version;
}
