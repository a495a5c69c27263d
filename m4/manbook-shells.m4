dnl SPDX-License-Identifier: MIT
dnl Where shells look for the completions of programs.

dnl Sets bash_completion_dir and zsh_completion_dir, and the conditionals BASH_COMPLETION and ZSH_COMPLETION.
AC_DEFUN([MANBOOK_COMPLETIONS], [
  AC_ARG_WITH([bash-completion-dir],
    [AS_HELP_STRING([--with-bash-completion-dir=FOLDER],
      [install the completion for bash there, or with "no" not at all @<:@as bash-completion says@:>@])],
    [], [with_bash_completion_dir=yes])
  # bash-completion's own answer is in its own prefix; asked so, it is in ours, where it looks as well, and
  # where we may write.
  AS_IF([test "$with_bash_completion_dir" = yes], [
    AS_IF([test -n "$PKG_CONFIG"],
      [with_bash_completion_dir=`$PKG_CONFIG --define-variable=datadir='${datadir}' \
         --variable=completionsdir bash-completion 2>/dev/null`])
    AS_CASE([$with_bash_completion_dir],
      ['${datadir}/'*], [],
      [with_bash_completion_dir='${datadir}/bash-completion/completions'])])
  AC_ARG_WITH([zsh-completion-dir],
    [AS_HELP_STRING([--with-zsh-completion-dir=FOLDER],
      [likewise for zsh @<:@DATADIR/zsh/site-functions@:>@])],
    [], [with_zsh_completion_dir=yes])
  AS_IF([test "$with_zsh_completion_dir" = yes], [with_zsh_completion_dir='${datadir}/zsh/site-functions'])
  AC_SUBST([bash_completion_dir], [$with_bash_completion_dir])
  AC_SUBST([zsh_completion_dir], [$with_zsh_completion_dir])
  AM_CONDITIONAL([BASH_COMPLETION], [test "$with_bash_completion_dir" != no])
  AM_CONDITIONAL([ZSH_COMPLETION], [test "$with_zsh_completion_dir" != no])
])
