/** Bytes for people, in binary units. */
export function bytes(count: number): string {
  if (count < 1024) return `${Math.round(count)} B`;
  const kib = count / 1024;
  if (kib < 1000) return `${short(kib)} KiB`;
  return `${short(kib / 1024)} MiB`;
}

/** A time for people: `12 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

function short(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));
}
