dnl SPDX-License-Identifier: MIT
dnl Which book is built besides manbook's own manual, with which manbook, and whether Info manuals are made.

dnl Sets BOOK (what manbook is given), PAGES_FOLDER (where its pages lie) and the conditionals
dnl PAGES (there is such a book), OWN_PAGES (it is the one that comes with manbook),
dnl BUILD_PAGES (pages are converted here, not taken from the release tarball) and INFO_MANUAL.
AC_DEFUN([MANBOOK_PAGES], [
  AC_ARG_VAR([MANBOOK_FOR_BUILD], [when cross-compiling: a manbook that runs here, to convert the pages])
  AC_ARG_VAR([PAGES_FLAGS], [options of manbook for the pages, such as -n NAME for a folder without a book file])
  AC_ARG_WITH([pages],
    [AS_HELP_STRING([--with-pages=FOLDER],
      [build and install this book besides manbook's own manual: a folder of Markdown pages, or a
       book file @<:@pages/aws-security@:>@])],
    [], [with_pages=yes])
  BOOK=
  PAGES_FOLDER=
  manbook_own=no
  AS_CASE([$with_pages],
    [no], [pages_summary='pages/manbook'],
    [yes], [
      manbook_own=yes
      BOOK='$(srcdir)/pages/aws-security'
      PAGES_FOLDER=$BOOK
      pages_summary='pages/manbook pages/aws-security'],
    [
      # make runs in other folders than configure's caller: only an absolute name means the same there.
      AS_IF([test -d "$with_pages"],
          [BOOK=`cd "$with_pages" && pwd -P`
           PAGES_FOLDER=$BOOK],
        [test -f "$with_pages"],
          [PAGES_FOLDER=`cd "\`AS_DIRNAME(["$with_pages"])\`" && pwd -P`
           BOOK=$PAGES_FOLDER/`AS_BASENAME(["$with_pages"])`],
        [AC_MSG_ERROR([--with-pages: no folder and no book file '$with_pages'])])
      AS_CASE([$BOOK], [*@<:@\'\"\$\`\\\#@:>@*],
        [AC_MSG_ERROR([--with-pages: quotes, dollars, backslashes and hash signs cannot stand in '$BOOK'])])
      pages_summary="pages/manbook $BOOK"])

  # A program for another machine cannot convert pages here.  The release tarball carries the converted
  # pages of the books that come with manbook; any other book needs a manbook that runs.
  AS_IF([test "$with_pages" = no || test $manbook_own = yes],
    [manbook_released=yes], [manbook_released=no])
  manbook_build=yes
  AS_IF([test "$cross_compiling" = yes && test -z "$MANBOOK_FOR_BUILD"], [
    AS_IF([test $manbook_released = yes && test -f "$srcdir/pages/prebuilt/manbook.manifest"],
      [manbook_build=no
       pages_summary="$pages_summary, as converted for the release"],
      [AC_MSG_ERROR([cross-compiling: converting '$pages_summary' needs a manbook that runs here; name it in MANBOOK_FOR_BUILD, or build from a release with the pages that are in it])])])

  # Automake looks for makeinfo only when make calls it.  The release tarball carries the Info manuals too:
  # where makeinfo is missing, those are taken, and a book that is not in the tarball is an error here.
  AC_ARG_ENABLE([info],
    [AS_HELP_STRING([--disable-info], [man pages only, no Info manuals])],
    [], [enable_info=yes])
  info_summary=no
  AS_IF([test "$enable_info" != no], [
    info_summary=yes
    AC_CACHE_CHECK([whether makeinfo works], [manbook_cv_makeinfo],
      [AS_IF([eval "$MAKEINFO --version" >/dev/null 2>&1],
        [manbook_cv_makeinfo=yes], [manbook_cv_makeinfo=no])])
    AS_IF([test $manbook_cv_makeinfo = no || test $manbook_build = no], [
      info_summary='yes, as made for the release'
      AS_IF([test $manbook_released = no || test ! -f "$srcdir/pages/prebuilt/manbook.info"],
        [AC_MSG_ERROR([the Info manuals need makeinfo: install GNU Texinfo, or use --disable-info])])])])
  AC_SUBST([BOOK])
  AC_SUBST([PAGES_FOLDER])
  AM_CONDITIONAL([INFO_MANUAL], [test "$info_summary" != no])
  AM_CONDITIONAL([PAGES], [test "$with_pages" != no])
  AM_CONDITIONAL([OWN_PAGES], [test $manbook_own = yes])
  AM_CONDITIONAL([BUILD_PAGES], [test $manbook_build = yes])
  AM_CONDITIONAL([CONVERT_WITH_OTHER], [test -n "$MANBOOK_FOR_BUILD"])
])
