/* SPDX-License-Identifier: MIT */
/* write/reference: what a link says, and what stands for an image. */
#include <config.h>

#include "write/reference.h"

#include <string.h>

static const Anchor ANCHOR = {.name = "rules", .slug = "rules", .title = "Rule parts"};

typedef struct {
  Page *page;
  Node *link;
} Fixture;

/* A page with one link, whose text is TEXT. */
static Fixture make_link(LinkKind kind, const char *text) {
  Page *page = page_new("p.md", NULL);
  Link link = {.url = "", .kind = kind};
  g_array_append_val(page->links, link);
  Node *node = node_new(page->arena, NODE_LINK, 1);
  if (*text)
    node_append(node, node_new_text(page->arena, NODE_TEXT, 1, text, -1));
  return (Fixture){page, node};
}

static void assert_url(const char *text, const char *target, ReferenceKind kind, const char *url) {
  Fixture fixture = make_link(LINK_URL, text);
  g_array_index(fixture.page->links, Link, 0).target = target;
  Reference reference = reference_of(fixture.page, fixture.link);
  g_assert_cmpint(reference.kind, ==, kind);
  g_assert_cmpstr(reference.url, ==, url);
  page_free(fixture.page);
}

static void test_url(void) {
  assert_url("text", "https://a.example/", REFERENCE_URL, "https://a.example/");
  assert_url("a.example/b", "https://a.example/c", REFERENCE_URL, "https://a.example/c");
  assert_url("a@b.example", "https://a@b.example/x", REFERENCE_URL, "https://a@b.example/x");
}

/* A text that says no more than the URL is not printed beside it. */
static void test_bare_url(void) {
  assert_url("https://a.example/", "https://a.example/", REFERENCE_BARE_URL, "https://a.example/");
  assert_url("a.example", "https://a.example/", REFERENCE_BARE_URL, "https://a.example/");
  assert_url("a.example/b/", "http://a.example/b/", REFERENCE_BARE_URL, "http://a.example/b/");
  assert_url("a@b.example", "mailto:a@b.example", REFERENCE_BARE_URL, "a@b.example");
  assert_url("", "https://a.example/", REFERENCE_BARE_URL, "https://a.example/");
  assert_url(" a.example", "https://a.example/", REFERENCE_BARE_URL, "https://a.example/");
}

static void test_text(void) {
  Fixture fixture = make_link(LINK_TEXT, "text");
  g_assert_cmpint(reference_of(fixture.page, fixture.link).kind, ==, REFERENCE_NONE);
  page_free(fixture.page);
}

/* A section's title is said where the text does not say it. */
static void assert_section(LinkKind kind, const char *text, const Anchor *anchor,
                           const char *title) {
  Fixture fixture = make_link(kind, text);
  Page *other = page_new("other.md", NULL);
  Link *link = &g_array_index(fixture.page->links, Link, 0);
  link->page = kind == LINK_PAGE ? other : NULL;
  link->anchor = anchor;
  Reference reference = reference_of(fixture.page, fixture.link);
  g_assert_cmpint(reference.kind, ==, kind == LINK_PAGE ? REFERENCE_PAGE : REFERENCE_SECTION);
  g_assert_true(reference.page == link->page);
  g_assert_true(reference.anchor == anchor);
  g_assert_cmpstr(reference_title(fixture.link, reference.anchor), ==, title);
  page_free(other);
  page_free(fixture.page);
}

static void test_sections(void) {
  static const Anchor untitled = {.name = "x", .slug = "x"};
  assert_section(LINK_PAGE, "see there", &ANCHOR, "Rule parts");
  assert_section(LINK_SECTION, "see there", &ANCHOR, "Rule parts");
  assert_section(LINK_SECTION, "the RULE PARTS below", &ANCHOR, NULL);
  assert_section(LINK_PAGE, "see there", &untitled, NULL);
  assert_section(LINK_PAGE, "see there", NULL, NULL);
}

static Node *make_image(Arena *arena, const char *url, const char *description) {
  Node *image = node_new_text(arena, NODE_IMAGE, 1, url, -1);
  if (description)
    node_append(image, node_new_text(arena, NODE_TEXT, 1, description, -1));
  return image;
}

static void assert_image_in(Arena *arena, const Node *image, const char *expected) {
  g_autofree char *text = reference_image_text(image);
  g_assert_cmpstr(text, ==, expected);
  arena_free(arena);
}

static void assert_image(const char *url, const char *description, const char *expected) {
  Arena *arena = arena_new();
  assert_image_in(arena, make_image(arena, url, description), expected);
}

static void test_images(void) {
  assert_image("http://a.example/x.png", "A network", "[A network]");
  assert_image("http://a.example/x.png", "[A network]", "[A network]");
  assert_image("http://a.example/images/x.png?v=1#f", NULL, "[x.png]");
  assert_image("http://a.example/images/", NULL, "[images]");
  assert_image("x.png", "[Image NOT FOUND]", "[x.png]");
  assert_image("", NULL, "");
}

/* An icon beside the word that it illustrates says nothing; alone in a cell it does. */
static void test_icons(void) {
  Arena *arena = arena_new();
  Node *cell = node_new(arena, NODE_CELL, 1), *strong = node_new(arena, NODE_STRONG, 1);
  Node *image = make_image(arena, "icon-yes.png", NULL);
  node_append(cell, strong);
  node_append(strong, image);
  node_append(cell, make_image(arena, "other.png", "described"));
  g_autofree char *alone = reference_image_text(image);
  g_assert_cmpstr(alone, ==, "[icon-yes.png]");
  node_append(cell, node_new_text(arena, NODE_TEXT, 1, " ", -1));
  g_autofree char *blank = reference_image_text(image);
  g_assert_cmpstr(blank, ==, "[icon-yes.png]");
  node_append(cell, node_new_text(arena, NODE_TEXT, 1, " Yes", -1));
  assert_image_in(arena, image, "");
}

/* In running text it is never left out. */
static void test_icon_in_text(void) {
  Arena *arena = arena_new();
  Node *paragraph = node_new(arena, NODE_PARAGRAPH, 1);
  Node *image = make_image(arena, "gear.png", NULL);
  node_append(paragraph, node_new_text(arena, NODE_TEXT, 1, "Choose ", -1));
  node_append(paragraph, image);
  assert_image_in(arena, image, "[gear.png]");
}

static void test_image_url(void) {
  Page *page = page_new("p.md", NULL);
  Reference reference = reference_of(page, make_image(page->arena, "http://a.example/x.png", "x"));
  g_assert_cmpint(reference.kind, ==, REFERENCE_URL);
  g_assert_cmpstr(reference.url, ==, "http://a.example/x.png");
  reference = reference_of(page, make_image(page->arena, "images/x.png", "x"));
  g_assert_cmpint(reference.kind, ==, REFERENCE_NONE);
  page_free(page);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/reference/url", test_url);
  g_test_add_func("/reference/bare-url", test_bare_url);
  g_test_add_func("/reference/text", test_text);
  g_test_add_func("/reference/sections", test_sections);
  g_test_add_func("/reference/images", test_images);
  g_test_add_func("/reference/icons", test_icons);
  g_test_add_func("/reference/icon-in-text", test_icon_in_text);
  g_test_add_func("/reference/image-url", test_image_url);
  return g_test_run();
}
