import { counted } from '../../domain/wording';

interface Parts {
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly millis: number;
}

function parts(timeMs: number): Parts {
  const ms = Math.max(0, Math.round(timeMs));
  return {
    hours: Math.floor(ms / 3_600_000),
    minutes: Math.floor(ms / 60_000) % 60,
    seconds: Math.floor(ms / 1000) % 60,
    millis: ms % 1000,
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** For people: `0:05`, `12:30`, `1:02:03`. Fractions of a second are cut, as players do. */
export function clockTime(timeMs: number): string {
  const { hours, minutes, seconds } = parts(Math.floor(timeMs / 1000) * 1000);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** WebVTT: `00:00:05.250`. */
export function vttTime(timeMs: number): string {
  const { hours, minutes, seconds, millis } = parts(timeMs);
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(millis).padStart(3, '0')}`;
}

/** SubRip: `00:00:05,250`. */
export function srtTime(timeMs: number): string {
  return vttTime(timeMs).replace('.', ',');
}

/** For people: `48 seconds`, `6 minutes`. */
export function spokenLength(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  if (durationMs < 60_000) return counted(Math.round(durationMs / 1000), 'second');
  return counted(minutes, 'minute');
}

/** `850 ms`, `4.2 s`, `1 min 12 s`. */
export function workTime(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
