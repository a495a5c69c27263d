# SPDX-License-Identifier: MIT
# What bash completes behind "manbook"; tests/completion.sh compares it with what the program says of itself.
# It needs no functions of bash-completion, which loads it.

# The names of warnings, as -W takes them.
_manbook_warnings='missing-page missing-anchor orphan name level duplicate-anchor no-title html encoding
  control repair date outside'

# _manbook_words TEXT CHOICES: those that begin with TEXT.
_manbook_words() {
  mapfile -t COMPREPLY < <(compgen -W "$2" -- "$1")
}

# _manbook_warnings_for TEXT [PREFIX]: what may stand behind -W.
_manbook_warnings_for() {
  local name names='error no-error'
  for name in $_manbook_warnings; do
    names+=" $name no-$name"
  done
  mapfile -t COMPREPLY < <(compgen -P "$2" -W "$names" -- "$1")
}

# _manbook_files TEXT: folders, and what manbook reads as a page or a book file.
_manbook_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(
    compgen -d -- "$1"
    compgen -f -X '!*.md' -- "$1"
    compgen -f -X '!*.yaml' -- "$1"
  )
}

# _manbook_pages TEXT: the same below the folder on the command line, where --start looks.
_manbook_pages() {
  local word folder=
  for word in "${COMP_WORDS[@]:1}"; do
    [[ $word != -* && -d $word ]] && folder=$word
  done
  [[ $folder ]] || return
  mapfile -t COMPREPLY < <(cd -- "$folder" && compgen -f -X '!*.md' -- "$1" && compgen -d -S / -- "$1")
  [[ ${COMPREPLY[*]} == */ ]] && compopt -o nospace 2>/dev/null
}

# The formats are a list with commas: each once.
_manbook_formats() {
  local chosen='' format formats=
  [[ $1 == *,* ]] && chosen=${1%,*},
  for format in man texinfo; do
    [[ ,$chosen == *",$format,"* ]] || formats+=" $chosen$format"
  done
  _manbook_words "$1" "$formats"
}

_manbook() {
  local text=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} word
  COMPREPLY=()
  # bash takes "--to=man" for three words.
  if [[ $text == '=' && $option == --* ]]; then
    text=
  elif [[ $option == '=' && $COMP_CWORD -ge 2 ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  # Behind "--", there is no option.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -- ]] && { _manbook_files "$text"; return; }
  done

  case $option in
  -o | --output | --depfile | --index | --write-index)
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$text")
    return
    ;;
  -t | --to) _manbook_formats "$text"; return ;;
  -s | --section) _manbook_words "$text" '1 2 3 4 5 6 7 8 9'; return ;;
  --start) _manbook_pages "$text"; return ;;
  --dialect) _manbook_words "$text" 'auto commonmark aws'; return ;;
  --lang) _manbook_words "$text" 'de en es fr ja pt'; return ;;
  -W) _manbook_warnings_for "$text" ''; return ;;
  # Nobody but the user knows these; nor does a file name help.
  -n | --name | --title | --date | --guide | -j | --jobs) compopt +o default 2>/dev/null; return ;;
  esac

  case $text in
  -W*) _manbook_warnings_for "${text#-W}" -W ;;
  -*)
    _manbook_words "$text" '-o -t -n -s -l -c -W -j -q -h -V
      --output= --to= --name= --title= --section= --date= --start= --guide= --index= --dialect= --lang=
      --list --check --follow-links --write-index= --depfile= --jobs= --quiet --help --version'
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    ;;
  *) _manbook_files "$text" ;;
  esac
}

complete -o default -F _manbook manbook
