import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { text } from '../../src/core/text.ts';
import { chineseTemplates } from '../../src/wording/chinese/templates.ts';
import { languages } from '../../src/wording/language.ts';
import { sentences, templatesIn } from '../support/sentences.ts';

const places = (template: string): string[] => (template.match(/\{\d+\}/g) ?? []).sort();

describe('the Chinese templates', () => {
  const made = sentences();
  // Those of other folders follow.
  const translated = /^src\/(ui|core|cli)\//;

  it('lack none', () => {
    const lacking = made
      .filter(({ file, template }) => translated.test(file) && !chineseTemplates.has(template))
      .map(({ template, file }) => `${file}: ${template}`);
    assert.deepEqual(lacking, []);
  });
  it('are those of sentences that there are', () => {
    const templates = made.map(({ template }) => template);
    const dead = [...chineseTemplates.keys()].filter((template) => !templates.includes(template));
    assert.deepEqual(dead, []);
  });
  it('have the places of the English ones, and Chinese words', () => {
    const wrong = [...chineseTemplates].filter(
      ([english, chinese]) =>
        places(english).join() !== places(chinese).join() || !/\p{Script=Han}/u.test(chinese),
    );
    assert.deepEqual(wrong, []);
  });
  it('have the punctuation of Chinese', () => {
    const wrong = [...chineseTemplates.values()].filter((chinese) =>
      /\p{Script=Han}\s*[,;:!?()]|[,;:!?]\s*\p{Script=Han}|\p{Script=Han}\.(\s|$)/u.test(chinese),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('the search for sentences', () => {
  it('sees them where they stand, as the tag makes them', () => {
    const source = "f(text`One ${a} of ${b.c(`d`)}.`, x ? text`It\\'s.` : other`no`);";
    assert.deepEqual(templatesIn(source), ['One {0} of {1}.', "It's."]);
  });
});

describe('a sentence in Chinese', () => {
  const { tell } = languages.zh;
  it('is that of its template', () => {
    assert.equal(tell(text`Interrupted. Nothing more was done.`), '已中断。没有再做任何事。');
  });
  it('stays as it is where nobody translated it', () => {
    assert.equal(tell('libusb: No such file'), 'libusb: No such file');
  });
});
