import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byHand } from '../../src/host/by-hand.ts';
import { installSteps } from '../../src/host/install-steps.ts';
import { packageManagers } from '../../src/host/package-managers.ts';

for (const manager of packageManagers) {
  test(`${manager.id} installs what is missing, as root, and undo removes it again`, () => {
    const steps = installSteps(manager.id, { name: 'libusb', installed: false });
    const [refresh, install] = manager.refresh === null ? [undefined, steps[0]] : steps;
    assert.equal(steps.length, manager.refresh === null ? 1 : 2);
    assert.deepEqual(install?.argv, [...manager.install, 'libusb']);
    assert.deepEqual(
      install.undo?.map((step) => step.kind === 'run' && [...step.argv]),
      [[...manager.remove, 'libusb']],
    );
    assert.equal(install.mayFail, undefined);
    if (refresh !== undefined) {
      assert.deepEqual(refresh.argv, manager.refresh);
      assert.equal(refresh.mayFail, true);
      assert.equal(refresh.undo, undefined);
    }
    assert.ok(steps.every(({ needsRoot }) => needsRoot));
  });

  test(`${manager.id} installs again what is there and broken, and undo leaves it`, () => {
    const last = installSteps(manager.id, { name: 'libusb', installed: true }).at(-1);
    assert.deepEqual(last?.argv, [...manager.reinstall, 'libusb']);
    assert.equal(last.undo, undefined);
  });
}

test('what nobody can automate is one step that a person confirms', () => {
  const { kind, steps } = byHand('Install libusb', ['Ask your administrator.']);
  assert.equal(kind, 'guided');
  const [step, another] = steps;
  assert.equal(another, undefined);
  assert.ok(step?.kind === 'ask');
  assert.deepEqual(
    [step.description, step.instructions, step.until],
    ['Install libusb', ['Ask your administrator.'], { kind: 'confirmed' }],
  );
});
