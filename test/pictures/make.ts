import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flashHost } from '../support/flash-host.ts';
import { keys, Player } from '../support/player.ts';
import { terminalSvg } from './terminal-svg.ts';
import type { Cell } from '../support/screen.ts';

/** `npm run build:pictures`: plays the story on a simulated machine and draws what its user sees. */
const folder = join(import.meta.dirname, '../../../docs/pictures');
const { enter } = keys;

const host = flashHost('OPENMV4:run', 1_300_000, 'without-rules');
host.files.put('/home/maker/Downloads/firmware.bin', { content: host.firmware });
const player = new Player('', host, { columns: 92, rows: 30 });
mkdirSync(folder, { recursive: true });

await player.answers(/What shall be done/);
await draw('check-and-plan', /^✔ {2}This machine/, /Nothing now/);
await player.answers(/What shall be done/, enter);
await player.answers(/Which firmware/);
await draw('repaired', /^✔ What shall be done/, /None now/);
await player.answers(/Which firmware/, enter);
await player.sees(/Watching USB/);
host.hands({ kind: 'camera-in-mode', modes: ['bootloader'], portPath: '1-1' });
await player.answers(/Flash now/, enter);
await player.ends();
await draw('flash', /^Bring the OpenMV Cam/, /openmv-doctor --markdown/);

const alone = flashHost('OPENMV4:rom', 1000, 'ready');
alone.camera.unplug();
const guided = new Player('fix dfu-device', alone, { columns: 92, rows: 30 });
await guided.answers(/What shall be done/, enter);
await guided.sees(/Watching USB[^]*Usually that is/);
guided.interrupt();
await guided.ends();
await draw('guide', /^Plug the camera in/, /into another port/, guided);

/** From the first line that fits to the first after it that ends the picture. */
async function draw(name: string, from: RegExp, to: RegExp, who = player): Promise<void> {
  const cells = await who.screen.cells();
  const texts = cells.map(textOf);
  const first = texts.findIndex((text) => from.test(text));
  const last = texts.findIndex((text, row) => row >= first && to.test(text));
  if (first < 0 || last < 0) throw new Error(`${name}: not on the screen:\n${texts.join('\n')}`);
  writeFileSync(join(folder, `${name}.svg`), terminalSvg(who.screen, cells.slice(first, last + 1)));
}

function textOf(cells: readonly Cell[]): string {
  return cells.map(({ text }) => text).join('');
}
