import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { lookAtLoader } from '../src/dfu/look.ts';
import { DfuState, stateName, statusMeaning, statusName } from '../src/dfu/protocol.ts';
import { visitLoader } from '../src/dfu/visit.ts';
import { observeDfuCameras } from '../src/host/camera-nodes.ts';
import { UsbFailure, toUsbFailure } from '../src/usb/failure.ts';
import { isDfuInterface } from '../src/usb/ids.ts';
import type { Finding, Severity } from '../src/core/finding.ts';
import type { CameraNode } from '../src/host/camera-nodes.ts';
import type { ListedInterface, System } from '../src/system/types.ts';

export type DfuStateFacts = { readonly loaders: readonly LoaderFacts[] };

export type LoaderFacts = {
  readonly portPath: string;
  readonly name: string;
  /** As the DFU specification names it, such as dfuIDLE; null when it gave no answer. */
  readonly state: string | null;
  /** Why it is in dfuERROR, by name and in words. */
  readonly status: { readonly name: string; readonly meaning: string } | null;
  /** Null where it was not tried. */
  readonly readProtected: boolean | null;
  /** Why there is no answer: the kind of USB failure. */
  readonly problem: string | null;
};

/**
 * What the loader says when it is asked and nothing more: only where the node opens and nobody holds
 * the interface. `usb-access` comes first, since to it our own claim would be somebody's.
 */
export const dfuState = defineCheck<DfuStateFacts>({
  id: 'dfu-state',
  title: text`The camera's loader is idle, and its chip can be read`,
  codes: ['dfu-error-state', 'flash-read-protected'],
  platforms: ['linux'],
  needs: ['usb-access'],
  timeoutMs: 10_000,
  observe: async (system) => {
    const [nodes, listed] = await Promise.all([observeDfuCameras(system), system.usb.list()]);
    const loaders = (nodes ?? []).flatMap((node) => {
      const device = listed?.find(({ portPath }) => portPath === node.portPath);
      const dfu = device?.interfaces.find(isDfuInterface);
      return node.open === 'ok' && dfu?.driver === null ? [{ node, dfu }] : [];
    });
    return { loaders: await Promise.all(loaders.map(({ node, dfu }) => look(node, dfu, system))) };
  },
  judge: ({ loaders }, goal) => {
    // OpenMV's bootloader starts the firmware after a moment: then there is nothing to be asked.
    const there = loaders.filter(({ problem }) => !departed.includes(problem ?? ''));
    if (there.length === 0) return { skip: text`no camera that waits for firmware can be asked` };
    // `connect` needs the serial port only.
    const atMost = (severity: Severity): Severity => (goal === 'connect' ? 'info' : severity);
    const findings = there.flatMap((loader): readonly Finding[] => {
      if (loader.readProtected === true) return [readProtected(loader, atMost('error'))];
      return loader.state === null || loader.state === idle ? [] : [leftOver(loader, atMost)];
    });
    const silent = there.find(({ state }) => state === null);
    if (findings.length > 0 || silent === undefined) return findings;
    const { name, portPath, problem } = silent;
    return {
      unknown: text`the ${name} on port ${portPath} did not say how it stands (${problem ?? ''})`,
    };
  },
});

const idle = stateName(DfuState.idle);
const departed: readonly string[] = ['disconnected', 'not-found'];
/** States that no request leads out of. */
const needsReplug = [DfuState.appIdle, DfuState.appDetach, DfuState.manifestWaitReset].map(
  stateName,
);

async function look(
  { portPath, name, mode }: CameraNode,
  dfu: ListedInterface,
  { usb, clock }: System,
): Promise<LoaderFacts> {
  // Of the loaders that share this id, those that read by address say so in the name of their memory.
  const readsFlash =
    mode === 'rom' && dfu.alternates.some((each) => each.name?.startsWith('@Internal Flash'));
  try {
    const device = await usb.device(portPath);
    const seen = await visitLoader(device, dfu.number, clock, (session) =>
      lookAtLoader(session, readsFlash),
    );
    const status =
      seen.status === null
        ? null
        : { name: statusName(seen.status), meaning: statusMeaning(seen.status) };
    const state = stateName(seen.state);
    return { portPath, name, state, status, readProtected: seen.readProtected, problem: null };
  } catch (error) {
    const problem = error instanceof UsbFailure ? error.kind : toUsbFailure(error).message;
    return { portPath, name, state: null, status: null, readProtected: null, problem };
  }
}

function leftOver(loader: LoaderFacts, atMost: (severity: Severity) => Severity): Finding {
  const { name, portPath, state, status } = loader;
  const stuck = needsReplug.includes(state ?? '');
  const where = status === null ? (state ?? '') : `${state} (${status.name}: ${status.meaning})`;
  const next = stuck
    ? text`Only unplugging it and plugging it in again leads out of that.`
    : text`Flashing with openmv-doctor clears that by itself; other tools may stop at it.`;
  return {
    code: 'dfu-error-state',
    severity: atMost(stuck ? 'error' : 'warning'),
    message: text`The ${name} on port ${portPath} stands in ${where}, where an earlier run left it. ${next}`,
    evidence: { portPath, state, status, needsReplug: stuck },
  };
}

function readProtected({ name, portPath }: LoaderFacts, severity: Severity): Finding {
  return {
    code: 'flash-read-protected',
    severity,
    message: text`The chip of the ${name} on port ${portPath} is read-protected: it lets nothing be read or written until it is unlocked, and that erases all of it.`,
    evidence: { portPath },
  };
}
