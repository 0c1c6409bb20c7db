# mstone completion for fish. In ~/.config/fish/config.fish: mstone completion fish | source

function __mstone_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -e words[1]
    set -l found (command mstone __complete -- $words "$current" 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path "$current"
    end
end

complete -c mstone -f -a '(__mstone_complete)'
