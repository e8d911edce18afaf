/** What a USB operation can fail with, whatever the library words it like. */
export type UsbFailureKind =
  | 'stall'
  | 'timeout'
  | 'disconnected'
  | 'access'
  | 'busy'
  | 'not-found'
  | 'driver'
  | 'library'
  | 'other';

/** A failed USB operation in our own words; `cause` holds the library's error. */
export class UsbFailure extends Error {
  override readonly name = 'UsbFailure';
  readonly kind: UsbFailureKind;

  constructor(kind: UsbFailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

/**
 * Texts of `usb` 3.1 (nusb) first, then the DOMException names of a browser. usb 3.1 gives every
 * error the code `GenericFailure`, so the text is all there is (docs/architecture.md, risks).
 */
const signs: readonly (readonly [RegExp, UsbFailureKind])[] = [
  [/endpoint stalled/i, 'stall'],
  [/transfer was cancelled|timed? ?out/i, 'timeout'],
  [/device disconnected|no such device|errno 19\b/i, 'disconnected'],
  [/errno 13\b|permission denied|SecurityError|access denied/i, 'access'],
  [/interface is busy|errno 16\b|InvalidStateError/i, 'busy'],
  [/device not found|errno 2\b|NotFoundError/i, 'not-found'],
  [/incompatible driver/i, 'driver'],
  // The loader of a napi-rs package on a platform without a prebuilt binary.
  [/native binding|ERR_DLOPEN_FAILED/i, 'library'],
];

/** Puts any error of a USB operation into our own words. */
export function toUsbFailure(error: unknown): UsbFailure {
  if (error instanceof UsbFailure) return error;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const kind = signs.find(([sign]) => sign.test(text))?.[1] ?? 'other';
  return new UsbFailure(kind, error instanceof Error ? error.message : text, error);
}
