#compdef mstone
# mstone completion for zsh. In ~/.zshrc, behind compinit: source <(mstone completion zsh)
#
# (Q) takes quotes off and runs nothing; compadd quotes what it puts into the command line.

_mstone() {
  local -a values shown
  local value description
  while IFS=$'\t' read -r value description; do
    values+=("$value")
    shown+=("$value${description:+  -- $description}")
  done < <(command mstone __complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
  if (( ${#values} )); then
    compadd -l -d shown -a values
  else
    _files
  fi
}

if [[ "${funcstack[1]}" == _mstone ]]; then
  _mstone "$@"
else
  compdef _mstone mstone
fi
