/** What the kernel's log says of a USB port, without the words: those may name a person's things. */
export type KernelEvent = {
  /** Seconds since the kernel started. */
  readonly at: number;
  readonly portPath: string;
  readonly kind: 'found' | 'failed' | 'reset' | 'gone';
  /** The kernel's error number, such as -71; null where it gives none. */
  readonly error: number | null;
  /** Of a failure: which step of the enumeration it was. */
  readonly step: string | null;
};

/**
 * The messages of drivers/usb/core/hub.c, config.c and message.c that tell how a device fares; the
 * first group is the error number.
 */
const messages: readonly (readonly [RegExp, KernelEvent['kind'], string | null])[] = [
  [/^New USB device found/, 'found', null],
  [/^USB disconnect/, 'gone', null],
  [/^reset \S+ USB device/, 'reset', null],
  [/^device descriptor read\/\S+, error (-\d+)/, 'failed', 'descriptor'],
  [/^device not accepting address \d+, error (-\d+)/, 'failed', 'address'],
  [/^Device not responding to setup address/, 'failed', 'address'],
  [/^unable to read config index \d+ descriptor\/\w+: (-\d+)/, 'failed', 'configuration'],
  [/^can't (?:read configurations|set config #\d+), error (-\d+)/, 'failed', 'configuration'],
  [/^unable to enumerate USB device/, 'failed', 'given-up'],
  [/^Cannot enable/, 'failed', 'port'],
  [/over-current condition/, 'failed', 'over-current'],
];

/** Lines as dmesg and `journalctl -o short-monotonic` write them. */
const timed = /^\[\s*(\d+\.\d+)\]\s+(?:\S+ kernel:\s+)?(.+)$/;

/** The events in a kernel log; other lines, and those of other parts of the kernel, are passed over. */
export function kernelEvents(log: string): readonly KernelEvent[] {
  return log.split('\n').flatMap((line) => {
    const [, time, said = ''] = timed.exec(line) ?? [];
    const where = placeIn(said);
    if (time === undefined || where === null) return [];
    for (const [pattern, kind, step] of messages) {
      const match = pattern.exec(where.message);
      if (match === null) continue;
      const error = match[1] === undefined ? null : Number(match[1]);
      return [{ at: Number(time), portPath: where.portPath, kind, error, step }];
    }
    return [];
  });
}

interface Place {
  readonly portPath: string;
  readonly message: string;
}

/**
 * A message begins with the device (`usb 1-2.4: …`), with the port of a hub (`usb 1-2-port4: …`, of a
 * root hub `usb usb1-port2: …`), or, in kernels before 3.9, with the hub (`hub 1-0:1.0: … port 2`).
 */
function placeIn(said: string): Place | null {
  const [, device, message = ''] = /^(?:usb|hub) (\S+): (.*)$/.exec(said) ?? [];
  if (device === undefined) return null;
  if (/^\d+-[\d.]+$/.test(device)) return { portPath: device, message };
  const [, bus, port] = /^usb(\d+)-port(\d+)$/.exec(device) ?? [];
  if (bus !== undefined) return { portPath: `${bus}-${port ?? ''}`, message };
  const [, hub, hubPort] = /^(\d+-[\d.]+)-port(\d+)$/.exec(device) ?? [];
  if (hub !== undefined) return { portPath: `${hub}.${hubPort ?? ''}`, message };
  return ofHub(device, message);
}

function ofHub(device: string, message: string): Place | null {
  const [, hub = ''] = /^(\d+-[\d.]+):\d+\.\d+$/.exec(device) ?? [];
  const number = / port (\d+)/.exec(message)?.[1];
  if (hub === '' || number === undefined) return null;
  // `1-0` is the interface of bus 1's root hub.
  const portPath = hub.endsWith('-0') ? `${hub.slice(0, -1)}${number}` : `${hub}.${number}`;
  return { portPath, message };
}
