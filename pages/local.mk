# SPDX-License-Identifier: MIT
# The books: manbook's own manual, and the one that configure was told to build.  Both are converted by
# `make' into pages/out, and installed from their manifests.
#
# A manifest lists what manbook wrote, a line a file: "man7/aws-vpc-security.7" and "aws-security.texi",
# beside which makeinfo puts aws-security.info.  Automake's own rules for Texinfo cannot be used: they want
# the .texi to be there when Automake runs, and write `dir' below DESTDIR.

EXTRA_DIST += pages/aws-security pages/manbook
PAGE = manbook
INFO =
NODE = Top
TEXI2DVI = texi2dvi

if CONVERT_WITH_OTHER
pages_converter = $(MANBOOK_FOR_BUILD)
pages_needs =
else
pages_converter = src/manbook$(EXEEXT)
pages_needs = src/manbook$(EXEEXT)
endif

# Without Info manuals, manbook is told so, and the pages do not refer to them.
if INFO_MANUAL
pages_info = yes
pages_flags =
else
pages_info = no
pages_flags = -t man
endif

if BUILD_PAGES
pages_result = pages/out
pages_ready = pages-out pages-info
else
pages_result = $(srcdir)/pages/prebuilt
pages_ready =
endif

# The manual is always built; the manifest of the book, if there is one, stands before its own.
pages_manual = $(srcdir)/pages/manbook
if PAGES
pages_folders = $(pages_manual) "$(PAGES_FOLDER)"
pages_manifests = $(pages_result)/manifest $(pages_result)/manbook.manifest
else
pages_folders = $(pages_manual)
pages_manifests = $(pages_result)/manbook.manifest
endif

if OWN_PAGES
pages_own = yes
else
pages_own = no
endif

# Whether anything changed is asked with find at each make: the list of pages is the folder itself, and a
# page that went away makes its folder newer.  The stamp holds the book's name and the flags, and is as old
# as the start of the conversion, so that a page saved meanwhile is seen the next time.  Everything is
# written anew, so that no page of an earlier book stays.  manbook says 1 if it refused a page and wrote the
# others: that is an error in a book that we answer for, and a notice in one that somebody else wrote.
all-local: $(pages_ready)
.PHONY: pages-out
pages-out: $(pages_needs)
	@stamp=`echo "$(BOOK)" $(pages_flags) $(PAGES_FLAGS)`; \
	if test -f pages/stamp && test "`cat pages/stamp`" = "$$stamp" \
	  && test -z "`find $(pages_folders) $(pages_needs) -newer pages/stamp -print`"; then exit 0; fi; \
	convert() { \
	  made=$$1; shift; \
	  if test "$(V)" = 1; then \
	    echo "$(pages_converter) -o pages/out" $(pages_flags) "$$@"; \
	  else \
	    echo "  MANBOOK  $$made"; \
	  fi; \
	  $(pages_converter) -o pages/out $(pages_flags) "$$@"; \
	}; \
	$(MKDIR_P) pages && rm -rf pages/out pages/stamp && echo "$$stamp" >pages/stamp.new || exit 1; \
	status=0; convert pages/out/manbook.manifest $(pages_manual) || status=$$?; \
	test $$status != 0 || mv pages/out/manifest pages/out/manbook.manifest || status=2; \
	if test $$status = 0 && test -n "$(BOOK)"; then \
	  convert pages/out/manifest $(PAGES_FLAGS) "$(BOOK)" || status=$$?; \
	  if test $$status = 1 && test $(pages_own) = no && test -f pages/out/manifest; then \
	    echo "make: pages/out lacks the pages that manbook refused, see its messages" >&2; status=0; \
	  fi; \
	  if test $$status = 0 && grep -F -x -f pages/out/manbook.manifest pages/out/manifest; then \
	    echo "make: this is both in manbook's own manual and in $(BOOK): give the book another name" >&2; \
	    status=1; \
	  fi; \
	fi; \
	if test $$status != 0; then rm -rf pages/out pages/stamp.new; exit $$status; fi; \
	mv pages/stamp.new pages/stamp

# The texts of the manuals ("aws-security.texi", a translation's "aws-security-de.texi") and their Info files.
pages_texis = sed -n -e '/^[^\/]*\.texi$$/p' $(pages_manifests)
pages_infos = $(pages_texis) | sed -e 's/\.texi$$/.info/'

# A new pages/out is without .info, and none that is half-written gets there.  Without makeinfo, the one of
# the release is as good as long as it would be made of the same text.
info-local: $(pages_ready)
.PHONY: pages-info
pages-info: pages-out
	@test $(pages_info) = yes || exit 0; \
	$(pages_texis) | while read -r texi; do \
	  info=`basename "$$texi" .texi`.info; \
	  test ! -f "pages/out/$$info" || continue; \
	  if $(MAKEINFO) --version >/dev/null 2>&1; then \
	    if test "$(V)" = 1; then \
	      echo "$(MAKEINFO) --no-split" $(MAKEINFOFLAGS) "-o pages/new/$$info pages/out/$$texi"; \
	    else \
	      echo "  MAKEINFO pages/out/$$info"; \
	    fi; \
	    rm -rf pages/new && $(MKDIR_P) pages/new \
	      && $(MAKEINFO) --no-split $(MAKEINFOFLAGS) -o "pages/new/$$info" "pages/out/$$texi" \
	      && mv "pages/new/$$info" "pages/out/$$info" && rm -rf pages/new || exit 1; \
	  elif cmp "pages/out/$$texi" "$(srcdir)/pages/prebuilt/$$texi" >/dev/null 2>&1; then \
	    cp "$(srcdir)/pages/prebuilt/$$info" "pages/out/$$info" && chmod u+w "pages/out/$$info" || exit 1; \
	  else \
	    echo "make: pages/out/$$info needs makeinfo: install GNU Texinfo, or configure with --disable-info" >&2; \
	    exit 1; \
	  fi; \
	done

# The manuals for a browser, and on paper where TeX is.
html-local: pages-html
pdf-local: pages-pdf
.PHONY: pages-html pages-pdf
pages-html: $(pages_ready)
	@$(pages_texis) | while read -r texi; do \
	  name=`basename "$$texi" .texi`; \
	  echo " $(MAKEINFO) --html" $(MAKEINFOFLAGS) "-o pages/html/$$name $(pages_result)/$$texi"; \
	  rm -rf "pages/html/$$name" && $(MKDIR_P) pages/html \
	    && $(MAKEINFO) --html $(MAKEINFOFLAGS) -o "pages/html/$$name" "$(pages_result)/$$texi" || exit 1; \
	done

pages-pdf: $(pages_ready)
	@$(pages_texis) | while read -r texi; do \
	  name=`basename "$$texi" .texi`; \
	  echo " $(TEXI2DVI) --pdf --batch -o pages/pdf/$$name.pdf $(pages_result)/$$texi"; \
	  $(MKDIR_P) pages/pdf \
	    && $(TEXI2DVI) --pdf --batch --build=clean --build-dir=pages/pdf/build \
	      -o "pages/pdf/$$name.pdf" "$(pages_result)/$$texi" || exit 1; \
	done

clean-local: pages-clean
.PHONY: pages-clean
pages-clean:
	rm -rf pages/out pages/new pages/html pages/pdf pages/stamp pages/stamp.new

# Read a page as it was built: make read PAGE=aws-vpc-security
.PHONY: read read-info
read: all
	man -M "`cd $(pages_result) && pwd`" $(PAGE)

# And a manual, the book's if there is one, from its start or another node: make read-info NODE=aws-vpc-security
# or make read-info INFO=manbook
read-info: all
	@info=`$(pages_infos) | sed -e '/^$(INFO)/!d' -e q`; \
	test -n "$$info" || { echo "make: no Info manual here" >&2; exit 1; }; \
	echo "info -f $(pages_result)/$$info -n $(NODE)"; \
	info -f "$(pages_result)/$$info" -n "$(NODE)"

# Each line of the manifests to the name under which it is installed: man7/x.7, or de/man7/x.7 of a translation.
pages_targets = sed -n -e '/^man[0-9a-z]*\/[^\/]*$$/p' -e '/^[^\/]*\/man[0-9a-z]*\/[^\/]*$$/p' $(pages_manifests)

# The full names of what is installed from the manifests.
pages_names = { $(pages_targets) | while read -r page; do echo "$(DESTDIR)$(mandir)/$$page"; done; \
  test $(pages_info) = no || $(pages_infos) | while read -r info; do echo "$(DESTDIR)$(infodir)/$$info"; done; }

# The system's Info directory is our business only if the manuals are used where they are installed: a package
# must not hold a directory of its own.
pages_directory = test -z "$(DESTDIR)" && (install-info --version) >/dev/null 2>&1 \
  && case $$AM_UPDATE_INFO_DIR in n|no|NO) false;; esac

# pages/installed keeps the full names of what was installed from this folder, so that uninstall removes
# exactly that even if the book was converted again, or another one, in between.
PAGES_INSTALLED = pages/installed
install-data-local: pages-install
install-info-local: pages-install-info
uninstall-local: pages-uninstall
.PHONY: pages-install pages-install-man pages-install-info pages-uninstall
pages-install: pages-install-man pages-install-info
	@$(MKDIR_P) `dirname "$(PAGES_INSTALLED)"` \
	  && { test ! -f "$(PAGES_INSTALLED)" || cat "$(PAGES_INSTALLED)"; $(pages_names); } \
	    | LC_ALL=C sort -u >"$(PAGES_INSTALLED).new" \
	  && mv "$(PAGES_INSTALLED).new" "$(PAGES_INSTALLED)" \
	  || echo "make: cannot keep the list of installed pages" >&2

pages-install-man: $(pages_ready)
	@$(pages_targets) | (made=; while read -r page; do \
	  to="$(DESTDIR)$(mandir)/$$page"; folder=`dirname "$$to"`; \
	  if test "$$folder" != "$$made"; then \
	    echo " $(INSTALL_DATA) $(pages_result)/`dirname $$page`/* $$folder"; \
	    $(MKDIR_P) "$$folder" || exit 1; made=$$folder; \
	  fi; \
	  $(INSTALL_DATA) "$(pages_result)/$$page" "$$to" || exit 1; \
	done)

pages-install-info: $(pages_ready)
	@test $(pages_info) = yes || exit 0; \
	$(pages_infos) | while read -r info; do \
	  to="$(DESTDIR)$(infodir)/$$info"; \
	  echo " $(INSTALL_DATA) $(pages_result)/$$info $$to"; \
	  $(MKDIR_P) "$(DESTDIR)$(infodir)" && $(INSTALL_DATA) "$(pages_result)/$$info" "$$to" || exit 1; \
	  if $(pages_directory); then \
	    echo " install-info --info-dir=$(infodir) $$to"; \
	    install-info --info-dir="$(infodir)" "$$to" \
	      || echo "make: $(infodir)/dir does not list $$info" >&2; \
	  fi; \
	done

pages-uninstall:
	@rm -f "$(PAGES_INSTALLED).new"; \
	if test -f "$(PAGES_INSTALLED)"; then \
	  cat "$(PAGES_INSTALLED)"; \
	elif test -f $(pages_result)/manbook.manifest; then \
	  $(pages_names); \
	fi | while read -r file; do \
	  case $$file in \
	    "$(DESTDIR)$(mandir)"/*) ;; \
	    "$(DESTDIR)$(infodir)"/*) \
	      if test -f "$$file" && test -f "$(infodir)/dir" && $(pages_directory); then \
	        echo " install-info --delete --info-dir=$(infodir) $$file"; \
	        install-info --delete --info-dir="$(infodir)" "$$file"; \
	      fi;; \
	    *) echo "$$file" >>"$(PAGES_INSTALLED).new"; continue;; \
	  esac; \
	  echo " rm -f $$file"; rm -f "$$file" || exit 1; \
	done
	@rm -f "$(PAGES_INSTALLED)"; \
	test ! -f "$(PAGES_INSTALLED).new" || mv "$(PAGES_INSTALLED).new" "$(PAGES_INSTALLED)"

# The release carries the converted pages and the Info manuals: when cross-compiling, the program that was
# built cannot run, and makeinfo may be missing.  Only our own books, and all of them, may get there.
dist-hook: pages-dist
.PHONY: pages-dist
if OWN_PAGES
pages-dist: $(pages_ready)
	@test $(pages_info) = yes \
	  || { echo "make: a release needs the Info manuals: configure without --disable-info" >&2; exit 1; }
	$(MKDIR_P) $(distdir)/pages/prebuilt
	cp -R $(pages_result)/. $(distdir)/pages/prebuilt
	chmod -R u+w $(distdir)/pages/prebuilt
else
pages-dist:
	@echo "make: a release needs all pages that come with manbook: configure without --with-pages or --without-pages" >&2
	@exit 1
endif

distclean-local: pages-distclean
.PHONY: pages-distclean
pages-distclean:
	rm -f pages/installed pages/installed.new
