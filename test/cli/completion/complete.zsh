# What zsh completes: zsh -f complete.zsh SCRIPT LINE prints the line with every match inserted.
# A zsh with its line editor runs in a terminal of its own, since completion runs nowhere else.
zmodload zsh/zpty
zpty shell "PS1= PS2= zsh -f -i"
zpty -w shell "script=${(q)1}"
zpty -w shell 'autoload -Uz compinit; compinit -D -u; source $script'
zpty -w shell 'all() { compstate[insert]=all; compstate[list]= }; comppostfuncs=(all)'
zpty -w shell 'complete-and-tell() { comppostfuncs=(all); zle complete-word; print -r -- "<line>$BUFFER</line>"; exit }'
zpty -w shell 'zle -N complete-and-tell; bindkey "^X" complete-and-tell; stty -echo; print -r -- "<${:-ready}>"'
zpty -r shell seen '*<ready>*'
zpty -w -n shell "$2"$'\C-X'
zpty -r shell seen '*</line>*'
seen=${seen%</line>*}
print -r -- ${seen##*<line>}
