import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elfArchitecture, processArchitecture } from '../../src/host/elf.ts';
import { elfHeader } from '../support/fake-python.ts';

/** The first 20 bytes of Debian 12's /usr/bin/python3.11 on amd64. */
const python311 = Uint8Array.from(Buffer.from('7f454c4602010100000000000000000002003e00', 'hex'));

test('names machine and word size of an ELF file', () => {
  assert.equal(elfArchitecture(python311), 'x86-64 64-bit');
  assert.equal(elfArchitecture(elfHeader(3, 32)), '386 32-bit');
  assert.equal(elfArchitecture(elfHeader(183, 64)), 'aarch64 64-bit');
  assert.equal(elfArchitecture(elfHeader(22, 64)), 's390 64-bit');
  assert.equal(elfArchitecture(elfHeader(9999, 64)), 'machine 9999 64-bit');
});

test('x32, a 32-bit library for x86-64, is not taken for a 64-bit one', () => {
  assert.notEqual(elfArchitecture(elfHeader(62, 32)), elfArchitecture(elfHeader(62, 64)));
});

test('other files have no architecture', () => {
  assert.equal(elfArchitecture(new Uint8Array(0)), null);
  assert.equal(elfArchitecture(python311.subarray(0, 19)), null);
  assert.equal(elfArchitecture(new TextEncoder().encode('#!/bin/sh\nexec python3 "$@"\n')), null);
});

test('Node speaks of the same architectures', () => {
  assert.equal(processArchitecture('x64'), elfArchitecture(elfHeader(62, 64)));
  assert.equal(processArchitecture('arm64'), elfArchitecture(elfHeader(183, 64)));
  assert.equal(processArchitecture('unheard-of'), null);
});

test('any bytes are taken without an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      elfArchitecture(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, ...bytes]));
      elfArchitecture(bytes);
    }),
  );
});
