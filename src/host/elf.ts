/** e_machine values of the ELF specification that a Linux host with a camera can have. */
const machines: Readonly<Record<number, string>> = {
  3: '386',
  8: 'mips',
  20: 'powerpc',
  21: 'powerpc64',
  22: 's390',
  40: 'arm',
  62: 'x86-64',
  183: 'aarch64',
  243: 'riscv',
  258: 'loongarch',
};

/** `process.arch` in the words of `elfArchitecture`. */
const byProcessArch: Readonly<Record<string, string>> = {
  x64: 'x86-64 64-bit',
  ia32: '386 32-bit',
  arm64: 'aarch64 64-bit',
  arm: 'arm 32-bit',
  riscv64: 'riscv 64-bit',
  ppc64: 'powerpc64 64-bit',
  s390x: 's390 64-bit',
  loong64: 'loongarch 64-bit',
};

/** Bytes of a file that `elfArchitecture` needs. */
export const elfHeaderLength = 20;

/**
 * Machine and word size from an ELF header, such as `x86-64 64-bit`: two files with the same answer
 * can be loaded into one process. Null when the bytes are no ELF header.
 */
export function elfArchitecture(header: Uint8Array): string | null {
  if (header.length < elfHeaderLength) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0) !== 0x7f454c46) return null;
  const bits = { 1: 32, 2: 64 }[view.getUint8(4)];
  if (bits === undefined) return null;
  const littleEndian = view.getUint8(5) !== 2;
  const machine = view.getUint16(18, littleEndian);
  return `${machines[machine] ?? `machine ${machine}`} ${bits}-bit`;
}

/** The architecture of programs that this Node process belongs to; null when we have no word for it. */
export function processArchitecture(arch: string): string | null {
  return byProcessArch[arch] ?? null;
}
