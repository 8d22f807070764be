/** Two scripts side by side, without the names of their templates. Pure. */
import { escaped } from './plots';

export interface TrialPage {
  readonly question: string;
  readonly topic: string;
  /** In the order in which they are shown. */
  readonly scripts: readonly [first: string, second: string];
}

export function trialPage({ question, topic, scripts }: TrialPage): string {
  const columns = scripts.map(
    (text, at) => `<article><h2>Script ${at + 1}</h2><pre>${escaped(text)}</pre></article>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(topic)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:24px}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:32px}pre{white-space:pre-wrap;font:inherit}</style></head>
<body><h1>${escaped(topic)}</h1><p><strong>${escaped(question)}</strong> Read both, then answer in the terminal: 1, 2 or even.</p><main>${columns.join('')}</main></body></html>
`;
}
