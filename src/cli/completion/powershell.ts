import { everyOption, isList } from './grammar.ts';
import type { Grammar } from './grammar.ts';

/**
 * For Windows PowerShell 5.1 and PowerShell 7. Where it has nothing to offer, PowerShell itself
 * completes file names.
 */
export function powershellScript(grammar: Grammar): string {
  const { commands, everywhere, places } = grammar;
  const options = everyOption(grammar);
  const named = commands.filter(({ name }) => name !== '');
  const lists = options.filter(({ value }) => isList(value));
  return `# PowerShell completion of openmv-doctor, made by: openmv-doctor completion powershell
Register-ArgumentCompleter -Native -CommandName openmv-doctor -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $about = @{
${descriptions(grammar)
  .map(([word, about]) => `        ${quote(word)} = ${quote(about)}`)
  .join('\n')}
    }
    $places = @{
${places
  .flatMap(([place, candidates]) =>
    typeof candidates === 'string'
      ? []
      : [`        ${quote(place)} = ${array(candidates.map(({ word }) => word))}`],
  )
  .join('\n')}
    }
    # What the value of an option is, and the argument of a command.
    $valueOf = @{
${options
  .filter(({ value }) => value !== null)
  .map(({ name, value }) => `        '--${name}' = ${quote(value ?? '')}`)
  .join('\n')}
    }
    $argumentOf = @{
${named
  .filter(({ argument }) => argument !== null)
  .map(({ name, argument }) => `        '${name}' = ${quote(argument ?? '')}`)
  .join('\n')}
    }
    $optionsOf = @{
${commands.map(({ name, options: own }) => `        '${name}' = ${array(own.map((option) => `--${option.name}`))}`).join('\n')}
    }
    $everywhere = ${array(everywhere.map(({ name }) => `--${name}`))}
    $lists = ${array(lists.map(({ name }) => `--${name}`))}

    $command = ''
    $previous = ''
    foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($valueOf.ContainsKey($previous)) { $previous = ''; continue }
        $previous = $word
        if (-not $command -and -not $word.StartsWith('-')) { $command = $word }
    }

    $head = ''
    $typed = $wordToComplete
    $option = $previous
    if ($typed -match '^(--[a-z-]+)=(.*)$') {
        $option = $Matches[1]
        $head = "$option="
        $typed = $Matches[2]
    }
    if ($lists -contains $option -and $typed -match '^(.*,)([^,]*)$') {
        $head += $Matches[1]
        $typed = $Matches[2]
    }
    if ($valueOf.ContainsKey($option)) { $choices = $places[$valueOf[$option]] }
    elseif ($typed.StartsWith('-')) { $choices = $optionsOf[$command] + $everywhere }
    elseif ($command) { $choices = $places["$($argumentOf[$command])"] }
    else { $choices = ${array(named.map(({ name }) => name))} }

    $choices | Where-Object { $_ -and $_.StartsWith($typed) } | ForEach-Object {
        $tip = if ($about.ContainsKey($_)) { $about[$_] } else { $_ }
        [System.Management.Automation.CompletionResult]::new("$head$_", $_, 'ParameterValue', $tip)
    }
}
`;
}

/** Of every word that has one; a table of PowerShell cannot hold the same word twice. */
function descriptions(grammar: Grammar): (readonly [string, string])[] {
  const found = new Map<string, string>();
  for (const { name, about } of grammar.commands) if (name !== '') found.set(name, about);
  for (const { name, about } of everyOption(grammar)) found.set(`--${name}`, about);
  for (const [, candidates] of grammar.places) {
    if (typeof candidates === 'string') continue;
    for (const { word, about } of candidates) if (about !== undefined) found.set(word, about);
  }
  return [...found];
}

function array(words: readonly string[]): string {
  return `@(${words.map(quote).join(', ')})`;
}

/** PowerShell takes typographic single quotes for plain ones. */
function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}
