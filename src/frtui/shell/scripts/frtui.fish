# Completion of frtui for fish. frtui completion fish > ~/.config/fish/completions/frtui.fish

# The command on the command line (or an empty line), how many operands stand behind it, and the first of these.
function __frtui_state
    set -l words (commandline -opc)
    set -e words[1]
    set -l command ''
    if contains -- "$words[1]" @COMMAND_WORDS@
        set command $words[1]
        set -e words[1]
    end
    set -l number 0
    set -l dataset ''
    set -l is_taken 0
    for word in $words
        if test $is_taken = 1
            set is_taken 0
        else if contains -- "$command:$word" @TAKING_WORDS@
            set is_taken 1
        else if not string match -q -- '-?*' $word
            test $number = 0; and set dataset $word
            set number (math $number + 1)
        end
    end
    printf '%s\n' "$command" $number "$dataset"
end

# Whether the command is $argv[1], and so many operands stand behind it, if a number is given.
function __frtui_at
    set -l state (__frtui_state)
    test "$state[1]" = "$argv[1]"; or return 1
    test (count $argv) = 1; or test "$state[2]" = "$argv[2]"
end

# The values of the facet $argv[1].
function __frtui_values
    set -l state (__frtui_state)
    set -l words (commandline -opc)
    $words[1] complete $argv[1] -- (string replace -r '^~/' "$HOME/" -- $state[3]) 2>/dev/null
end

# The keys of an order, with a - or a + before each and commas between them.
function __frtui_keys
    set -l token (string replace -r '^--sort=' '' -- (commandline -ct))
    set -l head (string match -r '^.*[,+-]' -- $token)
    for key in $argv
        echo "$head$key"
    end
end

complete -c frtui -f
@COMPLETIONS@
