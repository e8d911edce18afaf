import { boards } from '../src/boards/catalog.ts';
import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { findIdes, workingFirmware } from '../src/host/ide.ts';
import { openmvVendor } from '../src/udev/camera-ids.ts';
import { logicalLines } from '../src/udev/logical-lines.ts';
import { mentions } from '../src/udev/mentions.ts';
import { rulesFolders } from '../src/udev/rules-files.ts';
import { usbId } from '../src/usb/ids.ts';
import type { UsbId } from '../src/boards/board.ts';
import type { Finding } from '../src/core/finding.ts';
import type { Ide } from '../src/host/ide.ts';
import type { Files, System } from '../src/system/types.ts';

export type IdeFacts = {
  readonly ides: readonly IdeSeen[];
  /** Cameras on USB with an id of OpenMV's own. */
  readonly plugged: readonly string[];
};

export type IdeSeen = Ide & {
  /** Ids of OpenMV's own cameras that its settings do not know. */
  readonly unknown: readonly string[];
  /** Rules files that it brings and that are installed in another version. */
  readonly rules: readonly OldRules[];
};

type OldRules = {
  readonly brought: string;
  readonly installed: string;
  /** Camera ids that only the file of the IDE has. */
  readonly lacks: readonly string[];
};

/** Says what an IDE on this machine means for the camera; nothing of it decides about flashing. */
export const ide = defineCheck<IdeFacts>({
  id: 'ide',
  title: text`OpenMV IDE knows the cameras, and its udev rules are installed as it brings them`,
  codes: ['ide-not-found', 'ide-rules-outdated', 'ide-outdated'],
  platforms: ['linux'],
  needs: [],
  timeoutMs: 10_000,
  observe: async (system) => {
    const [ides, listed] = await Promise.all([findIdes(system), system.usb.list()]);
    const plugged = (listed ?? []).filter(({ vendorId }) => vendorId === openmvVendor);
    return {
      ides: await Promise.all(ides.map((found) => look(found, system))),
      plugged: plugged.map(usbId),
    };
  },
  judge: ({ ides, plugged }, goal) => {
    if (ides.length === 0) {
      return goal === 'flash'
        ? { skip: text`no OpenMV IDE is installed here, and flashing needs none` }
        : [notFound];
    }
    return ides.flatMap((seen): readonly Finding[] => [
      ...seen.rules.map((rules) => rulesOutdated(seen, rules)),
      ...outdated(seen, plugged, goal === 'connect' ? 'warning' : 'info'),
    ]);
  },
});

const catalogue: readonly UsbId[] = [
  ...new Map(
    boards
      .flatMap(({ run, bootloader, rom }) => [...run, ...bootloader, ...rom])
      .map((id) => [usbId(id), id]),
  ).values(),
];
/** What a camera shows since firmware v4.6.0, running or waiting for firmware. */
const ownIds = catalogue.filter(({ vendorId }) => vendorId === openmvVendor).map(usbId);

/** Names under which the same file was installed by older versions. */
const formerNames: Readonly<Record<string, string>> = { '99-openmv.rules': '50-openmv.rules' };

async function look(found: Ide, system: System): Promise<IdeSeen> {
  const { files } = system;
  const folder = `${found.resources}/pydfu`;
  const names = ((await files.list(folder)) ?? []).filter((name) => name.endsWith('.rules'));
  const rules = await Promise.all(names.map((name) => compare(`${folder}/${name}`, name, files)));
  const settings =
    (await files.readText(`${workingFirmware(system)}/settings.json`)) ??
    (await files.readText(`${found.resources}/firmware/settings.json`));
  const known = (settings ?? '').toLowerCase();
  // Before it had such a file, the IDE knew one camera id, and that was not one of these.
  return {
    ...found,
    unknown: ownIds.filter((id) => !known.includes(`"${id}"`)),
    rules: rules.filter((each) => each !== null),
  };
}

/** Null where the installed file has all that the IDE's has, or none is installed. */
async function compare(brought: string, name: string, files: Files): Promise<OldRules | null> {
  const former = formerNames[name];
  for (const candidate of former === undefined ? [name] : [name, former]) {
    for (const folder of rulesFolders) {
      const installed = `${folder}/${candidate}`;
      const [ours, theirs] = await Promise.all([
        files.readText(installed),
        files.readText(brought),
      ]);
      if (ours === null || theirs === null) continue;
      const lacks = idsIn(theirs).filter((id) => !idsIn(ours).includes(id));
      return lacks.length === 0 ? null : { brought, installed, lacks };
    }
  }
  return null;
}

function idsIn(rules: string): readonly string[] {
  const lines = logicalLines(rules);
  return catalogue.filter((id) => lines.some((line) => mentions(line, id))).map(usbId);
}

const notFound: Finding = {
  code: 'ide-not-found',
  severity: 'info',
  message: text`No OpenMV IDE was found in the usual folders or among the applications. Nothing here needs one.`,
  evidence: {},
};

function rulesOutdated({ folder, version }: IdeSeen, rules: OldRules): Finding {
  const { brought, installed, lacks } = rules;
  return {
    code: 'ide-rules-outdated',
    severity: 'info',
    message: text`${installed} is older than the file of OpenMV IDE in ${brought}: it lacks ${lacks.join(', ')}. Some of the IDE's installers leave an old file in place.`,
    evidence: { folder, version, ...rules },
  };
}

function outdated(
  { folder, version, unknown }: IdeSeen,
  plugged: readonly string[],
  severity: 'warning' | 'info',
): readonly Finding[] {
  const code = 'ide-outdated';
  const label = version === null ? folder : `${version} (${folder})`;
  const evidence = { folder, version, unknown };
  const strange = plugged.filter((id) => unknown.includes(id));
  if (strange.length > 0) {
    const message = text`OpenMV IDE ${label} does not know the camera ${strange.join(', ')} that is on USB: it is older than that camera's firmware.`;
    return [{ code, severity, message, evidence }];
  }
  if (unknown.length < ownIds.length) return [];
  const message = text`OpenMV IDE ${label} knows no camera with firmware since v4.6.0 (January 2025).`;
  return [{ code, severity: 'info', message, evidence }];
}
