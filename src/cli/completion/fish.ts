import { everyOption, isList } from './grammar.ts';
import type { CommandGrammar, Grammar, OptionGrammar } from './grammar.ts';
import type { Candidates, Placeholder } from '../placeholders.ts';

/** For fish 3 and later. */
export function fishScript(grammar: Grammar): string {
  const { commands, everywhere, places } = grammar;
  const named = commands.filter(({ name }) => name !== '');
  const values = everyOption(grammar).filter(({ value }) => value !== null);
  return `# fish completion of openmv-doctor, made by: openmv-doctor completion fish
${places.flatMap(([place, candidates]) => placeFunction(place, candidates)).join('\n')}
# Whether the command is this one: the first word that is neither an option nor the value of one.
function __openmv_doctor_in
    set -l tokens (commandline -opc)
    set -l previous ''
    for token in $tokens[2..-1]
        if contains -- $previous ${values.map(({ name }) => `--${name}`).join(' ')}
            set previous ''
            continue
        end
        set previous $token
        if not string match -q -- '-*' $token
            test "$token" = "$argv[1]"
            return
        end
    end
    test '' = "$argv[1]"
end
complete -c openmv-doctor -f
${everywhere.map((option) => line('', optionWords(option, places))).join('\n')}
${named.map(({ name, about }) => line(condition(''), `-a ${name} -d ${quote(about)}`)).join('\n')}
${commands.flatMap((command) => ofCommand(command, places)).join('\n')}
`;
}

function ofCommand(
  { name, options, argument }: CommandGrammar,
  places: Grammar['places'],
): readonly string[] {
  const lines = options.map((option) => line(condition(name), optionWords(option, places)));
  return argument === null
    ? lines
    : [...lines, line(condition(name), argumentWords(argument, places, false))];
}

function line(when: string, words: string): string {
  return ['complete -c openmv-doctor', when, words].filter((part) => part !== '').join(' ');
}

function condition(command: string): string {
  return `-n ${quote(`__openmv_doctor_in '${command}'`)}`;
}

function optionWords(
  { name, short, about, value }: OptionGrammar,
  places: Grammar['places'],
): string {
  return [
    ...(short === null ? [] : [`-s ${short}`]),
    `-l ${name}`,
    `-d ${quote(about)}`,
    ...(value === null ? [] : [`-r ${argumentWords(value, places, isList(value))}`]),
  ].join(' ');
}

function argumentWords(place: Placeholder, places: Grammar['places'], list: boolean): string {
  const [, candidates = 'unknown'] = places.find(([name]) => name === place) ?? [];
  if (candidates === 'files') return '-F';
  if (candidates === 'folders') return "-f -a '(__fish_complete_directories)'";
  if (candidates === 'unknown') return '-f';
  const call = nameOf(place);
  return `-f -a ${quote(list ? `(__fish_complete_list , ${call})` : `(${call})`)}`;
}

function placeFunction(place: Placeholder, candidates: Candidates): readonly string[] {
  if (typeof candidates === 'string') return [];
  const words = candidates.map(
    ({ word, about = '' }) => `        ${quote(word)} ${quote(about)} \\`,
  );
  return [`function ${nameOf(place)}`, "    printf '%s\\t%s\\n' \\", ...words, '', 'end'];
}

function nameOf(place: Placeholder): string {
  return `__openmv_doctor_${place.replace(/\W+/g, '_').replace(/_$/, '').toLowerCase()}`;
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
