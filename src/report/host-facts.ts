import { english as say } from '../wording/english.ts';
import type { HostReport } from '../core/report.ts';

/** What is said of a host before anything else: a line of the post, the head of the viewer. */
export function hostFacts(host: HostReport): string[] {
  const { distro, platform, release, arch, vm, container, sandbox, wsl, ssh, elevated } = host;
  return [
    distro ? `${distro.id} ${distro.version ?? ''}` : platform,
    `${platform} ${release}`,
    arch,
    vm,
    container,
    sandbox,
    wsl ? 'WSL' : null,
    ssh ? 'ssh' : null,
    elevated ? say.label.elevated : null,
  ].flatMap((fact) => (fact === null || fact.trim() === '' ? [] : fact.trim()));
}
