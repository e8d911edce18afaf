import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registry } from '../../src/cli/registry.ts';
import { runChecks } from '../../src/core/run-checks.ts';
import { needsRepair } from '../../src/core/severity.ts';
import { VirtualClock } from '../../src/simulator/virtual-clock.ts';
import { caseSystem } from './case-system.ts';
import { caseHosts } from './hosts.ts';

/** What is said of a machine beside its cause: the effect, and what another goal would need. */
const effects = ['usb-permission-denied', 'camera-not-found', 'camera-in-run-mode'];

for (const { ids, says, host, goal = 'flash', expected } of caseHosts) {
  test(`on the machine of ${ids.join(', ')} (${says}): ${expected.join(', ')}, and no other error`, async () => {
    const system = { ...caseSystem(host), clock: new VirtualClock() };
    const reports = await runChecks(registry, system, { goal });
    assert.deepEqual(
      reports
        .filter(({ status }) => status === 'crash')
        .map(({ id, reason }) => `${id}: ${reason}`),
      [],
    );
    const findings = reports.flatMap((report) => report.findings);
    const codes = findings.map(({ code }) => code);
    const missing = expected.filter((code) => !codes.includes(code));
    assert.deepEqual(missing, [], `found ${codes.join(', ')}`);
    const more = findings
      .filter((finding) => needsRepair(finding) && finding.severity === 'error')
      .map(({ code }) => code)
      .filter((code) => !expected.includes(code) && !effects.includes(code));
    assert.deepEqual(more, []);
  });
}

test('the number of cases whose machine is played', (t) => {
  const ids = caseHosts.flatMap((each) => each.ids);
  t.diagnostic(`machines: ${caseHosts.length}, of ${new Set(ids).size} cases`);
  assert.deepEqual(ids.toSorted(), [...new Set(ids)].toSorted());
});
