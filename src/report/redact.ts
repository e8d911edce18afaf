import { words } from './common-words.ts';
import { hideNames } from './names.ts';
import { hideNetworkAddresses } from './network-addresses.ts';
import { hideSerials, nextSerialNumber, serialsIn } from './serials.ts';
import { isList } from '../core/json.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { Report } from '../core/report.ts';
import type { Rewrite } from './names.ts';
import type { Secrets } from './secrets.ts';

/** Fields of which the name says that they hold a version: four numbers there are no address. */
const versionKey = /versions?$|release$|^bcd/i;
/** What the doctor itself says, in words of the schema: nothing of the machine stands there. */
const ownFields = new Set(
  `schema startedAt goal verdict mode access severity certainty kind outcome status result protocol code codes
   id portPath vendorId productId address sha256 subclass class speed`.split(/\s+/),
);
/** Below these, the names of fields are data as well. */
const freeForm = new Set(['facts', 'evidence']);

/**
 * The report without what identifies a person or a machine: home → `~`, user → `<user>`, host →
 * `<host>`, serial numbers → `<serial-1>`…, IP → `<ip>`, MAC → `<mac>`. Reaches every string, and
 * inside facts and evidence the field names too. Redacting twice changes nothing more.
 */
export function redact(report: Report, secrets: Secrets): Report {
  const json = report as unknown as Json;
  const vocabulary = vocabularyOf(report);
  const serials: string[] = [...report.devices.flatMap((device) => device.serial ?? [])];
  const texts: string[] = [];
  visit(json, '', (text, key) => {
    texts.push(text);
    serials.push(...serialsIn(text, key));
  });
  const hidden = [...serials, ...secrets.serials].filter(
    (serial) => serial !== '' && !/^<serial-\d+>$/.test(serial),
  );
  const rewriteSerials = hideSerials(hidden, nextSerialNumber(texts), vocabulary);
  const rewriteNames = hideNames(secrets, vocabulary);
  const rewrite: Rewrite = (text, key) => {
    const named = rewriteNames(rewriteSerials(text, key), key);
    return versionKey.test(key) ? named : hideNetworkAddresses(named);
  };
  return rebuild(json, '', false, rewrite) as unknown as Report;
}

/** The words the report itself is made of; a user of such a name must not erase them. */
function vocabularyOf(report: Report): Set<string> {
  const vocabulary = new Set<string>();
  const add = (text: string | null): void => {
    if (text === null) return;
    vocabulary.add(text.toLowerCase());
    for (const part of words(text)) vocabulary.add(part);
  };
  visitKeys(report as unknown as Json, add);
  for (const check of report.checks) {
    [check.id, check.title, ...check.findings.map((finding) => finding.code)].forEach(add);
  }
  for (const device of report.devices) [...device.boards, device.name, device.speed].forEach(add);
  const { host } = report;
  if (host) [host.platform, host.arch, host.libc, host.distro?.id ?? null, host.vm].forEach(add);
  return vocabulary;
}

function visit(json: Json, key: string, see: (text: string, key: string) => void): void {
  if (typeof json === 'string') see(json, key);
  else if (isList(json)) for (const item of json) visit(item, key, see);
  else if (typeof json === 'object' && json !== null) {
    for (const [name, value] of Object.entries(json)) {
      see(name, '');
      visit(value, whose(name, key), see);
    }
  }
}

function visitKeys(json: Json, see: (key: string) => void): void {
  if (isList(json)) for (const item of json) visitKeys(item, see);
  else if (typeof json === 'object' && json !== null) {
    for (const [name, value] of Object.entries(json)) {
      see(name);
      if (!freeForm.has(name)) visitKeys(value, see);
    }
  }
}

function rebuild(json: Json, key: string, free: boolean, rewrite: Rewrite): Json {
  if (typeof json === 'string') return !free && ownFields.has(key) ? json : rewrite(json, key);
  if (isList(json)) return json.map((item) => rebuild(item, key, free, rewrite));
  if (typeof json !== 'object' || json === null) return json;
  const result: Record<string, Json> = {};
  for (const [name, value] of Object.entries(json)) {
    const newName = free ? unused(rewrite(name, ''), result) : name;
    define(result, newName, rebuild(value, whose(name, key), free || freeForm.has(name), rewrite));
  }
  return result;
}

/** A `name` tells nothing by itself: in the list `users` it is a user's. */
function whose(field: string, outer: string): string {
  return field === 'name' ? outer : field;
}

/** Two addresses as field names both become `<ip>`; none may be lost. */
function unused(name: string, taken: JsonObject): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!Object.hasOwn(taken, candidate)) return candidate;
  }
}

/** Also for a field called `__proto__`. */
function define(target: Record<string, Json>, name: string, value: Json): void {
  Object.defineProperty(target, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
