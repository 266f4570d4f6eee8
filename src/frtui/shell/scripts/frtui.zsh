#compdef frtui
# Completion of frtui for zsh. In ~/.zshrc, behind compinit: eval "$(frtui completion zsh)"
# Or put this into a file called _frtui in a folder of $fpath.

# The values of the facet $1 that begin like the word at the cursor.
_frtui_values() {
    local dataset=${${(Q)line[1]}/#\~\//$HOME/}
    local -a values
    values=(${(f)"$($program complete $1 -- "$dataset" "${(Q)PREFIX}" 2> /dev/null)"})
    compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a values
}

# The keys of an order, with a - or a + before each and commas between them.
_frtui_keys() {
    compset -P '*,'
    compset -P '[-+]'
    compadd -- $@
}

_frtui_commands() {
    local -a commands
    commands=(
        @COMMANDS@
    )
    _describe -t commands command commands
}

_frtui_first() {
    _alternative 'commands:command:_frtui_commands' 'files:path:_files'
}

_frtui() {
    local program=${(Q)words[1]/#\~\//$HOME/} curcontext=$curcontext
    local -a line
    if (( CURRENT > 2 )); then
        case $words[2] in
            @ARMS@
        esac
    fi
    _arguments -S \
        @PROGRAM@
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _frtui "$@"
else
    compdef _frtui frtui
fi
