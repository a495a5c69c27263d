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

typedef struct {
  Lookup *lookup; /* NULL: a filter, which has no other pages and says nothing */
  Page *page;
} Resolver;

static void anchor_add(Page *page, const char *name, Anchor *anchor) {
  if (!g_hash_table_contains(page->anchor_by_name, name))
    g_hash_table_insert(page->anchor_by_name, (char *)name, anchor);
}

/* Names as written go first, then all of them without regard to case. */
static void anchors_index(Page *page) {
  if (page->anchor_by_name)
    g_hash_table_destroy(page->anchor_by_name);
  page->anchor_by_name = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < page->anchors->len; i++) {
    Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    anchor_add(page, anchor->name, anchor);
  }
  for (guint i = 0; i < page->anchors->len; i++) {
    Anchor *anchor = &g_array_index(page->anchors, Anchor, i);
    g_autofree char *lower = g_ascii_strdown(anchor->name, -1);
    if (strcmp(lower, anchor->name) != 0)
      anchor_add(page, arena_strndup(page->arena, lower, -1), anchor);
  }
}

static const Anchor *anchor_lookup(const Page *page, const char *name) {
  const Anchor *anchor = g_hash_table_lookup(page->anchor_by_name, name);
  if (anchor)
    return anchor;
  g_autofree char *lower = g_ascii_strdown(name, -1);
  return g_hash_table_lookup(page->anchor_by_name, lower);
}

static const Anchor *anchor_find(const Page *page, const char *fragment) {
  const Anchor *anchor = anchor_lookup(page, fragment);
  if (anchor || !strchr(fragment, '%'))
    return anchor;
  g_autofree char *decoded = g_uri_unescape_string(fragment, NULL);
  return decoded ? anchor_lookup(page, decoded) : NULL;
}

/* The text behind the '#', or NULL if there is none; browsers take "#" and "#top" for the page. */
static const char *url_fragment(const char *url) {
  const char *hash = strchr(url, '#');
  return hash && hash[1] ? hash + 1 : NULL;
}

static void report_anchor(const Resolver *resolver, const Link *link, const Page *page,
                          const char *fragment) {
  const char *file = resolver->page->path;
  if (!resolver->lookup)
    return;
  if (page == resolver->page)
    diag_warn(WARN_MISSING_ANCHOR, file, link->line,
              _("no section '#%s' on this page; kept as text"), fragment);
  else
    diag_warn(WARN_MISSING_ANCHOR, file, link->line,
              _("no section '#%s' in '%s'; leads to the page"), fragment,
              page->path ? page->path : page->name);
}

/* The link leads to PAGE; a link of a page to itself is no more than its text. */
static void link_to_page(const Resolver *resolver, Link *link, const Page *page) {
  const char *fragment = url_fragment(link->url);
  const Anchor *anchor = fragment ? anchor_find(page, fragment) : NULL;
  if (fragment && !anchor && g_ascii_strcasecmp(fragment, "top") != 0)
    report_anchor(resolver, link, page, fragment);
  if (anchor && anchor->of_title && page != resolver->page)
    anchor = NULL;
  if (page == resolver->page) {
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

static void report_refused(const Resolver *resolver, const Link *link) {
  g_autofree char *scheme = g_strndup(link->url, strcspn(link->url, ":"));
  if (resolver->lookup)
    diag_warn(WARN_MISSING_PAGE, resolver->page->path, link->line,
              _("a link with '%s:' is not followed; kept as text"), scheme);
}

/* TARGET is an absolute URL in the page's arena; if it is a page's, the link leads there. */
static void link_to_url(const Resolver *resolver, Link *link, const char *target) {
  const Page *page = resolver->lookup ? lookup_absolute(resolver->lookup, target) : NULL;
  if (page) {
    link_to_page(resolver, link, page);
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
static char *web_address(const Resolver *resolver, const char *url, const char *path) {
  const Guide *guide = resolver->page->guide;
  gsize len = url_path_len(url);
  if (*url == '/') { /* from the root of the site that the guide is on */
    if (!guide->url || !url_is_web(guide->url))
      return NULL;
    const char *host = strstr(guide->url, "://") + 3;
    return g_strdup_printf("%.*s%s", (int)(host + strcspn(host, "/") - guide->url), guide->url,
                           url);
  }
  guide = path ? lookup_guide(resolver->lookup, path) : NULL;
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

static void report_missing(const Resolver *resolver, const Link *link) {
  if (!diag_enabled(WARN_MISSING_PAGE))
    return;
  g_autofree char *url = g_strndup(link->url, strcspn(link->url, "#"));
  const char *file = resolver->page->path;
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

static void report_outside(const Resolver *resolver, const Link *link) {
  g_autofree char *url = g_strndup(link->url, strcspn(link->url, "#"));
  const char *file = resolver->page->path;
  if (link->kind == LINK_URL)
    diag_warn(WARN_OUTSIDE, file, link->line,
              _("'%s' is outside the pages that were chosen; leads to <%s>"), url, link->target);
  else
    diag_warn(WARN_OUTSIDE, file, link->line,
              _("'%s' is outside the pages that were chosen; kept as text"), url);
}

/* Whether the link that no page answers named one that was in the folders; PATH is what it names
   from the book's folder on, and a site's root may be the guide's folder. */
static gboolean is_outside(const Resolver *resolver, const Link *link, const char *path) {
  if (!path)
    return FALSE;
  if (lookup_is_outside(resolver->lookup, path))
    return TRUE;
  g_autofree char *below = *link->url == '/' ? guide_path(resolver->page->guide, path) : NULL;
  return below && lookup_is_outside(resolver->lookup, below);
}

static void link_relative(const Resolver *resolver, Link *link) {
  g_autofree char *path = NULL;
  const Page *page = lookup_relative(resolver->lookup, resolver->page, link->url, &path);
  g_autofree char *address = page ? NULL : web_address(resolver, link->url, path);
  if (address && *link->url == '/') /* from the site's root it may lead into any guide */
    page = lookup_absolute(resolver->lookup, address);
  if (page) {
    link_to_page(resolver, link, page);
    return;
  }
  if (address) {
    link->kind = LINK_URL;
    link->target = arena_strndup(resolver->page->arena, address, -1);
  }
  if (is_outside(resolver, link, path))
    report_outside(resolver, link);
  else
    report_missing(resolver, link);
}

static const char *url_with_scheme(const Resolver *resolver, const char *url) {
  g_autofree char *whole = g_strconcat("https:", url, NULL);
  return arena_strndup(resolver->page->arena, whole, -1);
}

static void link_resolve(const Resolver *resolver, Link *link) {
  const char *url = link->url;
  link->kind = LINK_TEXT;
  if (!*url)
    return;
  if (url_path_len(url) == 0) /* "#section", "?query" */
    link_to_page(resolver, link, resolver->page);
  else if (is_refused(url))
    report_refused(resolver, link);
  else if (url[0] == '/' && url[1] == '/') /* any host, by the scheme of the page: the web's */
    link_to_url(resolver, link, url_with_scheme(resolver, url));
  else if (text_is_url(url))
    link_to_url(resolver, link, url);
  else if (resolver->lookup)
    link_relative(resolver, link);
}

static void page_resolve(Resolver *resolver, Page *page) {
  resolver->page = page;
  for (guint i = 0; i < page->links->len; i++)
    link_resolve(resolver, &g_array_index(page->links, Link, i));
}

/* Links of generated pages were born with their targets. */
void resolve_book(Book *book) {
  Resolver resolver = {.lookup = lookup_new(book)};
  for (guint i = 0; i < book->pages->len; i++)
    anchors_index(book->pages->pdata[i]);
  for (guint i = 0; i < book->pages->len; i++) {
    Page *page = book->pages->pdata[i];
    if (page->path)
      page_resolve(&resolver, page);
  }
  lookup_free(resolver.lookup);
}

void resolve_page(Page *page) {
  Resolver resolver = {.page = page};
  anchors_index(page);
  page_resolve(&resolver, page);
}
