/** Time as a parameter, so that tests and the demo run in virtual time. */
export interface Clock {
  /** Monotonic time in ms. */
  now(): number;
  /** Wall-clock time, for the report and the journal. */
  date(): Date;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
