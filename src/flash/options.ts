/** What the user said about this flash (design §5). */
export interface FlashOptions {
  /** Write raw at this address: the image's identity is not judged. */
  readonly address: number | null;
  /** Name of the partition to write. */
  readonly partition: string | null;
  /** Consents to losing the camera's own drive. */
  readonly eraseFiles: boolean;
  /** Consents to losing the content of a read-protected chip. */
  readonly unprotect: boolean;
  /** Overrides an identity mismatch, nothing else. */
  readonly force: boolean;
  /** Rewrites sectors that already hold the right bytes. */
  readonly full: boolean;
  readonly verify: boolean;
  /** Starts the firmware in the end. */
  readonly leave: boolean;
  /** Ends after the plan. */
  readonly dryRun: boolean;
}

export const defaultFlashOptions: FlashOptions = {
  address: null,
  partition: null,
  eraseFiles: false,
  unprotect: false,
  force: false,
  full: false,
  verify: true,
  leave: true,
  dryRun: false,
};
