/** The network, used for firmware only, and only when the user asked for it. */
export interface Network {
  /** A small document. Rejects with `NetworkFailure`. */
  readText(url: string, request: NetworkRequest): Promise<string>;
  /**
   * A file, to `path`, which is there only when it is whole and right. What an interrupted download
   * left is gone on with. Rejects with `NetworkFailure`.
   */
  download(url: string, request: DownloadRequest): Promise<void>;
}

interface NetworkRequest {
  /** Most bytes that are taken. */
  readonly limit: number;
  /** For all of it, in ms. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface DownloadRequest extends NetworkRequest {
  readonly path: string;
  /** Bytes it must have. */
  readonly size: number;
  /** 64 hex digits; null where none is published. */
  readonly sha256: string | null;
}

type NetworkFailureKind =
  /** No connection: no network, no name, refused, certificate. */
  | 'unreachable'
  /** It broke off, or nothing came any more. */
  | 'interrupted'
  | 'timeout'
  /** The server answered with an error. */
  | 'status'
  /** It leads somewhere we do not go. */
  | 'address'
  /** Larger than announced or allowed. */
  | 'size'
  /** Not the bytes that were published. */
  | 'digest'
  /** The file could not be written. */
  | 'disk';

/** The sentence is for the user. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  readonly kind: NetworkFailureKind;

  constructor(kind: NetworkFailureKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
