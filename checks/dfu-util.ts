import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { findDfuUtils } from '../src/host/dfu-util-programs.ts';
import { observePackaging, type Packaging } from '../src/host/packaging.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Goal } from '../src/core/goal.ts';
import type { DfuUtil } from '../src/host/dfu-util-programs.ts';

export type DfuUtilFacts = {
  readonly programs: readonly DfuUtil[];
  readonly packaging: Packaging;
  /** Of the user: what is in it needs no root. */
  readonly home: string;
};

/**
 * Whether dfu-util is there and starts. OpenMV IDE (since 2.4) flashes with the one that it brings
 * along; openmv-doctor needs none, so its absence is never more than a remark.
 */
export const dfuUtil = defineCheck<DfuUtilFacts>({
  id: 'dfu-util',
  title: text`dfu-util is there and starts`,
  codes: ['dfu-util-missing', 'dfu-util-broken'],
  platforms: ['linux', 'darwin'],
  needs: [],
  timeoutMs: 15_000,

  async observe(system) {
    const [programs, packaging] = await Promise.all([
      findDfuUtils(system),
      observePackaging(system),
    ]);
    return { programs, packaging, home: system.user.home };
  },

  judge({ programs }, goal) {
    const broken = programs.filter(({ state }) => state === 'broken' || state === 'not-executable');
    if (programs.length === 0) return [missing];
    return broken.map((program) => brokenProgram(program, goal));
  },
});

const missing: Finding = {
  code: 'dfu-util-missing',
  severity: 'info',
  message: text`There is no dfu-util on this machine. openmv-doctor flashes without it.`,
  evidence: { programs: 0 },
};

function brokenProgram(program: DfuUtil, goal: Goal): Finding {
  const { path, of, state, error } = program;
  const what =
    state === 'not-executable'
      ? text`${path} cannot be started: the file is not marked as a program.`
      : text`${path} does not start: ${error ?? ''}.`;
  return {
    code: 'dfu-util-broken',
    // The goal of flashing in the IDE's way is the only one that it stands in the way of.
    severity: of === 'ide' && goal === 'pydfu' ? 'warning' : 'info',
    message:
      of === 'ide'
        ? text`${what} OpenMV IDE flashes with it; openmv-doctor does not need it.`
        : text`${what} openmv-doctor flashes without it.`,
    evidence: program,
  };
}
