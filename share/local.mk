# SPDX-License-Identifier: MIT
# What other projects build their documentation with: a macro for configure.ac, and the rules that it brings
# along.

dist_pkgdata_DATA = share/manbook.am
aclocaldir = $(datadir)/aclocal
nodist_aclocal_DATA = share/manbook.m4
EXTRA_DIST += share/manbook.m4.in
CLEANFILES += share/manbook.m4

# Makefile is among the sources because it knows where things are installed.
share/manbook.m4: share/manbook.m4.in Makefile
	$(AM_V_GEN)$(MKDIR_P) share && sed 's|[@]pkgdatadir[@]|$(pkgdatadir)|' $(srcdir)/share/manbook.m4.in >$@.new \
	  && mv $@.new $@
