dnl SPDX-License-Identifier: MIT
dnl Flags that depend on the compiler: warnings and hardening.

dnl MANBOOK_CFLAG(VARIABLE, FLAG): add FLAG to VARIABLE if the compiler takes it.  The probe runs under
dnl -Werror, because clang only warns about a flag that it does not know.
AC_DEFUN([MANBOOK_CFLAG], [
  AS_VAR_PUSHDEF([cache], [manbook_cv_cflag_$2])
  AC_CACHE_CHECK([whether $CC takes $2], [cache], [
    manbook_save_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS -Werror $2"
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM], [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    CFLAGS=$manbook_save_CFLAGS
  ])
  AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $2"])])
  AS_VAR_POPDEF([cache])
])

dnl MANBOOK_LDFLAG(VARIABLE, FLAG): the same for the linker.
AC_DEFUN([MANBOOK_LDFLAG], [
  AS_VAR_PUSHDEF([cache], [manbook_cv_ldflag_$2])
  AC_CACHE_CHECK([whether the linker takes $2], [cache], [
    manbook_save_LDFLAGS=$LDFLAGS
    LDFLAGS="$LDFLAGS $2"
    AC_LINK_IFELSE([AC_LANG_PROGRAM], [AS_VAR_SET([cache], [yes])], [AS_VAR_SET([cache], [no])])
    LDFLAGS=$manbook_save_LDFLAGS
  ])
  AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $2"])])
  AS_VAR_POPDEF([cache])
])

dnl MANBOOK_SWITCH(NAME, DEFAULT, HELP): an --enable-NAME that takes yes or no and nothing else.
AC_DEFUN([MANBOOK_SWITCH], [
  AC_ARG_ENABLE([$1], [$3], [], [enable_$1=$2])
  AS_CASE([$enable_$1], [yes|no], [], [AC_MSG_ERROR([bad value '$enable_$1' for --enable-$1: yes or no])])
])

AC_DEFUN([MANBOOK_WARNINGS], [
  MANBOOK_SWITCH([werror], [no],
    [AS_HELP_STRING([--enable-werror], [make compiler warnings errors (for continuous integration)])])
  MANBOOK_WARN_CFLAGS=
  m4_foreach_w([flag], [-Wall -Wextra -Wformat-security -Wshadow -Wstrict-prototypes -Wmissing-prototypes
      -Wold-style-definition -Wpointer-arith -Wwrite-strings -Wundef -Wvla],
    [MANBOOK_CFLAG([MANBOOK_WARN_CFLAGS], flag)])
  AS_VAR_IF([enable_werror], [yes], [AS_VAR_APPEND([MANBOOK_WARN_CFLAGS], [" -Werror"])])
  AC_SUBST([MANBOOK_WARN_CFLAGS])
])

AC_DEFUN([MANBOOK_HARDENING], [
  MANBOOK_SWITCH([hardening], [yes],
    [AS_HELP_STRING([--disable-hardening], [leave out the compiler's and linker's hardening])])
  MANBOOK_HARD_CFLAGS=
  MANBOOK_HARD_LDFLAGS=
  AS_VAR_IF([enable_hardening], [yes], [
    dnl The last two mark where jumps may lead, on x86 (CET) and on ARM; each compiler takes one at most.
    m4_foreach_w([flag], [-fstack-protector-strong -fstack-clash-protection -fPIE -fcf-protection
        -mbranch-protection=standard],
      [MANBOOK_CFLAG([MANBOOK_HARD_CFLAGS], flag)])
    MANBOOK_LDFLAG([MANBOOK_HARD_LDFLAGS], [-pie])
    MANBOOK_LDFLAG([MANBOOK_HARD_LDFLAGS], [-Wl,-z,relro])
    MANBOOK_LDFLAG([MANBOOK_HARD_LDFLAGS], [-Wl,-z,now])
    AC_DEFINE([MANBOOK_FORTIFY], [1], [Define to 1 to have the C library check buffer sizes.])
  ])
  AC_SUBST([MANBOOK_HARD_CFLAGS])
  AC_SUBST([MANBOOK_HARD_LDFLAGS])
  # In config.h and not among the flags, so that `make CFLAGS=-O0' and a level chosen by the user or the
  # distribution both stay without a warning.
  AH_BOTTOM([#if defined MANBOOK_FORTIFY && defined __OPTIMIZE__ && !defined _FORTIFY_SOURCE
# ifdef __has_builtin
#  if __has_builtin (__builtin_dynamic_object_size)
#   define _FORTIFY_SOURCE 3
#  endif
# endif
# ifndef _FORTIFY_SOURCE
#  define _FORTIFY_SOURCE 2
# endif
#endif])
])
