import type { System } from '../system/types.ts';
import { families, familyOf, type DistributionFamily } from './distributions.ts';
import { readDistribution, type Distribution } from './os-release.ts';
import {
  packageManager,
  type PackageManagerId,
  type PackageNeed,
  type PackageRecord,
} from './package-managers.ts';

/** The host's distribution and the package manager that installs on it. */
export type Packaging = {
  readonly distribution: Distribution | null;
  /** Row of the table of distributions; null where there is none for this one. */
  readonly family: DistributionFamily['id'] | null;
  readonly manager: PackageManagerId | null;
};

/** A package and whether it is there already; null: nobody could tell. */
export type PackageState = { readonly name: string; readonly installed: boolean | null };

/** A desktop's list of packages has a few MB. */
const recordLimit = 64 * 1024 * 1024;

/** Reads os-release and looks whether the family's program is there. Runs nothing. */
export async function observePackaging(system: System): Promise<Packaging> {
  if (system.platform !== 'linux') return { distribution: null, family: null, manager: null };
  const distribution = await readDistribution(system.files);
  const family = distribution && (await observeFamily(system, distribution));
  if (family === null) return { distribution, family: null, manager: null };
  const program = family.manager === null ? null : packageManager(family.manager).program;
  const found = program === null ? [] : await system.commands.which(program);
  return { distribution, family: family.id, manager: found.length === 0 ? null : family.manager };
}

/** The row of this host in the table of distributions. */
export async function observeFamily(
  { files }: System,
  distribution: Distribution,
): Promise<DistributionFamily | null> {
  const signs = families.flatMap(({ sign }) => sign ?? []);
  const stats = await Promise.all(signs.map((sign) => files.stat(sign)));
  return familyOf(
    distribution,
    signs.filter((_, index) => stats[index] !== null),
  );
}

/** The package that meets the need on this host; null where nobody knows one. */
export async function observePackage(
  system: System,
  { family, manager }: Packaging,
  need: PackageNeed,
): Promise<PackageState | null> {
  const name = packageFor(family, need);
  if (name === null || manager === null) return null;
  return { name, installed: await isInstalled(system, packageManager(manager).record, name) };
}

/** How this distribution calls what meets the need; null where nobody knows. */
export function packageFor(family: Packaging['family'], need: PackageNeed): string | null {
  return families.find(({ id }) => id === family)?.packages[need] ?? null;
}

/** What a person types where the doctor does not install; null where nobody knows. */
export function installByHand(
  { family }: Packaging,
  needs: readonly PackageNeed[],
): readonly string[] | null {
  const names = needs.flatMap((need) => packageFor(family, need) ?? []);
  return families.find(({ id }) => id === family)?.installByHand?.(names.join(' ')) ?? null;
}

async function isInstalled(
  { files, commands }: System,
  record: PackageRecord,
  name: string,
): Promise<boolean | null> {
  if ('file' in record) {
    const text = await files.readText(record.file, recordLimit);
    return text === null ? null : record.says(text, name);
  }
  if ('folder' in record) {
    const [baseName = name, ...above] = name.split('/').reverse();
    if ((await files.list(record.folder)) === null) return null;
    const entries = (await files.list([record.folder, ...above].join('/'))) ?? [];
    return entries.some((entry) => record.entry(baseName).test(entry));
  }
  const { exitCode } = await commands.run([...record.query, name], { timeoutMs: 5_000 });
  // Programs that ask a database exit with 1 or 2 for a package that is not there.
  return exitCode === null ? null : exitCode === 0;
}
