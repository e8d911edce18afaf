import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const project = join(import.meta.dirname, '../../..');

/** Every template of a sentence made with `text`, with the file it stands in. */
export function sentences(): readonly { readonly template: string; readonly file: string }[] {
  return ['src', 'checks', 'fixes'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .flatMap((file) =>
        templatesIn(readFileSync(join(project, file), 'utf8')).map((template) => ({
          template,
          file,
        })),
      ),
  );
}

/** As the tag itself makes them: `{0}`, `{1}` … for what is put in. */
export function templatesIn(source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'text') {
      found.push(templateOf(node.template));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2023, true));
  return found;
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (whole, { literal }, index) => `${whole}{${index}}${literal.text}`,
    template.head.text,
  );
}
