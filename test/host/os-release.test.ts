import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseOsRelease } from '../../src/host/os-release.ts';

const debian12 = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
ID=debian
`;
const rocky9 = `NAME="Rocky Linux"
VERSION="9.4 (Blue Onyx)"
ID="rocky"
ID_LIKE="rhel centos fedora"
VERSION_ID="9.4"
PRETTY_NAME='Rocky Linux 9.4 (Blue Onyx)'
`;
const arch = `NAME="Arch Linux"
ID=arch
BUILD_ID=rolling
# a comment
`;

test('reads id, family, version and name as distributions write them', () => {
  assert.deepEqual(parseOsRelease(debian12), {
    id: 'debian',
    idLike: [],
    versionId: '12',
    name: 'Debian GNU/Linux 12 (bookworm)',
  });
  assert.deepEqual(parseOsRelease(rocky9), {
    id: 'rocky',
    idLike: ['rhel', 'centos', 'fedora'],
    versionId: '9.4',
    name: 'Rocky Linux 9.4 (Blue Onyx)',
  });
  assert.deepEqual(parseOsRelease(arch), {
    id: 'arch',
    idLike: [],
    versionId: null,
    name: 'Arch Linux',
  });
});

test('a file without ID means generic Linux', () => {
  assert.equal(parseOsRelease('').id, 'linux');
  assert.equal(parseOsRelease('ID=\n').id, 'linux');
});

test('takes shell quoting off: escapes inside double quotes, none inside single ones', () => {
  assert.equal(parseOsRelease('NAME="a \\"b\\" \\$c"').name, 'a "b" $c');
  assert.equal(parseOsRelease("NAME='a\\b'").name, 'a\\b');
  assert.equal(parseOsRelease('NAME="unclosed').name, 'unclosed');
});

test('any text gives a distribution with an id, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      assert.notEqual(parseOsRelease(text).id, '');
    }),
  );
});
