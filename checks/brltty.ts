import { defineCheck } from '../src/core/check.ts';
import { text } from '../src/core/text.ts';
import { processesNamed } from '../src/host/running-programs.ts';
import { usbId } from '../src/usb/ids.ts';

export type BrlttyFacts = {
  readonly adapters: readonly Adapter[];
  /** Processes of brltty; looked for only where an adapter has lost its serial port. */
  readonly running: readonly number[];
};

type Adapter = { readonly portPath: string; readonly usbId: string; readonly taken: boolean };

/** The serial converters of the AE3's debug port (FTDI FT231X, WCH CH343); cameras have other ids. */
const debugAdapters = ['0403:6015', '1a86:55d3'];

/** brltty drives braille displays, many of which are such a converter inside. */
export const brltty = defineCheck<BrlttyFacts>({
  id: 'brltty',
  title: text`brltty leaves the AE3's debug adapter alone`,
  codes: ['brltty-interferes'],
  platforms: ['linux'],
  needs: ['usb-bus'],
  timeoutMs: 10_000,

  async observe(system) {
    const devices = (await system.usb.list()) ?? [];
    const adapters = devices
      .filter((device) => debugAdapters.includes(usbId(device)))
      .map((device) => ({
        portPath: device.portPath,
        usbId: usbId(device),
        taken: device.interfaces.some(({ driver }) => driver === 'usbfs'),
      }));
    const taken = adapters.some((adapter) => adapter.taken);
    const running = taken ? await processesNamed('brltty', system.files) : [];
    return { adapters, running: running ?? [] };
  },

  judge({ adapters, running }) {
    if (adapters.length === 0) return { skip: text`no debug adapter of an AE3 is on USB` };
    if (running.length === 0) return [];
    return adapters
      .filter(({ taken }) => taken)
      .map(({ portPath, usbId: id }) => ({
        code: 'brltty-interferes',
        // Nothing that the doctor does goes through the debug port.
        severity: 'info',
        message: text`brltty (process ${running.join(', ')}) has taken the serial converter ${id} on port ${portPath} for a braille display. If it is the debug adapter of an AE3, its port is missing now.`,
        evidence: { portPath, usbId: id, processes: running },
      }));
  },
});
