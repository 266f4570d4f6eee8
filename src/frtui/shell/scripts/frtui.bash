# Completion of frtui for bash. In ~/.bashrc: eval "$(frtui completion bash)"

# The word $1 as it stands on the command line, without its quotes and backslashes.
_frtui_plain() {
    local word=$1
    case $word in
        \'*) word=${word#\'} word=${word%\'} ;;
        \"*) word=${word#\"} word=${word%\"} ;;
        *) IFS= read word <<< "$word" ;;
    esac
    case $word in
        "~/"*) word=$HOME/${word#"~/"} ;;
    esac
    printf '%s' "$word"
}

# The values of the facet $1 that begin like the word at the cursor, such that the shell takes nothing in them for its
# own: a stranger has written them. Between double quotes it would take a ! whatever stands before.
_frtui_values() {
    local value apostrophe="'\\''"
    while IFS= read -r value; do
        case $word in # readline has the quote already, and closes it
            \'*) COMPREPLY+=("${value//\'/$apostrophe}") ;;
            \"*) [[ $value == *!* ]] || COMPREPLY+=("$(sed 's/[\\$`"]/\\&/g' <<< "$value")") ;;
            *) COMPREPLY+=("$(printf '%q' "$value")") ;;
        esac
    done < <("$program" complete "$1" -- "$dataset" "$(_frtui_plain "$word")" 2> /dev/null)
}

_frtui_words() {
    COMPREPLY=($(compgen -W "$1" -- "$word"))
}

# The keys of an order, with a - or a + before each and commas between them.
_frtui_keys() {
    local last=${word##*[,+-]}
    COMPREPLY=($(compgen -P "${word%"$last"}" -W "$1" -- "$last"))
}

# The words $1, and files: where no word fits, readline offers these by itself.
_frtui_first() {
    local file
    _frtui_words "$1"
    (( ${#COMPREPLY[@]} )) || return
    compopt -o filenames 2> /dev/null
    while IFS= read -r file; do
        COMPREPLY+=("$file")
    done < <(compgen -f -- "$word")
}

# A path, which readline completes by itself.
_frtui_files() {
    :
}

# A word that only the reader knows.
_frtui_nothing() {
    compopt +o default 2> /dev/null # bash 3 would offer files
}

_frtui() {
    local program=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    local command= dataset= number=0 place=1
    COMPREPLY=()
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if (( COMP_CWORD > 1 )); then
        case ${COMP_WORDS[1]} in
            @COMMAND_PATTERN@) command=${COMP_WORDS[1]} place=2 ;;
        esac
    fi
    while (( place < COMP_CWORD )); do
        case $command:${COMP_WORDS[place]} in
            @TAKING_PATTERN@)
                [[ ${COMP_WORDS[place+1]} == = ]] && (( place++ ))
                (( place++ ))
                ;;
            *:-?*) ;;
            *) (( number++ )) || dataset=$(_frtui_plain "${COMP_WORDS[place]}") ;;
        esac
        (( place++ ))
    done
    case $command:$before in
        @TAKEN@
    esac
    if [[ $word == -* ]]; then
        case $command in
            @OPTIONS@
        esac
        return
    fi
    case $command:$number in
        @OPERANDS@
    esac
}

complete -o default -F _frtui frtui
