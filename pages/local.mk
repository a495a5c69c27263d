# SPDX-License-Identifier: MIT
# The book: converted by `make' into pages/out, installed from its manifest.
#
# pages/out/manifest lists what was written, a line a file ("man7/aws-vpc-security.7"); the rules for a
# Texinfo manual ("aws-security.texi") belong here too, beside those for man pages.

EXTRA_DIST += pages/aws-security
PAGE = aws-vpc-security

if CONVERT_WITH_OTHER
pages_converter = $(MANBOOK_FOR_BUILD)
pages_needs =
else
pages_converter = src/manbook$(EXEEXT)
pages_needs = src/manbook$(EXEEXT)
endif

if BUILD_PAGES
pages_result = pages/out
pages_ready = pages-out
else
pages_result = $(srcdir)/pages/prebuilt
pages_ready =
endif

if OWN_PAGES
pages_own = yes
else
pages_own = no
endif

# Whether anything changed is asked with find at each make: the list of pages is the folder itself, and a
# page that went away makes its folder newer.  The stamp holds the book's name and the flags, and is as old as the start of
# the conversion, so that a page saved meanwhile is seen the next time.  Everything is written anew, so that
# no page of an earlier book stays.  manbook says 1 if it refused a page and wrote the others: that is an
# error in the book that we answer for, and a notice in one that somebody else wrote.
all-local: $(pages_ready)
.PHONY: pages-out
pages-out: $(pages_needs)
	@if test -f pages/stamp && test -f pages/out/manifest \
	  && test "`cat pages/stamp`" = "`echo "$(BOOK)" $(PAGES_FLAGS)`" \
	  && test -z "`find "$(PAGES_FOLDER)" $(pages_needs) -newer pages/stamp -print`"; then exit 0; fi; \
	$(MKDIR_P) pages || exit 1; \
	rm -rf pages/out pages/stamp; \
	echo "$(BOOK)" $(PAGES_FLAGS) >pages/stamp.new || exit 1; \
	if test "$(V)" = 1; then \
	  echo "$(pages_converter) -o pages/out $(BOOK)" $(PAGES_FLAGS); \
	else \
	  echo "  MANBOOK  pages/out"; \
	fi; \
	status=0; $(pages_converter) $(PAGES_FLAGS) -o pages/out "$(BOOK)" || status=$$?; \
	if test $$status = 1 && test $(pages_own) = no && test -f pages/out/manifest; then \
	  echo "make: pages/out lacks the pages that manbook refused, see its messages" >&2; \
	elif test $$status != 0; then \
	  rm -rf pages/out pages/stamp.new; exit $$status; \
	fi; \
	mv pages/stamp.new pages/stamp

clean-local: pages-clean
.PHONY: pages-clean
pages-clean:
	rm -rf pages/out pages/stamp pages/stamp.new

# Read a page of the book as it was built: make read PAGE=aws-vpc-security
.PHONY: read
read: all
	man -M "`cd $(pages_result) && pwd`" $(PAGE)

# Each line of the manifest to the name under which it is installed: man7/x.7, or de/man7/x.7 of a translation.
pages_targets = sed -n -e '/^man[0-9a-z]*\/[^\/]*$$/p' -e '/^[^\/]*\/man[0-9a-z]*\/[^\/]*$$/p'

# pages/installed keeps the full names of what was installed from this folder, so that uninstall removes
# exactly that even if the book was converted again, or another one, in between.
if PAGES
install-data-local: pages-install
uninstall-local: pages-uninstall
endif
.PHONY: pages-install pages-uninstall
pages-install: $(pages_ready)
	@$(pages_targets) $(pages_result)/manifest | (made=; while read -r page; do \
	  to="$(DESTDIR)$(mandir)/$$page"; folder=`dirname "$$to"`; \
	  if test "$$folder" != "$$made"; then \
	    echo " $(INSTALL_DATA) $(pages_result)/`dirname $$page`/* $$folder"; \
	    $(MKDIR_P) "$$folder" || exit 1; made=$$folder; \
	  fi; \
	  $(INSTALL_DATA) "$(pages_result)/$$page" "$$to" || exit 1; \
	done)
	@$(MKDIR_P) pages && { test ! -f pages/installed || cat pages/installed; \
	  $(pages_targets) $(pages_result)/manifest | while read -r page; do \
	    echo "$(DESTDIR)$(mandir)/$$page"; done; } | LC_ALL=C sort -u >pages/installed.new \
	  && mv pages/installed.new pages/installed \
	  || echo "make: cannot keep the list of installed pages" >&2

pages-uninstall:
	@if test -f pages/installed; then \
	  cat pages/installed; \
	elif test -f $(pages_result)/manifest; then \
	  $(pages_targets) $(pages_result)/manifest | while read -r page; do \
	    echo "$(DESTDIR)$(mandir)/$$page"; done; \
	fi | (rest=; while read -r page; do \
	  case $$page in \
	    "$(DESTDIR)$(mandir)"/*) echo " rm -f $$page"; rm -f "$$page" || exit 1;; \
	    *) echo "$$page" >>pages/installed.new;; \
	  esac; \
	done)
	@rm -f pages/installed
	@if test -f pages/installed.new; then mv pages/installed.new pages/installed; fi

# The release carries the converted pages: when cross-compiling, the program that was built cannot run.
# Only our own book may get there.
dist-hook: pages-dist
.PHONY: pages-dist
if OWN_PAGES
pages-dist: $(pages_ready)
	$(MKDIR_P) $(distdir)/pages/prebuilt
	cp -R $(pages_result)/. $(distdir)/pages/prebuilt
	chmod -R u+w $(distdir)/pages/prebuilt
else
pages-dist:
	@echo "make: a release needs the pages that come with manbook: configure without --with-pages" >&2
	@exit 1
endif

distclean-local: pages-distclean
.PHONY: pages-distclean
pages-distclean:
	rm -f pages/installed
