import { homedir, hostname, release, userInfo } from 'node:os';
import type { Network } from '../network.ts';
import type { Machine, User } from '../types.ts';
import { nodeArchives } from './archives.ts';
import { nodeClock } from './clock.ts';
import { nodeCommands } from './commands.ts';
import { nodeFiles } from './files.ts';
import { nodeUsb } from './usb.ts';

/** This machine, seen by this process. */
export function nodeSystem(): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    release: release(),
    hostName: hostname(),
    user: readUser(),
    env: process.env,
    files: nodeFiles,
    commands: nodeCommands(process.env),
    usb: nodeUsb(process.platform, nodeFiles),
    clock: nodeClock,
    archives: nodeArchives,
    network: lazyNetwork(),
  };
}

/** Few runs use it, and node's https alone takes longer to load than a check takes. */
function lazyNetwork(): Network {
  const load = async (): Promise<Network> =>
    (await import('./network.ts')).nodeNetwork(process.env);
  return {
    readText: async (url, request) => (await load()).readText(url, request),
    download: async (url, request) => (await load()).download(url, request),
  };
}

function readUser(): User {
  // Windows has no such ids; -1 is what node gives there too.
  const uid = process.getuid?.() ?? -1;
  const gids = new Set([
    ...(process.getgid ? [process.getgid()] : []),
    ...(process.getgroups?.() ?? []),
  ]);
  return { uid, name: readName(uid), home: homedir(), gids: [...gids] };
}

/** `userInfo` throws for a uid without an account, as in many containers. */
function readName(uid: number): string {
  try {
    return userInfo().username;
  } catch {
    return String(uid);
  }
}
