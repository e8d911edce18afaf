import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findLibraryFiles } from '../../src/host/library-files.ts';
import { elfHeader } from '../support/fake-python.ts';
import { fakeSystem } from '../support/fake-system.ts';

const soname = /^libusb-1\.0\.so\.0/;

test('follows ld.so.conf with its includes, and tells each real file once', async () => {
  const system = fakeSystem({
    env: { LD_LIBRARY_PATH: '/opt/lib::relative' },
    files: {
      '/etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n',
      '/etc/ld.so.conf.d/i386-linux-gnu.conf': '# Multiarch support\n/usr/lib/i386-linux-gnu\n',
      '/etc/ld.so.conf.d/README': '/not/this',
      '/usr/lib/i386-linux-gnu/libusb-1.0.so.0': { linkTo: 'libusb-1.0.so.0.3.0' },
      '/usr/lib/i386-linux-gnu/libusb-1.0.so.0.3.0': { content: elfHeader(3, 32) },
      '/usr/lib/libusb-1.0.so.0': { content: elfHeader(62, 64) },
      '/usr/lib/libusb-0.1.so.4': { content: elfHeader(62, 64) },
      '/opt/lib/libusb-1.0.so.0': 'INPUT(something)',
      '/not/this/libusb-1.0.so.0': { content: elfHeader(62, 64) },
    },
  });
  assert.deepEqual(await findLibraryFiles(system, soname), [
    { path: '/opt/lib/libusb-1.0.so.0', architecture: null },
    { path: '/usr/lib/i386-linux-gnu/libusb-1.0.so.0.3.0', architecture: '386 32-bit' },
    { path: '/usr/lib/libusb-1.0.so.0', architecture: 'x86-64 64-bit' },
  ]);
});

test('an ld.so.conf that includes itself ends', async () => {
  const system = fakeSystem({ files: { '/etc/ld.so.conf': 'include /etc/ld.so.conf\n/usr/x\n' } });
  assert.deepEqual(await findLibraryFiles(system, soname), []);
});

test('macOS: looks where Homebrew and MacPorts install', async () => {
  const path = '/opt/homebrew/lib/libusb-1.0.dylib';
  const system = fakeSystem({ platform: 'darwin', files: { [path]: 'mach-o' } });
  assert.deepEqual(await findLibraryFiles(system, /^libusb/), [{ path, architecture: null }]);
});
