import childProcess from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Loaded before a program (`node --import`), it notes every process that the program starts in the file
 * SPAWN_LOG: one JSON list of words per line.
 */
const log = process.env['SPAWN_LOG'];
const { spawn } = childProcess;

function spawnAndNote(file: unknown, ...rest: unknown[]): unknown {
  const words = Array.isArray(rest[0]) ? rest[0].map(String) : [];
  if (log !== undefined) appendFileSync(log, `${JSON.stringify([String(file), ...words])}\n`);
  return Reflect.apply(spawn, childProcess, [file, ...rest]);
}

Object.assign(childProcess, { spawn: spawnAndNote });
syncBuiltinESMExports();
