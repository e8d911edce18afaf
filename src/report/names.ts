import { isCommon } from './common-words.ts';
import { after, exactly, withLiteral, word } from './patterns.ts';
import type { Replace } from './patterns.ts';
import type { Secrets } from './secrets.ts';

/** Rewrites one string; `key` is the name of the field it stands in (of the list, in a list). */
export type Rewrite = (text: string, key: string) => string;

/** Homes of accounts that everyone has: nothing to hide, and too much would be hit. */
const systemHome =
  /^(?:|\/(?:bin|dev|etc|lib|nonexistent|opt|proc|run|sbin|sys|tmp|usr|var|usr\/s?bin))$/;
/** A home folder by its place, whoever it belongs to. */
const anyHome = [
  /(?<=\/(?:home|Users|run\/media|var\/mail|var\/spool\/mail)\/)(?!<user>|linuxbrew\b|Shared\b|Public\b)[^\s/\\:;,"'`<>|()]+/g,
  /(?<=[A-Za-z]:[\\/]{1,2}(?:Users|Documents and Settings)[\\/]{1,2})(?!<user>|Public\b|Default\b|All Users\b)(?:[^\\/:*?"<>|\r\n]+(?=[\\/])|[^\s\\/:*?"<>|,;]+)/gi,
];
const userKey =
  /^(?:user|asker|user_?name|login|logname|owner|account|members?|users|sudo_?user|doas_?user)$/i;
const groupKey = /^(?:user_?)?groups?$/i;
const hostKey = /^(?:host|host_?name|node_?name|computer_?name)$/i;
/** Groups that exist without a user of that name; a user `usb` does not hide the group `usb`. */
const systemGroup =
  /^(?:adm|admin|audio|cdrom|dialout|dip|disk|docker|floppy|games|input|kvm|lp|lpadmin|netdev|plugdev|root|scanner|staff|storage|sudo|sys|tty|usb|users|uucp|video|wheel)$/i;

/** Home folders → `~`, user names → `<user>`, host names → `<host>`. */
export function hideNames(secrets: Secrets, vocabulary: ReadonlySet<string>): Rewrite {
  const rewrites = [
    ...longestFirst(secrets.homes.map((home) => home.replace(/[\\/]+$/, '')))
      .filter((home) => !systemHome.test(home))
      .map(hideHome),
    hideAnyHome,
    ...longestFirst(secrets.hosts.flatMap((host) => [host, shortName(host)]))
      .filter((host) => host !== '' && !/^(?:localhost|local|\(none\))$/i.test(host))
      .map((host) => hideHost(host, isCommon(host, vocabulary))),
    // Everyone has a root: it tells nothing, and owners of files must stay readable.
    ...longestFirst(secrets.users.flatMap((user) => [user, encodeURIComponent(user)]))
      .filter((user) => user !== '' && user !== 'root')
      .map((user) => hideUser(user, isCommon(user, vocabulary))),
  ];
  return (text, key) => rewrites.reduce((result, rewrite) => rewrite(result, key), text);
}

function hideHome(home: string): Rewrite {
  const path = home
    .split(/[\\/]+/)
    .map(exactly)
    .join('[\\\\/]{1,2}');
  const replace = withLiteral(
    path,
    `(?<![\\p{L}\\p{N}.\\-_/\\\\~])${path}(?![\\p{L}\\p{N}\\-_]|\\.[\\p{L}\\p{N}])`,
  );
  return (text) => replace(text, '~');
}

function hideAnyHome(text: string): string {
  return anyHome.reduce((result, pattern) => result.replace(pattern, '<user>'), text);
}

function hideHost(host: string, common: boolean): Rewrite {
  const name = exactly(host);
  const replace = common
    ? anyOf(name, [
        `${after(`[\\p{L}\\p{N}>]@`, name)}(?![\\p{L}\\p{N}])`,
        `${after(`\\b(?:host|host_?name|node_?name|computer_?name)\\s?(?:[=:]\\s{0,8}|\\s)["'\`]?`, name)}(?![\\p{L}\\p{N}])`,
        // syslog: `Nov 22 10:00:00 host kernel:`
        `${after(`\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?\\s`, name)}(?=\\s[\\w./-]+(?:\\[\\d+\\])?:)`,
      ])
    : word(host);
  return (text, key) =>
    hostKey.test(key) && text.toLowerCase() === host.toLowerCase()
      ? '<host>'
      : replace(text, '<host>');
}

function hideUser(user: string, common: boolean): Rewrite {
  const replace = common ? asUser(user) : word(user);
  return (text, key) => {
    const whole = text.toLowerCase() === user.toLowerCase();
    if (whole && userKey.test(key)) return '<user>';
    if (whole && groupKey.test(key) && !systemGroup.test(user)) return '<user>';
    return replace(text, '<user>');
  };
}

/** The places where a common word stands for a person. */
function asUser(user: string): Replace {
  const name = exactly(user);
  const end = '(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])';
  return anyOf(name, [
    `${after(`/(?:users|media|linger|crontabs)/`, name)}${end}`,
    // user=usb, User: usb, owner 'usb', LOGNAME=usb, user:usb:rw-
    `${after(`\\b(?:user|user_?name|login|logname|owner|account|sudo_user)\\s?(?:[=:]\\s{0,8}|\\s)["'\`]?`, name)}${end}`,
    // usb@host, 1000(usb), usb:x:1000:
    `(?<![\\p{L}\\p{N}_.-])${name}(?=@[\\p{L}<])`,
    `${after(`[ug]id=\\d+\\(`, name)}(?=\\))`,
    `(?<![\\p{L}\\p{N}_.-])${name}(?=:[x*!]?:\\d+:)`,
    // usermod -aG dialout usb, gpasswd -a usb dialout, adduser usb dialout, sudo -u usb, chown usb:
    `${after(`\\busermod\\s(?:[^\\s;&|]{1,80}\\s){0,4}`, name)}(?=$|["'\`;&|)\\s])`,
    `${after(`\\b(?:gpasswd\\s-[ad]|adduser|deluser|su|su\\s-l?|sudo\\s-u|chown(?:\\s-\\w+)?)\\s["']?`, name)}${end}`,
    // ls -l: mode, links, owner
    `${after(`[-dlcbps][rwxsStT-]{9}[+.@]?\\s{1,8}\\d{1,6}\\s{1,8}`, name)}(?=\\s)`,
    // add usb to the group; usb is not in the group
    `${after(`\\badd\\s["'\`]?`, name)}(?=["'\`]?\\sto\\b)`,
    `(?<![\\p{L}\\p{N}_.-])${name}(?=["'\`]?\\sis\\s(?:not\\s)?in\\s(?:the\\s)?group\\b)`,
  ]);
}

function anyOf(name: string, patterns: readonly string[]): Replace {
  return withLiteral(name, patterns.join('|'));
}

function shortName(host: string): string {
  return host.split('.')[0] ?? '';
}

function longestFirst(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
