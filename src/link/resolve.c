/* SPDX-License-Identifier: MIT */
/* Gives every link its target, and says which links have none. */
#include <config.h>

#include "link/resolve.h"

#include "base/diag.h"
#include "base/text.h"
#include "link/lookup.h"
#include "link/path.h"

#include <glib/gi18n.h>
#include <string.h>

/* A page's anchors, by their names as written and without regard to case. */
typedef struct {
  GHashTable *exact, *folded; /* char *name -> Anchor *, the first of its name */
} AnchorIndex;

/* Fewer anchors are looked at one by one. */
enum { FEW_ANCHORS = 16 };

struct Resolver {
  Lookup *lookup;      /* NULL: a filter, which has no other pages and says nothing */
  GPtrArray *others;   /* of Lookup *: of other books, whose pages are known by their URLs */
  GHashTable *indexes; /* Page * -> AnchorIndex *, of pages with more than a few anchors */
};

/* A page whose links are being resolved. */
typedef struct {
  const Resolver *resolver;
  Page *page;
} Work;

static void index_add(GHashTable *index, const Anchor *anchor) {
  if (!g_hash_table_contains(index, anchor->name))
    g_hash_table_insert(index, (char *)anchor->name, (Anchor *)anchor);
}

static void index_free(gpointer data) {
  AnchorIndex *index = data;
  g_hash_table_destroy(index->exact);
  g_hash_table_destroy(index->folded);
  g_free(index);
}

static AnchorIndex *index_new(const Page *page) {
  AnchorIndex *index = g_new(AnchorIndex, 1);
  index->exact = g_hash_table_new(text_hash, g_str_equal);
  index->folded = g_hash_table_new(text_hash_folded, text_equal_folded);
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    index_add(index->exact, anchor);
    index_add(index->folded, anchor);
  }
  return index;
}

static const Anchor *anchor_search(const Page *page, const char *name, GEqualFunc equal) {
  for (guint i = 0; i < page->anchors->len; i++) {
    const Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    if (equal(anchor->name, name))
      return anchor;
  }
  return NULL;
}

/* Names as written go first, then the one in lower case, then any. */
static const Anchor *anchor_lookup(const Work *work, const Page *page, const char *name) {
  const AnchorIndex *index = g_hash_table_lookup(work->resolver->indexes, page);
  g_autofree char *lower = g_ascii_strdown(name, -1);
  const char *names[] = {name, lower};
  const Anchor *anchor = NULL;
  for (guint i = 0; !anchor && i < G_N_ELEMENTS(names); i++)
    anchor = index ? g_hash_table_lookup(index->exact, names[i])
                   : anchor_search(page, names[i], g_str_equal);
  if (!anchor)
    anchor = index ? g_hash_table_lookup(index->folded, name)
                   : anchor_search(page, name, text_equal_folded);
  return anchor;
}

static const Anchor *anchor_find(const Work *work, const Page *page, const char *fragment) {
  const Anchor *anchor = anchor_lookup(work, page, fragment);
  if (anchor || !strchr(fragment, '%'))
    return anchor;
  g_autofree char *decoded = g_uri_unescape_string(fragment, NULL);
  return decoded ? anchor_lookup(work, page, decoded) : NULL;
}

/* The text behind the '#', or NULL if there is none; browsers take "#" and "#top" for the page. */
static const char *url_fragment(const char *url) {
  const char *hash = strchr(url, '#');
  return hash && hash[1] ? hash + 1 : NULL;
}

static void report_anchor(const Work *work, const Link *link, const Page *page,
                          const char *fragment) {
  const char *file = work->page->path;
  if (!work->resolver->lookup)
    return;
  if (page == work->page)
    diag_warn(WARN_MISSING_ANCHOR, file, link->line,
              _("no section '#%s' on this page; kept as text"), fragment);
  else
    diag_warn(WARN_MISSING_ANCHOR, file, link->line,
              _("no section '#%s' in '%s'; leads to the page"), fragment,
              page->path && !page->guide->manual ? page->path : page->name);
}

/* The link leads to PAGE; a link of a page to itself is no more than its text. */
static void link_to_page(const Work *work, Link *link, const Page *page) {
  const char *fragment = url_fragment(link->url);
  const Anchor *anchor = fragment ? anchor_find(work, page, fragment) : NULL;
  if (fragment && !anchor && g_ascii_strcasecmp(fragment, "top") != 0)
    report_anchor(work, link, page, fragment);
  if (anchor && anchor->of_title && page != work->page)
    anchor = NULL;
  if (page == work->page) {
    link->kind = anchor ? LINK_SECTION : LINK_TEXT;
  } else {
    link->kind = LINK_PAGE;
    link->page = page;
  }
  link->anchor = anchor;
}

/* Schemes that run something, or show what lies on the reader's own machine. */
static gboolean is_refused(const char *url) {
  static const char *const schemes[] = {"javascript:", "vbscript:", "data:", "file:", "blob:"};
  for (guint i = 0; i < G_N_ELEMENTS(schemes); i++)
    if (!g_ascii_strncasecmp(url, schemes[i], strlen(schemes[i])))
      return TRUE;
  return FALSE;
}

static void report_refused(const Work *work, const Link *link) {
  g_autofree char *scheme = g_strndup(link->url, strcspn(link->url, ":"));
  if (work->resolver->lookup)
    diag_warn(WARN_MISSING_PAGE, work->page->path, link->line,
              _("a link with '%s:' is not followed; kept as text"), scheme);
}

/* The page of this book or another one that is at URL, or NULL. */
static const Page *page_at(const Resolver *resolver, const char *url) {
  const Page *page = resolver->lookup ? lookup_absolute(resolver->lookup, url) : NULL;
  for (guint i = 0; !page && i < resolver->others->len; i++)
    page = lookup_absolute(resolver->others->pdata[i], url);
  return page;
}

/* TARGET is an absolute URL in the page's arena; if it is a page's, the link leads there. */
static void link_to_url(const Work *work, Link *link, const char *target) {
  const Page *page = page_at(work->resolver, target);
  if (page) {
    link_to_page(work, link, page);
    return;
  }
  link->kind = LINK_URL;
  link->target = target;
}

/* Whether URL's path could be a page's; else it has the ending of some other file. */
static gboolean is_page_like(const char *url) {
  gsize len = url_path_len(url);
  if (path_has_suffix(url, len, ".md") || path_has_suffix(url, len, ".html") ||
      path_has_suffix(url, len, ".htm") || path_has_suffix(url, len, ".markdown"))
    return TRUE;
  gsize ending = 0; /* at the end: letters and digits behind a '.' inside a file's name */
  while (ending < len && g_ascii_isalnum(url[len - ending - 1]))
    ending++;
  return ending == 0 || ending > 5 || ending + 1 >= len || url[len - ending - 1] != '.' ||
         strchr("./", url[len - ending - 2]);
}

/* What URL would be on the web, or NULL: a page that stands there as x.html, or any other file.
   PATH is what it names in the book's folder, NULL if nothing. */
static char *web_address(const Work *work, const char *url, const char *path) {
  const Guide *guide = work->page->guide;
  gsize len = url_path_len(url);
  if (*url == '/') { /* from the root of the site that the guide is on */
    if (!guide->url || !url_is_web(guide->url))
      return NULL;
    const char *host = strstr(guide->url, "://") + 3;
    return text_format("%.*s%s", (int)(host + strcspn(host, "/") - guide->url), guide->url, url);
  }
  guide = path ? lookup_guide(work->resolver->lookup, path) : NULL;
  if (!guide || !guide->url)
    return NULL;
  path += *guide->folder ? strlen(guide->folder) + 1 : 0;
  GString *address = g_string_new(guide->url);
  gsize n = strlen(path);
  gboolean md = path_has_suffix(path, n, ".md");
  g_autofree char *stem = g_strndup(path, md ? n - 3 : n);
  g_string_append_uri_escaped(address, stem, "/!$&'()*+,;=:@", FALSE);
  g_string_append(address, md ? ".html" : "");
  g_string_append(address, url + len); /* query and fragment, as written */
  return g_string_free(address, FALSE);
}

static void report_missing(const Work *work, const Link *link) {
  if (!diag_enabled(WARN_MISSING_PAGE))
    return;
  g_autofree char *url = g_strndup(link->url, strcspn(link->url, "#"));
  const char *file = work->page->path;
  gboolean page_like = is_page_like(url);
  if (link->kind == LINK_URL)
    diag_warn(WARN_MISSING_PAGE, file, link->line,
              page_like ? _("no page '%s' in this book; leads to <%s>")
                        : _("no file '%s' in this book; leads to <%s>"),
              url, link->target);
  else
    diag_warn(WARN_MISSING_PAGE, file, link->line,
              page_like ? _("no page '%s' in this book; kept as text")
                        : _("no file '%s' in this book; kept as text"),
              url);
}

static void report_outside(const Work *work, const Link *link) {
  g_autofree char *url = g_strndup(link->url, strcspn(link->url, "#"));
  const char *file = work->page->path;
  if (link->kind == LINK_URL)
    diag_warn(WARN_OUTSIDE, file, link->line,
              _("'%s' is outside the pages that were chosen; leads to <%s>"), url, link->target);
  else
    diag_warn(WARN_OUTSIDE, file, link->line,
              _("'%s' is outside the pages that were chosen; kept as text"), url);
}

/* Whether the link that no page answers named one that was in the folders; PATH is what it names
   from the book's folder on, and a site's root may be the guide's folder. */
static gboolean is_outside(const Work *work, const Link *link, const char *path) {
  if (!path)
    return FALSE;
  if (lookup_is_outside(work->resolver->lookup, path))
    return TRUE;
  g_autofree char *below = *link->url == '/' ? guide_path(work->page->guide, path) : NULL;
  return below && lookup_is_outside(work->resolver->lookup, below);
}

static void link_relative(const Work *work, Link *link) {
  g_autofree char *path = NULL;
  const Page *page = lookup_relative(work->resolver->lookup, work->page, link->url, &path);
  g_autofree char *address = page ? NULL : web_address(work, link->url, path);
  if (address && *link->url == '/') /* from the site's root it may lead into any guide */
    page = page_at(work->resolver, address);
  if (page) {
    link_to_page(work, link, page);
    return;
  }
  if (address) {
    link->kind = LINK_URL;
    link->target = arena_strndup(work->page->arena, address, -1);
  }
  if (is_outside(work, link, path))
    report_outside(work, link);
  else
    report_missing(work, link);
}

static const char *url_with_scheme(const Work *work, const char *url) {
  g_autofree char *whole = g_strconcat("https:", url, NULL);
  return arena_strndup(work->page->arena, whole, -1);
}

static void link_resolve(const Work *work, Link *link) {
  const char *url = link->url;
  link->kind = LINK_TEXT;
  if (!*url)
    return;
  if (url_path_len(url) == 0) /* "#section", "?query" */
    link_to_page(work, link, work->page);
  else if (is_refused(url))
    report_refused(work, link);
  else if (url[0] == '/' && url[1] == '/') /* any host, by the scheme of the page: the web's */
    link_to_url(work, link, url_with_scheme(work, url));
  else if (text_is_url(url))
    link_to_url(work, link, url);
  else if (work->resolver->lookup)
    link_relative(work, link);
}

static Lookup *book_lookup(Resolver *resolver, const Book *book) {
  for (guint i = 0; i < book->pages->len; i++)
    resolver_add(resolver, book->pages->pdata[i]);
  return lookup_new(book);
}

Resolver *resolver_new(const Book *book) {
  Resolver *resolver = g_new0(Resolver, 1);
  resolver->others = g_ptr_array_new_with_free_func((GDestroyNotify)lookup_free);
  resolver->indexes = g_hash_table_new_full(NULL, NULL, NULL, index_free);
  if (book)
    resolver->lookup = book_lookup(resolver, book);
  return resolver;
}

void resolver_add_book(Resolver *resolver, const Book *other) {
  g_ptr_array_add(resolver->others, book_lookup(resolver, other));
}

void resolver_add(Resolver *resolver, Page *page) {
  if (page->anchors->len > FEW_ANCHORS)
    g_hash_table_insert(resolver->indexes, page, index_new(page));
}

void resolver_free(Resolver *resolver) {
  if (!resolver)
    return;
  lookup_free(resolver->lookup);
  g_ptr_array_unref(resolver->others);
  g_hash_table_destroy(resolver->indexes);
  g_free(resolver);
}

/* Links of generated pages were born with their targets. */
void resolve_page(const Resolver *resolver, Page *page) {
  const Work work = {resolver, page};
  for (guint i = 0; page->path && i < page->links->len; i++)
    link_resolve(&work, &g_array_index(page->links, Link, i));
}
