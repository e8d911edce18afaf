import { everyOption, isList } from './grammar.ts';
import type { Grammar, OptionGrammar } from './grammar.ts';
import type { Candidates } from '../placeholders.ts';

/** For bash 3.2 (macOS) and later, with and without the package bash-completion. */
export function bashScript(grammar: Grammar): string {
  const options = everyOption(grammar);
  const values = options.filter(({ value }) => value !== null);
  const named = grammar.commands.filter(({ name }) => name !== '');
  return `# bash completion of openmv-doctor, made by: openmv-doctor completion bash
_openmv_doctor() {
    local IFS=$' \\t\\n'
    local line=\${COMP_LINE:0:COMP_POINT} cur='' prev='' command='' option value choices='' kept='' word
    local -a words
    COMPREPLY=()
    # Not COMP_WORDS: there bash parts words at = and :.
    read -ra words <<< "$line"
    case $line in
        *[[:space:]]) ;;
        *) cur=\${words[\${#words[@]} - 1]}; unset "words[\${#words[@]} - 1]" ;;
    esac
    for word in "\${words[@]:1}"; do
        case $prev in
            ${values.map(dashed).join(' | ')}) prev=''; continue ;;
        esac
        prev=$word
        case $word in
            -*) ;;
            *) command=\${command:-$word} ;;
        esac
    done
    case $cur in
        --*=*) option=\${cur%%=*}; value=\${cur#*=} ;;
        *) option=$prev; value=$cur ;;
    esac
    case $option in
${values.map((each) => branch(dashed(each), choose(grammar, each.value))).join('\n')}
        *)
            case $cur in
                -*)
                    choices='${grammar.everywhere.map(dashed).join(' ')}'
                    case $command in
${grammar.commands.map(({ name, options: own }) => `                        '${name}') choices="$choices ${own.map(dashed).join(' ')}" ;;`).join('\n')}
                    esac ;;
                *)
                    case $command in
                        '') choices='${named.map(({ name }) => name).join(' ')}' ;;
${named
  .filter(({ argument }) => argument !== null)
  .map(({ name, argument }) => `                        ${name}) ${choose(grammar, argument)} ;;`)
  .join('\n')}
                    esac ;;
            esac ;;
    esac
    case $option in
        ${values
          .filter(({ value }) => isList(value))
          .map(dashed)
          .join(' | ')})
            case $value in
                *,*) kept=\${value%,*},; value=\${value##*,} ;;
            esac ;;
    esac
    case $choices in
        '') return ;;
        files) compopt -o default 2> /dev/null || COMPREPLY=($(compgen -f -- "$value")); return ;;
        folders) compopt -o dirnames 2> /dev/null || COMPREPLY=($(compgen -d -- "$value")); return ;;
    esac
    COMPREPLY=($(compgen -P "\${cur%"$kept$value"}$kept" -W "$choices" -- "$value"))
    # Readline replaces only what stands behind the last = or :.
    local breaks=\${COMP_WORDBREAKS//[^=:]/}
    if [ -n "$breaks" ]; then
        COMPREPLY=("\${COMPREPLY[@]#"\${cur%"\${cur##*[$breaks]}"}"}")
    fi
}
complete -F _openmv_doctor openmv-doctor
`;
}

function dashed({ name }: OptionGrammar): string {
  return `--${name}`;
}

function branch(pattern: string, body: string): string {
  return `        ${pattern}) ${body} ;;`;
}

function choose({ places }: Grammar, place: string | null): string {
  const [, candidates = 'unknown'] = places.find(([name]) => name === place) ?? [];
  return `choices='${wordsOf(candidates)}'`;
}

function wordsOf(candidates: Candidates): string {
  if (candidates === 'unknown') return '';
  if (typeof candidates === 'string') return candidates;
  return candidates.map(({ word }) => word).join(' ');
}
