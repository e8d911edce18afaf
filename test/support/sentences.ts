import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(import.meta.dirname, '../../..');

export interface Source {
  readonly file: string;
  readonly source: string;
}

/** Every file of the product. */
export function productSources(): readonly Source[] {
  return ['src', 'checks', 'fixes'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .map((file) => ({ file, source: readFileSync(join(project, file), 'utf8') })),
  );
}

/** Templates of the sentences made with `text`: `{0}`, `{1}` … for what is put in. */
export function templatesIn(source: string): readonly string[] {
  const found: string[] = [];
  visit(parse(source), (node) => {
    if (isSentence(node)) found.push(templateOf(node.template));
    return true;
  });
  return found;
}

/**
 * English that is not made with `text`: two words one after the other in a plain string, and words
 * that are put into a sentence. What an `Error` says is for us.
 */
export function bareWordsIn(source: string): readonly string[] {
  const found: string[] = [];
  visit(parse(source), (node) => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return false;
    if (ts.isNewExpression(node) && /^(Type)?Error$/.test(node.expression.getText())) return false;
    const sentence = ts.findAncestor(node, isSentence);
    if (!isText(node) || isSentence(node.parent)) return true;
    if (/[A-Za-z]{2,},? [a-z]{2,}/.test(wordsOf(node)) || (sentence && isValue(node))) {
      found.push(node.getText().slice(1, -1));
    }
    return true;
  });
  return found;
}

/** It is what is put in, or one of what it can be; not what something is compared with. */
function isValue(node: ts.Node): boolean {
  const { parent } = node;
  if (!/[a-z]{2}/.test(node.getText())) return false;
  if (ts.isTemplateSpan(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isValue(parent);
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken &&
    isValue(parent)
  );
}

/** What stands there itself, without what is put in. */
function wordsOf(node: StringLike): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)]
    .map((part) => part.text)
    .join('…');
}

type StringLike = ts.StringLiteralLike | ts.TemplateExpression;

function isText(node: ts.Node): node is StringLike {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function isSentence(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'text';
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (whole, { literal }, index) => `${whole}{${index}}${literal.text}`,
    template.head.text,
  );
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true);
}

/** Calls `look` for every node; false leaves out what is inside. */
function visit(node: ts.Node, look: (node: ts.Node) => boolean): void {
  if (!look(node)) return;
  ts.forEachChild(node, (child) => {
    visit(child, look);
  });
}
