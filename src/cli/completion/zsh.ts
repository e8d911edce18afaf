import { isList } from './grammar.ts';
import type { Grammar, OptionGrammar } from './grammar.ts';
import type { Candidates, Placeholder } from '../placeholders.ts';

/** For zsh 5 with its completion system; to be sourced, or as `_openmv-doctor` in a folder of fpath. */
export function zshScript({ commands, everywhere, places }: Grammar): string {
  const bare = commands.find(({ name }) => name === '')?.options ?? [];
  const named = commands.filter(({ name }) => name !== '');
  return `#compdef openmv-doctor
# zsh completion of openmv-doctor, made by: openmv-doctor completion zsh
${places.map(([place, candidates]) => placeFunction(place, candidates)).join('\n')}
_openmv_doctor() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a everywhere=(
${everywhere.map((option) => `    ${optionSpec(option)}`).join('\n')}
  )
  _arguments -C $everywhere \\
${bare.map((option) => `    ${optionSpec(option)} \\`).join('\n')}
    '1: :->command' '*:: :->rest' && return
  case $state in
    command)
      local -a commands=(
${named.map(({ name, about }) => `        ${quote(`${name}:${about}`)}`).join('\n')}
      )
      _describe command commands ;;
    rest)
      case $line[1] in
${named
  .map(({ name, options, argument, many }) => {
    const specs = options.map(optionSpec);
    if (argument !== null)
      specs.push(quote(`${many ? '*' : '1'}:${plain(argument)}:${callOf(argument)}`));
    return `        ${name}) _arguments ${['$everywhere', ...specs].join(' \\\n          ')} ;;`;
  })
  .join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _openmv_doctor || $funcstack[1] == _openmv-doctor ]]; then
  _openmv_doctor "$@"
else
  compdef _openmv_doctor openmv-doctor
fi
`;
}

function optionSpec({ name, short, about, value }: OptionGrammar): string {
  const text = `[${about.replace(/[\\[\]]/g, '\\$&')}]`;
  if (short !== null) return `${quote(`(-${short} --${name})`)}{-${short},--${name}}${quote(text)}`;
  if (value === null) return quote(`--${name}${text}`);
  return quote(`--${name}=${text}:${plain(value)}:${callOf(value, isList(value))}`);
}

/** One function per kind of value: lists of words with descriptions stand once only. */
function placeFunction(place: Placeholder, candidates: Candidates): string {
  const name = callOf(place);
  if (candidates === 'files') return `${name}() { _files }`;
  if (candidates === 'folders') return `${name}() { _files -/ }`;
  if (candidates === 'unknown') return `${name}() { _message ${quote(place)} }`;
  const words = candidates.map(({ word, about }) => {
    const escaped = word.replaceAll(':', '\\:');
    return `    ${quote(about === undefined ? escaped : `${escaped}:${about}`)}`;
  });
  const bare = candidates.map(({ word }) => quote(word)).join(' ');
  return [
    `${name}() {`,
    '  local -a words=(',
    ...words,
    '  )',
    `  _describe ${quote(place)} words`,
    '}',
    ...(isList(place) ? [`${callOf(place, true)}() { _sequence compadd - ${bare} }`] : []),
  ].join('\n');
}

function callOf(place: Placeholder, list = false): string {
  return `_openmv_doctor_${plain(place)}${list ? '_list' : ''}`;
}

/** `BOARD[:MODE]` as part of a name. */
function plain(place: Placeholder): string {
  return place.replace(/\W+/g, '_').replace(/_$/, '');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
