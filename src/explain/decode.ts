/**
 * Bytes of a pasted or redirected text in whatever encoding: PowerShell's `>` writes UTF-16, an old
 * Windows console its code page. What the tools print is ASCII, which all of these agree on.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  // `TextDecoder` leaves the byte order mark out by itself.
  return new TextDecoder(encoding).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 512);
  if (zeros(start, 1) * 4 > start.length) return 'utf-16le';
  if (zeros(start, 0) * 4 > start.length) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** How many bytes at even (0) or odd (1) places are zero: in UTF-16 the upper half of each letter. */
function zeros(bytes: Uint8Array, parity: 0 | 1): number {
  return bytes.filter((byte, index) => byte === 0 && index % 2 === parity).length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // A text that was cut ends in the middle of a letter; that alone says nothing.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
