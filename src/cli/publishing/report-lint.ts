import { counted } from '../../domain/wording';
import type { LintReport } from '../../phases/publish/lint/lint-feed';

/** A report for people: what is wrong first, by line, then what was looked at. */
export function lintLines({ feed, items, findings, passed, notApplicable }: LintReport): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const links = [...new Map(findings.map(({ id, rule, link }) => [id, `${id}  ${rule} ${link}`])).values()];
  return [
    `${feed}: ${counted(items, 'item')}`,
    ...[...findings]
      .sort((a, b) => a.line - b.line)
      .map(({ line, severity, id, message }) => `  line ${line}  ${severity}  ${id}  ${message}`),
    ...(links.length === 0 ? [] : ['', 'The rules:', ...links.map((line) => `  ${line}`)]),
    '',
    `passed          ${passed.join(', ') || 'none'}`,
    `not applicable  ${notApplicable.join(', ') || 'none'}`,
    '',
    findings.length === 0
      ? 'The feed keeps every rule that applies to it.'
      : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`,
  ];
}
