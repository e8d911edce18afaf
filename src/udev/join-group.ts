import { text } from '../core/text.ts';
import type { RunStep } from '../core/step.ts';
import type { NamedId } from './host.ts';
import type { AccountTools } from './situation.ts';

/** How groups are changed with the programs that a system has; `{user}` and `{group}` stand for names. */
const commands: Readonly<
  Record<AccountTools, Readonly<Record<'create' | 'destroy' | 'join' | 'leave', readonly string[]>>>
> = {
  shadow: {
    create: ['groupadd', '--system', '{group}'],
    destroy: ['groupdel', '{group}'],
    join: ['usermod', '-aG', '{group}', '{user}'],
    leave: ['gpasswd', '-d', '{user}', '{group}'],
  },
  busybox: {
    create: ['addgroup', '-S', '{group}'],
    destroy: ['delgroup', '{group}'],
    join: ['addgroup', '{user}', '{group}'],
    leave: ['delgroup', '{user}', '{group}'],
  },
};

const limitMs = 15_000;

/**
 * Puts the account into the group, which counts from the next log-in on. A group that does not exist is
 * made as a system group: systemd 258 and 259 take no other. One that is part of a read-only image
 * (/usr/lib/group) comes to /etc/group first: usermod changes that file only and would not find it.
 */
export function joinGroupSteps(
  user: string,
  group: Pick<NamedId, 'name'> & Partial<NamedId>,
  tools: AccountTools,
): RunStep[] {
  const { name, id, inImage } = group;
  const run = (
    description: string,
    what: keyof (typeof commands)['shadow'],
    undo?: RunStep,
  ): RunStep => ({
    kind: 'run',
    description,
    argv: commands[tools][what].map((word) =>
      word.replace('{group}', name).replace('{user}', user),
    ),
    needsRoot: true,
    timeoutMs: limitMs,
    ...(undo && { undo: [undo] }),
  });
  const destroy = run(text`Remove the group ${name}`, 'destroy');
  const first: RunStep[] =
    id === undefined
      ? [run(text`Create the system group ${name}`, 'create', destroy)]
      : inImage === true
        ? [copyLine(name, id, destroy)]
        : [];
  const leave = run(text`Take ${user} out of the group ${name}`, 'leave');
  return [...first, run(text`Put ${user} into the group ${name}`, 'join', leave)];
}

function copyLine(name: string, id: number, undo: RunStep): RunStep {
  return {
    kind: 'run',
    description: text`Copy the group ${name} of the system image to /etc/group, where accounts can join it`,
    argv: ['tee', '-a', '/etc/group'],
    input: `${name}:x:${id}:\n`,
    needsRoot: true,
    timeoutMs: limitMs,
    undo: [undo],
  };
}
