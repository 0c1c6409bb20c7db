# mstone completion for bash. In ~/.bashrc: source <(mstone completion bash)
#
# What a document says is only ever text here: words are unquoted by hand, since eval would run what stands in them,
# and what goes into the command line is quoted.

_mstone() {
  local -a words=()
  local rest=$COMP_LINE lead word raw='' i
  # Bash cuts words at : and =, mstone does not: what no blank separates is one word.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    lead=${rest%%[![:space:]]*}
    rest=${rest#"$lead"}
    rest=${rest#"$word"}
    if [[ -z $lead && -n $COMP_LINE && $i -gt 0 ]]; then
      raw+=$word
      words[${#words[@]} - 1]=${raw//[\"\'\\]/}
    else
      raw=$word
      words+=("${word//[\"\'\\]/}")
    fi
  done

  # Only what stands behind the last : or = is replaced, unless a quote is open.
  local current=${words[${#words[@]} - 1]} cut='' quote=${raw:0:1}
  if [[ $quote != [\"\'] ]]; then
    [[ $COMP_WORDBREAKS == *=* && $current == *=* ]] && cut=${current%"${current##*=}"}
    [[ $COMP_WORDBREAKS == *:* && ${current#"$cut"} == *:* ]] && cut=${current%"${current##*:}"}
  fi

  COMPREPLY=()
  local value description
  while IFS=$'\t' read -r value description; do
    value=${value:${#cut}}
    case $quote in
      \') [[ $value == *\'* ]] && continue ;;
      \") [[ $value == *[\"\$\`\\!]* ]] && continue ;;
      *) printf -v value '%q' "$value" ;;
    esac
    COMPREPLY+=("$value")
  done < <(command mstone __complete -- "${words[@]:1}" 2>/dev/null)
}

complete -o default -o nosort -F _mstone mstone 2>/dev/null || complete -o default -F _mstone mstone
