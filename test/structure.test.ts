import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { test } from 'node:test';
import { findingTitles } from '../src/core/codes.ts';
import { chineseTemplates } from '../src/wording/chinese/templates.ts';
import { registry } from '../src/cli/registry.ts';

/** The project's folder; this file runs as dist/test/structure.test.js. */
const project = join(import.meta.dirname, '../..');

test('every check has its fix, its test, an id like its file name, and a place in the registry', () => {
  const problems = idsOf('checks').flatMap((id) => [
    ...missing(`fixes/${id}.ts`),
    ...missing(`test/checks/${id}.test.ts`),
    ...(registry.some(({ check }) => check.id === id) ? [] : [`${id}: not in the registry`]),
  ]);
  assert.deepEqual(problems, []);
  assert.deepEqual(idsOf('fixes'), idsOf('checks'));
});

test('the registry holds pairs of the same id, each once, after the checks it needs', () => {
  const ids = registry.map(({ check }) => check.id);
  assert.deepEqual(
    registry.map(({ fix }) => fix.id),
    ids,
  );
  assert.deepEqual([...new Set(ids)].sort(), idsOf('checks'));
  const late = registry.flatMap(({ check }, index) =>
    check.needs.filter((id) => !ids.slice(0, index).includes(id)).map((id) => `${check.id}: ${id}`),
  );
  assert.deepEqual(late, [], 'needs what does not run before it');
});

test('a check lists known codes, and its fix repairs none that the check does not find', () => {
  const known = Object.keys(findingTitles);
  const problems = registry.flatMap(({ check, fix }) => [
    ...check.codes.filter((code) => !known.includes(code)).map((code) => `${check.id}: ${code}`),
    ...fix.codes.filter((code) => !check.codes.includes(code)).map((code) => `${fix.id}: ${code}`),
  ]);
  assert.deepEqual(problems, []);
});

test('every finding code has its page with the five headings, and there is no page without a code', () => {
  const headings = [
    'What it means',
    'How it was seen',
    'How the doctor fixes it',
    'By hand',
    'Sources',
  ];
  const codes = Object.keys(findingTitles);
  const pages = filesIn('docs/findings', '.md').map((file) => basename(file, '.md'));
  assert.deepEqual(pages.toSorted(), codes.toSorted());
  for (const code of codes) {
    const text = readFileSync(join(project, `docs/findings/${code}.md`), 'utf8');
    const found = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(found, headings, `docs/findings/${code}.md`);
  }
});

test('every page has its Chinese one: the same headings, commands and rows, headed as the terminal says it', () => {
  const headings = ['含义', '如何发现', 'doctor 如何修复', '手动处理', '来源'];
  const codes = Object.keys(findingTitles);
  const pages = filesIn('docs/zh/findings', '.md').map((file) => basename(file, '.md'));
  assert.deepEqual(pages.toSorted(), codes.toSorted());
  const problems: string[] = [];
  for (const [code, title] of Object.entries(findingTitles)) {
    const [english = '', chinese = ''] = ['docs/findings', 'docs/zh/findings'].map((folder) =>
      readFileSync(join(project, `${folder}/${code}.md`), 'utf8'),
    );
    const alike = (says: string, part: RegExp): void => {
      const [here, there] = [chinese, english].map((text) => text.match(part) ?? []);
      if (JSON.stringify(here) !== JSON.stringify(there)) problems.push(`${code}: other ${says}`);
    };
    const found = [...chinese.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(found, headings, code);
    alike('blocks of code', /^```[^]*?^```$/gm);
    alike('pages', /(?<=\]\()[\w-]+\.md/g);
    const rows = (text: string): number => text.match(/^\|/gm)?.length ?? 0;
    if (rows(chinese) !== rows(english)) problems.push(`${code}: other rows`);
    if (!chinese.slice(0, 300).includes(chineseTemplates.get(title) ?? title))
      problems.push(`${code}: another title`);
  }
  assert.deepEqual(problems, []);
});

const imports = productFiles().flatMap((file) => importsIn(file, read(file)));

/** Who may import what: `from` and `to` are matched against the paths of the importing and the imported file. */
interface ImportRule {
  readonly says: string;
  readonly from: RegExp;
  /** Where set, the rule holds for everything that this does not allow. */
  readonly only?: RegExp;
  readonly never?: RegExp;
  /** Holds for imports of values only. */
  readonly typesAreFree?: boolean;
}

const pure =
  /^src\/(usb|dfu|firmware|boards|udev|simulator|flash|host|python|report|repair|explain|wording)\//;

const rules: readonly ImportRule[] = [
  {
    says: 'core imports only core',
    from: /^src\/core\/(?!check\.ts|run-checks\.ts)/,
    only: /^src\/core\//,
  },
  {
    says: 'check.ts and run-checks.ts import only core and the types of the seam',
    from: /^src\/core\/(check|run-checks)\.ts/,
    only: /^src\/(core\/|system\/types\.ts)/,
  },
  {
    says: 'core needs nothing of the seam but its types',
    from: /^src\/core\//,
    never: /^src\/system\//,
    typesAreFree: true,
  },
  {
    says: 'pure parts use no node module that reaches outside',
    from: pure,
    never: /^node:(?!(zlib|crypto)$)/,
  },
  { says: 'checks and fixes use no node module', from: /^(checks|fixes)\//, never: /^node:/ },
  {
    says: 'pure parts, checks and fixes use no package that reaches outside',
    from: /^(checks|fixes|src\/(?!system\/node\/|ui\/))/,
    never: /^(execa|usb|yauzl|inquirer|@inquirer\/|listr2)/,
  },
  {
    says: 'only src/system/node touches the machine',
    from: /^(checks|fixes|src)\/(?!system\/node\/)/,
    never:
      /^(node:(fs|child_process|os|net|http|https|dgram|dns|process)(\/|$)|execa$|usb$|yauzl$)/,
  },
  {
    says: 'only src/ui talks to a terminal',
    from: /^(checks|fixes|src)\/(?!ui\/)/,
    never: /^(inquirer|@inquirer\/.*|listr2|node:(readline|tty))(\/|$)/,
  },
  {
    says: 'no pure part knows the command line, the terminal or the machine',
    from: pure,
    never: /^src\/(cli|ui|system\/node)\//,
  },
  {
    says: 'checks and fixes know neither the command line, the terminal nor the machine',
    from: /^(checks|fixes)\//,
    never: /^src\/(cli|ui|repair|flash|simulator|system\/node)\//,
  },
  { says: 'checks import no fix', from: /^checks\//, never: /^fixes\// },
  {
    says: 'fixes import checks as types only',
    from: /^fixes\//,
    never: /^checks\//,
    typesAreFree: true,
  },
  {
    says: 'only the command line imports the command line',
    from: /^(checks|fixes|src\/(?!cli\/|bin\.ts))/,
    never: /^src\/cli\//,
  },
  {
    says: 'only the registry imports checks and fixes',
    from: /^src\/(?!cli\/registry\.ts)/,
    never: /^(checks|fixes)\//,
  },
  {
    says: 'what runs in a browser imports no command line but the registry, no terminal, no machine and no node module',
    from: /^web\/viewer\//,
    never: /^(node:|src\/(ui|system\/node|cli\/(?!registry\.ts))\/?)/,
  },
  { says: 'no product file imports a test', from: /^(checks|fixes|src|web)\//, never: /^test\// },
];

for (const rule of rules) {
  test(`imports: ${rule.says}`, () => {
    const concerned = imports.filter(
      (each) => rule.from.test(each.from) && !(rule.typesAreFree === true && each.typeOnly),
    );
    const broken = concerned.filter(
      ({ to }) => rule.never?.test(to) === true || rule.only?.test(to) === false,
    );
    assert.deepEqual(
      broken.map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });
}

test('imports: a fix imports no check but its own', () => {
  const foreign = imports.filter(
    ({ from, to }) =>
      from.startsWith('fixes/') && to.startsWith('checks/') && basename(from) !== basename(to),
  );
  assert.deepEqual(foreign, []);
});

test('imports: styleText is used by src/ui only', () => {
  const elsewhere = productFiles().filter(
    (file) => !file.startsWith('src/ui/') && /\bstyleText\b/.test(read(file)),
  );
  assert.deepEqual(elsewhere, []);
});

test('imports: every relative one leads to a file of the project', () => {
  const dangling = imports.filter(
    ({ to }) => /^(src|checks|fixes)\//.test(to) && !existsSync(join(project, to)),
  );
  assert.deepEqual(dangling, []);
});

test('the list of imports is a real one: it sees all four forms', () => {
  const source = `import { a } from './a.ts';
import type { B } from '../core/b.ts';
export * from './c.ts';
const d = await import('node:fs');
import {
  type E,
  type F,
} from './e.ts';
`;
  assert.deepEqual(importsIn('src/x/y.ts', source), [
    { from: 'src/x/y.ts', to: 'src/x/a.ts', typeOnly: false },
    { from: 'src/x/y.ts', to: 'src/core/b.ts', typeOnly: true },
    { from: 'src/x/y.ts', to: 'src/x/c.ts', typeOnly: false },
    { from: 'src/x/y.ts', to: 'src/x/e.ts', typeOnly: true },
    { from: 'src/x/y.ts', to: 'node:fs', typeOnly: false },
  ]);
  assert.ok(imports.length > 300, 'the project has more imports than that');
});

interface Import {
  readonly from: string;
  /** A path of the project, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

function importsIn(from: string, source: string): readonly Import[] {
  const statements = [
    ...source.matchAll(/^(?:import|export)\s+([^;'"]*?from\s+)?['"]([^'"]+)['"]/gm),
  ].map(([, clause = '', name = '']) => ({ name, typeOnly: isTypeOnly(clause) }));
  const dynamic = [...source.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => ({
    name,
    typeOnly: false,
  }));
  return [...statements, ...dynamic].map(({ name, typeOnly }) => ({
    from,
    to: name.startsWith('.') ? posix.join(posix.dirname(from), name) : name,
    typeOnly,
  }));
}

/** `type { … }`, or braces in which every name is a type. */
function isTypeOnly(clause: string): boolean {
  if (/^type\s/.test(clause)) return true;
  const names = /^\{([^}]*)\}/.exec(clause)?.[1];
  if (names === undefined) return false;
  const list = names.split(',').filter((name) => name.trim() !== '');
  return list.every((name) => /^\s*type\s/.test(name));
}

function productFiles(): readonly string[] {
  return ['src', 'checks', 'fixes', 'web'].flatMap((folder) => filesIn(folder, '.ts'));
}

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** Base names of the checks or fixes; `index.ts` only lists them. */
function idsOf(folder: 'checks' | 'fixes'): readonly string[] {
  return filesIn(folder, '.ts')
    .map((file) => basename(file, '.ts'))
    .filter((id) => id !== 'index');
}

function missing(file: string): readonly string[] {
  return existsSync(join(project, file)) ? [] : [`${file} is missing`];
}

function read(file: string): string {
  return readFileSync(join(project, file), 'utf8');
}
