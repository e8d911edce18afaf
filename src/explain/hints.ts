/** What a text tells of the machine it comes from, beside its error lines. */
export type Hint = Platform | Circumstance;
type Platform = 'linux' | 'windows' | 'macos';

/** Paths, drivers and names of libraries: they stand in the output itself. */
const traces: Readonly<Record<Platform, RegExp>> = {
  linux:
    /\/dev\/(?:bus\/usb|tty(?:ACM|USB)\d|hidraw\d)|\/etc\/(?:udev|apt)|\/home\/\w|\/usr\/lib\/(?:x86_64|aarch64|arm)-linux|\/sys\/bus\/usb|\.so\.\d|\budevadm\b|\bapt(?:-get)? install|\bxhci_hcd\b|\blinux-(?:x64|x86_64|aarch64|arm64)\b/i,
  windows:
    /\b[A-Z]:\\[\w(%>]|\b[\w-]{1,40}\.exe\b|\bCOM\d{1,3}\b|\bWinUSB\b|\bZadig\b|\bDevice Manager\b|\bSTTub30\b|\bWinError\b|\bPS [A-Z]:\\|\blibusb[\w.-]*\.dll\b|\bVID_[0-9A-F]{4}&|\bDfuSe ?(?:Demo|Command)\b/i,
  macos:
    /\/opt\/homebrew|\/usr\/local\/(?:opt|Cellar)\/|\/Applications\/|\/Users\/\w|\/Library\/|\.dylib\b|\bdyld\b|\/dev\/(?:cu|tty)\.usb|\bbrew (?:install|link|reinstall)|\bdarwin\b|\bioreg\b|\bkIOReturn|\bIOKit\b|\bmach-o\b/i,
};

/** The system called by its name; a user also names one where it worked. */
const names: Readonly<Record<Platform, RegExp>> = {
  linux:
    /\b(?:GNU\/)?Linux\b|\b(?:[KLX]?ubuntu|Debian|Fedora|Arch(?: Linux)?|Manjaro|Raspbian|Raspberry Pi OS|CentOS|openSUSE|NixOS|Pop!?_OS|Kali)\b|\bdialout\b|\budev\b/i,
  windows: /\bWindows(?: ?(?:7|8|10|11|XP))?\b|\bwin(?:32|10|11)\b/i,
  macos:
    /\bmac ?OS\b|\bOS ?X\b|\bMac(?:Book)?\b|\b(?:Catalina|Monterey|Ventura|Sonoma|Sequoia|Big Sur)\b/i,
};

const circumstances = {
  wsl: /\bWSL ?2?\b|microsoft-standard|\busbipd\b|Windows Subsystem for Linux/i,
  sandbox:
    /\bsnap(?:d| (?:store|connect|version|package|install))?\b|\/snap\/|\bflatpak\b|\bAppArmor\b/i,
  virtual: /\b(?:VirtualBox|VMware|Parallels|Hyper-V|QEMU|VBox\w*|virtual machine)\b/i,
  container: /\b(?:docker|podman|lxc|devcontainer|container)\b|\/\.dockerenv/i,
  /** Somebody says that there is a rule, which is more than to speak of rules. */
  rule: /(?:with|have|has|after|add|creat|copi|put|wrote|written|existing|my)\w{0,4}\b(?!.{0,30}\bnot?\b).{0,60}\b[\w-]{1,60}\.rules\b|\b[\w-]{1,60}\.rules(?: files?)? (?:is|are|was|were)? ?(?:already )?(?:installed|in place|there|present|exists?|copied|added)|\budev rules? (?:is|are|were)? ?(?:already )?(?:installed|in place|present)|(?:installed|added|copied) (?:the |some |a )?udev rules?\b/i,
  /** pip was asked for pyusb, or says that it has it. */
  pyusb:
    /pip[\d.]{0,4} install .{0,60}\bpyusb\b|already satisfied: pyusb|installed pyusb|pyusb(?:-[\d.]+)? (?:is|was|are|were)? ?(?:already )?installed/i,
  libusb:
    /\blibusb[\w.-]{0,12} is already the newest version|libusb[\w.-]{0,12} .{0,12}already installed/i,
  sudo: /(?:^|[\s$#`'"(])sudo\b|\bas root\b|\broot@/im,
} as const;

type Circumstance = keyof typeof circumstances;

/** All that a text hints at; of the platforms one at most. */
export function hintsIn(text: string): ReadonlySet<Hint> {
  const found = new Set<Hint>();
  for (const [hint, pattern] of Object.entries(circumstances)) {
    if (pattern.test(text)) found.add(hint as Circumstance);
  }
  // Under WSL everything is Linux, whatever is said of the Windows around it.
  const platform = found.has('wsl') ? 'linux' : (only(traces, text) ?? only(names, text));
  if (platform !== null) found.add(platform);
  return found;
}

/** The platform that is spoken of, or null where it is none or more than one. */
function only(of: Readonly<Record<Platform, RegExp>>, text: string): Platform | null {
  const [one, another] = (['linux', 'windows', 'macos'] as const).filter((each) =>
    of[each].test(text),
  );
  return one !== undefined && another === undefined ? one : null;
}
