import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingTitles } from '../../src/core/codes.ts';
import { listed, text } from '../../src/core/text.ts';
import { chineseTemplates } from '../../src/wording/chinese/templates.ts';
import { inChinese } from '../../src/wording/chinese/language.ts';
import { bareWordsIn, productSources, templatesIn } from '../support/sentences.ts';

const sources = productSources();
const made = sources.flatMap(({ file, source }) =>
  templatesIn(source).map((template) => ({ file, template })),
);
const places = (template: string): string[] => (template.match(/\{\d+\}/g) ?? []).sort();
const hasWords = (template: string): boolean => /\p{L}/u.test(template.replace(/\{\d+\}/g, ''));

describe('the Chinese templates', () => {
  it('lack none', () => {
    const lacking = made
      .filter(({ template }) => hasWords(template) && !chineseTemplates.has(template))
      .map(({ template, file }) => `${file}: ${template}`);
    assert.deepEqual(lacking, []);
    const titles = Object.values<string>(findingTitles);
    assert.deepEqual(
      titles.filter((title) => !chineseTemplates.has(title)),
      [],
    );
  });
  it('are those of sentences that there are', () => {
    const known = new Set<string>([
      ...made.map(({ template }) => template),
      ...Object.values(findingTitles),
    ]);
    assert.deepEqual(
      [...chineseTemplates.keys()].filter((template) => !known.has(template)),
      [],
    );
  });
  it('have the places of the English ones', () => {
    const wrong = [...chineseTemplates].filter(
      ([english, chinese]) =>
        places(english).join() !== places(chinese).join() || english === chinese,
    );
    assert.deepEqual(wrong, []);
  });
  it('have the punctuation of Chinese', () => {
    const wrong = [...chineseTemplates.values()].filter((chinese) =>
      /\p{Script=Han}\s*([,;:?()]|!(?!=))|([,;:?]|!(?!=))\s*\p{Script=Han}|\p{Script=Han}\.(\s|$)/u.test(
        chinese,
      ),
    );
    assert.deepEqual(wrong, []);
  });
  it('part Chinese from letters and digits by a space', () => {
    const wrong = [...chineseTemplates.values()].filter((chinese) =>
      /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(chinese),
    );
    assert.deepEqual(wrong, []);
  });
});

/** Where English stands that is for programs, for files, or for us. */
const exceptions: readonly RegExp[] = [
  /^src\/(wording|report)\//,
  // Looked up by the terminal as they are.
  /^src\/core\/codes\.ts/,
  // Scripts, and the words of other programs.
  /^src\/cli\/completion\//,
  /^src\/python\/probe-script\.ts/,
  // A rules file, and the sources of quirks.
  /^src\/udev\/own-rules\.ts/,
  /^src\/dfu\/quirks\.ts/,
  // What USB says is translated by its kind.
  /^src\/dfu\/control-pipe\.ts/,
  /^src\/system\/(rooted|node\/usb)\.ts/,
  /^src\/simulator\//,
  // Patterns of what other programs say.
  /^src\/explain\/clues\//,
];
/** Commands, product names and strings of devices. */
const data =
  /^\s*sudo |^pyenv: |^\s*(npx |source <\()?openmv-doctor |^@Internal Flash|^~\/pydfu-env|^pydfu$|^(Arduino|OpenMV|Raspberry) |^(Debian|Fedora|Alpine)/;

it('sentences are made with `text`: there is no English beside it', () => {
  const bare = sources
    .filter(({ file }) => !exceptions.some((exception) => exception.test(file)))
    .flatMap(({ file, source }) => bareWordsIn(source).map((words) => ({ file, words })))
    .filter(({ words }) => !data.test(words))
    .map(({ file, words }) => `${file}: ${words}`);
  assert.deepEqual(bare, []);
});

describe('the search for sentences', () => {
  it('sees them where they stand, as the tag makes them', () => {
    const source = "f(text`One ${a} of ${b.c(`d`)}.`, x ? text`It's.` : other`no`);";
    assert.deepEqual(templatesIn(source), ['One {0} of {1}.', "It's."]);
  });
  const bare = [
    { says: 'a plain string of words', source: "f('it is so')", words: ['it is so'] },
    { says: 'a template', source: 'f(`port ${a} is busy`)', words: ['port ${a} is busy'] },
    {
      says: 'a word put into a sentence',
      source: "text`It is ${a === 'this' ? 'busy' : text`free`}.`",
      words: ['busy'],
    },
    { says: 'a word in place of none', source: "text`It is ${a ?? 'busy'}.`", words: ['busy'] },
  ];
  for (const { says, source, words } of bare) {
    it(`sees ${says}`, () => {
      assert.deepEqual(bareWordsIn(source), words);
    });
  }
  it('leaves names, and what only we read', () => {
    const source =
      "import 'a b cd'; f('dfu-device'); new Error('that is a bug'); text`all is ${b}`";
    assert.deepEqual(bareWordsIn(source), []);
  });
});

describe('a sentence in Chinese', () => {
  const { tell } = inChinese;
  it('is that of its template', () => {
    assert.equal(tell(text`Interrupted. Nothing more was done.`), '已中断。没有再做任何事。');
  });
  it('has the parts that are sentences themselves in Chinese too', () => {
    const camera = text`The ${'OpenMV Cam H7'} on port ${'1-2'} (${'/dev/x'})`;
    const holders = listed([text`${'brltty'} (process ${7})`, text`${'fwupd'} (process ${8})`]);
    assert.equal(
      tell(text`${camera} is held by ${holders}.`),
      '端口 1-2 上的 OpenMV Cam H7（/dev/x）被 brltty（进程 7）、fwupd（进程 8）占用。',
    );
  });
  it('has what others said in a frame of ours as it was said', () => {
    assert.equal(tell(text`${'EPIPE'}: ${text`the read failed`}`), 'EPIPE: 读取失败');
  });
  it('stays as it is where nobody translated it', () => {
    assert.equal(tell('libusb: No such file'), 'libusb: No such file');
  });
});
