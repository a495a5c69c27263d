# SPDX-License-Identifier: MIT
# Trees of pages written in the habits of several tools: nothing is said of them but what is expected, and
# every reader takes what comes out.  TREES names other folders of such trees.
. "$(dirname "$0")/lib.sh"

trees=${TREES:-$tests/trees}
mkdir "$scratch/manuals-of-trees"

# judge_tree NAME: convert a tree, and let the readers of man pages look at it.
judge_tree() {
  status=0
  (cd "$trees" && "$MANBOOK" -o "$scratch/$1" "$1") >"$scratch/messages" 2>&1 || status=$?
  expected=$trees/$1.messages
  [ -f "$expected" ] || expected=/dev/null
  if [ $status -eq 0 ] && diff "$expected" "$scratch/messages" >"$scratch/diff"; then
    pass "$1: the messages are the expected ones"
  else
    fail "$1: the messages are the expected ones"
    comment <"$scratch/diff"
  fi
  set -- "$1" "$scratch/$1"/man*/*
  if [ $# -ge 21 ]; then
    pass "$1: every page is written"
  else
    fail "$1: every page is written"
    return
  fi
  tree=$1
  shift
  judge_pages "$tree: " "$@"
  cp "$scratch/$tree"/*.texi "$scratch/manuals-of-trees"
}

for tree in mdbook mkdocs hugo readme manpages; do
  judge_tree "$tree"
done

judge_manuals "$scratch/manuals-of-trees"/*.texi
finish
