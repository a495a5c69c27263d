/* SPDX-License-Identifier: MIT */
/* read/limits: the last page that is allowed, and the first that is not. */
#include <config.h>

#include "read/limits.h"

#include "messages.h"
#include "read/markdown.h"
#include "read/source.h"

#include <string.h>
#include <time.h>

#define NESTED "more than 100 lists, quotes or marks inside each other; page left out: nest less\n"
#define LINES "too many lines inside nested lists and quotes; page left out: nest less\n"
#define IMAGES "more than 500 images in one paragraph; page left out: divide it by blank lines\n"
#define REFERENCES                                                                                 \
  "too many uses of long reference definitions; page left out: shorten the addresses and titles\n"
#define HEAD "the table's head is too long for so many rows; page left out: shorten it\n"

#define MARKS "too many lines, links, cells and marks; page left out: split it\n"

/* COUNT times TEXT behind the rest of OUT. */
static void repeat(GString *out, const char *text, guint count) {
  while (count--)
    g_string_append(out, text);
}

/* BEFORE, COUNT times TEXT, BEHIND. */
static GString *page_text(const char *before, const char *text, guint count, const char *behind) {
  GString *out = g_string_new(before);
  repeat(out, text, count);
  return g_string_append(out, behind);
}

/* Read TEXT, which is freed, as reader_read does; says whether that was allowed. */
static gboolean allows(GString *text) {
  Page *page = page_new("p.md", NULL);
  Source *source = source_new(page, text->str, text->len, DIALECT_COMMONMARK);
  gboolean allowed = source != NULL;
  if (source) {
    markdown_read(page, source);
    source_free(source);
    allowed = limits_allow_tree(page, text->len);
    g_assert_true(allowed == (page->document != NULL));
  }
  page_free(page);
  g_string_free(text, TRUE);
  return allowed;
}

#define assert_allowed(text)                                                                       \
  do {                                                                                             \
    g_assert_true(allows(text));                                                                   \
    assert_messages("");                                                                           \
  } while (0)

#define assert_refused(text, line, message)                                                        \
  do {                                                                                             \
    g_assert_false(allows(text));                                                                  \
    assert_messages("p.md:" line ": error: " message);                                             \
  } while (0)

static void test_nesting(void) {
  assert_allowed(page_text("", ">", 100, "a\n"));
  assert_refused(page_text("\n", ">", 101, "a\n"), "2", NESTED);
  assert_allowed(page_text("", "- ", 100, "a\n"));
  assert_refused(page_text("", "- ", 101, "a\n"), "1", NESTED);
  assert_refused(page_text("", "1. ", 101, "a\n"), "1", NESTED);
  assert_refused(page_text("", "+\t", 101, "a\n"), "1", NESTED);
  assert_allowed(page_text("", "> 1) ", 50, "a\n"));
  assert_refused(page_text("", "> 1) ", 50, "> a\n"), "1", NESTED);
}

/* LINES items, each STEP columns behind the one before, with BETWEEN behind each. */
static GString *stairs(guint lines, guint step, const char *between) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines; i++) {
    repeat(text, " ", i * step);
    g_string_append_printf(text, "- a\n%s", between);
  }
  return text;
}

static void test_nesting_over_lines(void) {
  assert_allowed(stairs(100, 2, ""));
  assert_refused(stairs(101, 2, ""), "101", NESTED);
  assert_refused(stairs(101, 2, "\n"), "201", NESTED);
  assert_refused(stairs(101, 3, "b\n"), "201", NESTED); /* the paragraph goes on */
  assert_allowed(stairs(101, 2, "\nb\n"));              /* the list ends */
  assert_allowed(page_text("", "- a\n", 2000, ""));
  assert_allowed(page_text("", "- a\n  - b\n\n    c\n\nd\n", 2000, ""));
}

/* Marks that open nothing. */
static void test_no_nesting(void) {
  assert_allowed(page_text("", "* ", 300, "\n"));
  assert_allowed(page_text("> ", "- ", 300, "\n"));
  assert_allowed(page_text("", "_", 300, "\n"));
  assert_allowed(page_text("a ", "> ", 300, "\n"));
  assert_allowed(page_text("a ", "- ", 300, "\n"));
  assert_refused(page_text("", "* ", 300, "a\n"), "1", NESTED);
}

static void test_nesting_of_tree(void) {
  assert_allowed(page_text("", "<blockquote>", 100, "a\n"));
  assert_refused(page_text("", "<blockquote>", 101, "a\n"), "1", NESTED);
  assert_refused(page_text("a\n\n", "<ul><li>", 101, "a\n"), "3", NESTED);
  GString *text = page_text("", "*a **a ", 50, "b");
  repeat(text, " a** a*", 50);
  assert_allowed(text);
  text = page_text("", "*a **a ", 51, "b");
  repeat(text, " a** a*", 51);
  assert_refused(text, "1", NESTED);
}

/* COUNT times OPEN, "a", and COUNT times CLOSE in a line; then others, up to SIZE bytes. */
static GString *nested_line(const char *open, const char *close, guint count, gsize size) {
  GString *text = page_text("\n", open, count, "a");
  repeat(text, close, count);
  repeat(text, "\nb", size / 2);
  return text;
}

/* Whether TEXT, which is freed, is parsed. */
static gboolean is_parsed(GString *text) {
  Page *page = page_new("p.md", NULL);
  Source *source = source_new(page, text->str, text->len, DIALECT_COMMONMARK);
  gboolean parsed = source != NULL;
  source_free(source);
  page_free(page);
  g_string_free(text, TRUE);
  return parsed;
}

/* What a long page nests too deep is seen before it is parsed. */
static void test_nesting_in_line(void) {
  static const struct {
    const char *open, *close;
  } MARKED[] = {{"*a ", " a*"},     {"*a ", " _a*_"}, {"_a ", " \\_a_"}, {"*a ", " a***"},
                {"(__a ", " a__)"}, {"**", "**"},     {"*a _", "b*"}};
  for (guint i = 0; i < G_N_ELEMENTS(MARKED); i++) {
    const char *open = MARKED[i].open, *close = MARKED[i].close;
    g_assert_true(is_parsed(nested_line(open, close, 1000, LIMIT_SMALL_PAGE)));
    assert_messages("");
    g_assert_false(is_parsed(nested_line(open, close, 1001, LIMIT_SMALL_PAGE)));
    assert_messages("p.md:2: error: " NESTED);
    assert_refused(nested_line(open, close, 1001, 0), "2", NESTED);
  }
}

/* Marks that close nothing, and such as stand inside words. */
static void test_no_nesting_in_line(void) {
  static const char *const MARKED[] = {"*a ",   "a* ",   "*a* ", "a*a",
                                       "_a_a_", "\\*a ", "* ",   "**a ** "};
  for (guint i = 0; i < G_N_ELEMENTS(MARKED); i++) {
    GString *text = page_text("b ", MARKED[i], 20000, "");
    repeat(text, "a\\* _ ", 20000);
    g_assert_true(is_parsed(text));
  }
  assert_messages("");
}

static void test_open_blocks(void) {
  GString *text = page_text("", "- ", 100, "x\n"); /* 65,536 bytes, 8 each: 5,242 lines */
  repeat(text, "\n", 5000);
  assert_allowed(text);
  text = page_text("", "- ", 100, "x\n");
  repeat(text, "\n", 6000);
  assert_refused(text, "5243", LINES);
  text = page_text("", "> ", 100, "x\n");
  repeat(text, "y\n", 6000);
  assert_refused(text, "5243", LINES);
  text = page_text("", "> ", 100, "x\n\n");
  repeat(text, "y\n", 6000);
  assert_allowed(text);
  assert_allowed(page_text("- a\n\n", "\n", 60000, ""));
}

/* What looks like an item of another list may be part of a paragraph, which keeps its own open. */
static void test_open_paragraph(void) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < 90; i++) {
    repeat(text, " ", i * strlen("00001. "));
    g_string_append(text, "00001. a\n    - part of a\n");
  }
  repeat(text, "\n", 6000);
  assert_refused(text, "5915", LINES);
}

static void test_images(void) {
  assert_allowed(page_text("", "![", 500, "a\n"));
  assert_refused(page_text("\na\n", "![", 501, "a\n"), "3", IMAGES);
  assert_refused(page_text("", "![[]()", 501, "a\n"), "1", IMAGES);
  assert_refused(page_text("", "![`]`", 501, "a\n"), "1", IMAGES);
  assert_refused(page_text("", "> ![a\n>\n", 501, "a\n"), "1001", IMAGES);
  assert_allowed(page_text("", "![[]()\n\n", 2000, "a\n"));
  assert_allowed(page_text("", "![It's \\[a\\] (b)](c.png)\n", 2000, "a\n"));
  assert_allowed(page_text("", "[![a](b)](c) ", 2000, "a\n"));
}

/* A definition whose title is LEN bytes long. */
static GString *definition(const char *before, guint len, const char *behind) {
  return page_text(before, "x", len, behind);
}

static void test_references(void) {
  GString *text = definition("[a b]: /", 10000, "\n\n"); /* 65,536 bytes, 16 each: 104 times */
  repeat(text, "[a b]\n", 100);
  assert_allowed(text);
  text = definition("[a b]: /", 10000, "\n\n");
  repeat(text, "[a b]\n", 110);
  assert_refused(text, "106", REFERENCES);
  text = definition("[a b]: /", 200000, "\n\n[a b]\n"); /* a picture in its address */
  repeat(text, "[a]\n", 1000);
  assert_allowed(text);
}

/* However it is spelled. */
static void test_reference_names(void) {
  static const char *const USES[] = {"[A  B]\n", "[c][a b]\n",     "![a b]\n",
                                     "[a\nb]\n", "> [a\n> b]\n\n", "[a b][] "};
  for (guint i = 0; i < G_N_ELEMENTS(USES); i++) {
    GString *text = definition("[a b]: /", 10000, "\n\n");
    repeat(text, USES[i], 200);
    g_assert_false(allows(text));
    g_autofree char *message = take_messages();
    g_assert_nonnull(strstr(message, REFERENCES));
  }
  static const char *const DEFINITIONS[] = {"[a b]:\n  /u\n  'a\n", "> [a b]:\n> <a b",
                                            "[a b]: u (", "- [a B]: u \"\\\""};
  for (guint i = 0; i < G_N_ELEMENTS(DEFINITIONS); i++) {
    GString *text = definition(DEFINITIONS[i], 10000, "\")'>\n\n");
    repeat(text, "[a b]\n", 200);
    g_assert_false(allows(text));
    g_autofree char *message = take_messages();
    g_assert_nonnull(strstr(message, REFERENCES));
  }
}

static void test_table_heads(void) {
  GString *text = definition("|", 10000, "|b|\n|-|-|\n");
  repeat(text, "|c|d|\n", 100);
  assert_allowed(text);
  text = definition("a\n\n|", 10000, "|b|\n|-|-|\n");
  repeat(text, "|c|d|\n", 110);
  assert_refused(text, "3", HEAD);
  text = definition("|[a](", 10000, ")|b|\n|-|-|\n");
  repeat(text, "|c|d|\n", 110);
  assert_refused(text, "1", HEAD);
  text = definition("<table><tr><th>", 10000, "\n");
  repeat(text, "<tr><td>a\n", 110);
  assert_refused(text, "1", HEAD);
}

/* A line of 64 bytes. */
#define LINE "aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa aaaaaaaaaaaaaaa\n"

static void test_page_size(void) {
  assert_allowed(page_text("", LINE, LIMIT_PAGE_BYTES / 64, ""));
  g_assert_false(allows(page_text("a", LINE, LIMIT_PAGE_BYTES / 64, "")));
  assert_messages("p.md: error: larger than 16 MiB; page left out: split it\n");
}

/* What quadratic time would need minutes for. */
static void test_time(void) {
  static const struct {
    const char *before, *text, *between, *again;
    Dialect dialect;
  } PAGES[] = {
      {"*", "\\```x**", "", "", DIALECT_AWS},
      {"", "2. a\n\n---\n\n#### [ x ]\n\n", "", "", DIALECT_AWS},
      {"", "[a]:<b ", "", "", DIALECT_COMMONMARK},
      {"", "[a]:b", "", "", DIALECT_COMMONMARK},
      {"", "[a]:b", "", " ", DIALECT_COMMONMARK},
      {"", "[a]:b", " (", "x", DIALECT_COMMONMARK},
      {"", "[a]:<b [a]:b ", ">(", "x", DIALECT_COMMONMARK},
      {"", "[a]: b \"c\n", "", "", DIALECT_COMMONMARK},
      {"", "[a]: b (c\n", "", "", DIALECT_COMMONMARK},
      {"a ", "![", "", "", DIALECT_COMMONMARK},
      {"", "a\xA8", "", "\xA8", DIALECT_COMMONMARK},
      {"", "- ", "", "", DIALECT_COMMONMARK},
  };
  for (guint i = 0; i < G_N_ELEMENTS(PAGES); i++) {
    GString *text = page_text(PAGES[i].before, PAGES[i].text, 1000000 / strlen(PAGES[i].text),
                              PAGES[i].between);
    repeat(text, PAGES[i].again, 1000000);
    Page *page = page_new("p.md", NULL);
    clock_t start = clock();
    reader_read(page, text->str, text->len, PAGES[i].dialect);
    g_assert_cmpint((clock() - start) / CLOCKS_PER_SEC, <, 10);
    page_free(page);
    g_string_free(text, TRUE);
    g_free(take_messages());
  }
}

static void test_marks(void) {
  assert_allowed(page_text("", "a\n", LIMIT_MARKS / 2, ""));
  GString *text = page_text("", "a\n", LIMIT_MARKS / 2, "a\n");
  g_assert_false(allows(text));
  assert_messages("p.md: error: " MARKS);
  assert_allowed(page_text("", "**a**  b\n", LIMIT_MARKS / 6, ""));
  g_assert_false(allows(page_text("", "**a**  b\n", LIMIT_MARKS / 6 + 1, "")));
  assert_messages("p.md: error: " MARKS);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/limits/marks", test_marks);
  g_test_add_func("/limits/nesting", test_nesting);
  g_test_add_func("/limits/nesting over lines", test_nesting_over_lines);
  g_test_add_func("/limits/no nesting", test_no_nesting);
  g_test_add_func("/limits/nesting of the tree", test_nesting_of_tree);
  g_test_add_func("/limits/nesting in a line", test_nesting_in_line);
  g_test_add_func("/limits/no nesting in a line", test_no_nesting_in_line);
  g_test_add_func("/limits/open blocks", test_open_blocks);
  g_test_add_func("/limits/open paragraph", test_open_paragraph);
  g_test_add_func("/limits/images", test_images);
  g_test_add_func("/limits/references", test_references);
  g_test_add_func("/limits/reference names", test_reference_names);
  g_test_add_func("/limits/table heads", test_table_heads);
  g_test_add_func("/limits/page size", test_page_size);
  g_test_add_func("/limits/time", test_time);
  return g_test_run();
}
