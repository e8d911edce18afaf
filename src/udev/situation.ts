import type { NamedId } from './host.ts';

/** Who asks for access, from the running process. */
type Asker = {
  readonly uid: number;
  readonly name: string;
  /** Groups of this process. */
  readonly gids: readonly number[];
  /** Holds the active session of a seat. */
  readonly atSeat: boolean;
  /** Groups that the account is in by the group file, in this login or not yet. */
  readonly accountGids: readonly number[];
};

/** What decides about access besides rules and nodes; enough to plan a repair. */
export type UdevSituation = {
  readonly asker: Asker;
  /** Groups and users that rules here name or that access could be given to. */
  readonly groups: readonly NamedId[];
  readonly users: readonly NamedId[];
  /** Version of udevd; null where there is none. */
  readonly systemd: number | null;
  readonly udevRunning: boolean;
  /** ID of os-release. */
  readonly distro: string | null;
};
