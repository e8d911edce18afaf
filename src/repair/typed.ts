import type { RunStep, Step } from '../core/step.ts';

/** An argument as a POSIX shell would need it; for the eye and for copying, never for running. */
export function quoteArgument(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

/** A command as a person would type it. */
export function typedCommand(argv: readonly string[]): string {
  return argv.map(quoteArgument).join(' ');
}

/** A step as a person would type it, with the prefix that gives root; null for what hands do. */
export function typedStep(step: Step, prefix: readonly string[]): string | null {
  if (step.kind === 'ask') return null;
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
