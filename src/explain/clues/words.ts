/** What other languages say for it: the C library and the shells translate these, the tools do not. */
export const denied = [
  'permission denied',
  'access (?:is )?denied',
  'operation not permitted',
  'keine berechtigung',
  'zugriff verweigert',
  'permission non accord[ée]e',
  'acc[èe]s refus[ée]',
  'permiso denegado',
  'acceso denegado',
  'permesso negato',
  'accesso negato',
  'permiss[ãa]o negada',
  'acesso negado',
  'toegang geweigerd',
  'brak dostępu',
  'отказано в доступе',
  '权限不够',
  '拒绝访问',
  '許可がありません',
  'アクセスが拒否されました',
  '허가 거부',
].join('|');

const commandNotFound = [
  '(?:command )?not found',
  '(?:kommando|befehl) nicht gefunden',
  'commande (?:introuvable|non trouv[ée]e)',
  'orden no encontrada',
  'no se encontr[óo] la orden',
  'comando non trovato',
  'comando n[ãa]o encontrado',
  'opdracht niet gevonden',
  'команда не найдена',
  '未找到命令',
  'コマンドが見つかりません',
].join('|');

export const noSuchFile = [
  'no such file or directory',
  'datei oder verzeichnis nicht gefunden',
  'aucun fichier ou dossier de ce (?:type|nom)',
  'no existe el (?:fichero|archivo) o el directorio',
  'file o directory non esistente',
  'arquivo ou diret[óo]rio inexistente',
  'нет такого файла или каталога',
  '没有那个文件或目录',
  'そのようなファイルやディレクトリはありません',
].join('|');

const notRecognized = [
  'is not recognized as',
  'ist entweder falsch geschrieben',
  'wurde nicht als name',
  "n'est pas reconnu",
  'no se reconoce como',
  'non [èe] riconosciuto',
  'n[ãa]o [ée] reconhecid',
  '不是内部或外部命令',
  'は、内部コマンド',
].join('|');

/** A program that the shell, `env`, Python or node did not find. */
export function missing(program: string): RegExp {
  const name = `['"]?(?:[^\\s'":]{0,120}[/\\\\])?${program}['"]?`;
  return new RegExp(
    [
      `(?:^|[\\s:('"])${name} {0,2}: {0,2}(?:${commandNotFound})`,
      `(?:command not found|unknown command):? ${name}\\s*$`,
      `command ${name} not found`,
      `(?:^|[\\s:('"])${name}(?:: ['"]?${program}['"]?)? {0,2}(?:${notRecognized})`,
      `(?:^|[\\s:('"])${name}: (?:${noSuchFile})`,
      `(?:${noSuchFile}): ${name}(?![\\w./-])`,
      `spawn ${name} ENOENT`,
      `(?:could not|cannot|can't|unable to|failed to) (?:find|locate|run|execute|start|launch) ${name}(?![\\w./-])`,
      `\\b${program}['"]? (?:is not installed|was not found|not found in (?:path|\\$PATH))`,
      `no ${program} (?:found|in [(/])`,
    ].join('|'),
    'im',
  );
}

/** One of several ways to say it. */
export function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'im');
}
