import type { RunStep, Step } from '../core/step.ts';

/** A command as it would be typed into a POSIX shell; for the eye only, nothing runs through one. */
export function typedCommand(argv: readonly string[]): string {
  return argv.map(quote).join(' ');
}

/** A step as a person would type it, with the prefix that gives root; null for what hands or the doctor itself do. */
export function typedStep(step: Step, prefix: readonly string[]): string | null {
  if (step.kind === 'ask' || step.kind === 'recover') return null;
  const lead = step.needsRoot ? prefix.filter((word) => word !== '-n') : [];
  switch (step.kind) {
    case 'run':
      return typedRun(step, lead);
    case 'write':
      return `${typedCommand([...lead, 'tee', step.path])} > /dev/null << 'EOF'\n${step.content.replace(/\n?$/, '\n')}EOF`;
    case 'remove':
      return typedCommand([...lead, 'rm', step.path]);
  }
}

function typedRun(step: RunStep, lead: readonly string[]): string {
  const command = typedCommand([...lead, ...step.argv]);
  return step.input === undefined ? command : `${command} << 'EOF'\n${step.input}EOF`;
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  // Nothing may hide: a line break or an escape is shown, in the one quoting that can spell it.
  if (/\p{Cc}/u.test(word)) {
    const spelled = word
      .replace(/[\\']/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll('\t', '\\t')
      .replace(
        /\p{Cc}/gu,
        (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
      );
    return `$'${spelled}'`;
  }
  return `'${word.replaceAll("'", "'\\''")}'`;
}
