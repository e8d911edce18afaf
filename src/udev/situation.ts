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

/** What gives device nodes their owner and mode. */
export type UdevDaemon = 'systemd' | 'eudev' | 'mdev';

/** Where this system keeps its own udev rules: in /etc/udev, or in the configuration of NixOS. */
export type RulesPlace = 'etc' | 'nixos';

/** Programs that change groups: groupadd, usermod and gpasswd of shadow, or busybox's addgroup. */
export type AccountTools = 'shadow' | 'busybox';

/** What decides about access besides rules and nodes; enough to plan a repair. */
export type UdevSituation = {
  readonly asker: Asker;
  /** Groups and users that rules here name or that access could be given to. */
  readonly groups: readonly NamedId[];
  readonly users: readonly NamedId[];
  /** Null where nothing of the kind is installed. */
  readonly daemon: UdevDaemon | null;
  /** Version of systemd's udevd; null where there is none, or nothing tells it. */
  readonly systemd: number | null;
  readonly udevRunning: boolean;
  /** systemd is what started this system (sd_booted(3)), so it can start udevd. */
  readonly systemdBooted: boolean;
  readonly rulesPlace: RulesPlace;
  readonly accountTools: AccountTools;
  /** docker, podman, lxc, …; null outside a container. */
  readonly container: string | null;
  readonly wsl: boolean;
};
