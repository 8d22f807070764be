/** Reads the settings of OpenTelemetry. */
import { firstSet } from './environment';

/** Receiver of traces, undefined where none are sent; `unmet` has a sentence for each setting that is not kept. */
export interface TraceSetting {
  readonly sent: { readonly endpoint: string; readonly share: number } | undefined;
  readonly unmet: readonly string[];
}

/**
 * By OpenTelemetry's own settings, which other programs share: as OpenTelemetry wants it, no value of theirs stops anything, and none
 * is looked at where no receiver is named. Endpoints are not repeated in sentences, since they may hold passwords.
 */
export function traceSetting(): TraceSetting {
  const off = (...unmet: readonly string[]): TraceSetting => ({ sent: undefined, unmet });
  const endpoint = firstSet('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined || isWord('OTEL_SDK_DISABLED', 'true')) return off();
  const exporters = wordsOf('OTEL_TRACES_EXPORTER', 'otlp');
  if (exporters.includes('none')) return off();
  const others = exporters.filter((name) => name !== 'otlp').join(', ');
  if (!exporters.includes('otlp'))
    return off(`OTEL_TRACES_EXPORTER names "${others}"; traces are sent by otlp alone, so none are sent.`);
  const { share, unmet } = traceShare();
  if (share === 0) return off(...unmet);
  if (!/^https?:\/\/[^/]/i.test(endpoint.value) || !URL.canParse(endpoint.value))
    return off(
      `${endpoint.name} is no address such as http://127.0.0.1:4318, so no traces are sent. All else goes on.`,
    );
  const protocol = firstSet('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol !== undefined && !/^http\//i.test(protocol.value))
    return off(
      `${protocol.name} is "${protocol.value}"; traces go by HTTP, which receivers take at port 4318, so none are sent. Set OTEL_EXPORTER_OTLP_TRACES_PROTOCOL to http/protobuf and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to that port's address, with its path, or OTEL_TRACES_EXPORTER to none.`,
    );
  const dropped =
    others === '' ? [] : [`OTEL_TRACES_EXPORTER names "${others}" too; traces are sent by otlp alone.`];
  return { sent: { endpoint: endpoint.value, share }, unmet: [...dropped, ...unmet] };
}

/** Values of OpenTelemetry's lists are told apart without regard to case. */
function wordsOf(name: string, fallback: string): readonly string[] {
  const words = (process.env[name] ?? '').split(',').map((word) => word.trim().toLowerCase());
  const given = words.filter((word) => word !== '');
  return given.length === 0 ? [fallback] : given;
}

function isWord(name: string, word: string): boolean {
  return process.env[name]?.trim().toLowerCase() === word;
}

const SHARES: Readonly<Record<string, number>> = { always_on: 1, always_off: 0 };

/** The share of the runs that are traced. Each run is a trace of its own, so a parent decides nothing. */
function traceShare(): { readonly share: number; readonly unmet: readonly string[] } {
  const [given = ''] = wordsOf('OTEL_TRACES_SAMPLER', 'always_on');
  const sampler = given.replace(/^parentbased_/, '');
  if (Object.hasOwn(SHARES, sampler)) return { share: SHARES[sampler] ?? 1, unmet: [] };
  const all = (sentence: string) => ({ share: 1, unmet: [`${sentence}; all runs are traced.`] });
  if (sampler !== 'traceidratio')
    return all(`OTEL_TRACES_SAMPLER is "${given}", which is none of always_on, always_off and traceidratio`);
  const ratio = process.env.OTEL_TRACES_SAMPLER_ARG || '1';
  const share = Number(ratio);
  if (share >= 0 && share <= 1) return { share, unmet: [] };
  return all(`OTEL_TRACES_SAMPLER_ARG is "${ratio}", which is no number from 0 to 1`);
}
