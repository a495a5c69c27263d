/* SPDX-License-Identifier: MIT */
/* read/source: encodings, line ends, front matter, the dialect, which line of the file a line is.
 */
#include <config.h>

#include "read/source.h"

#include "messages.h"

#include <string.h>

typedef struct {
  Page *page;
  Source *source;
} Fixture;

static Fixture read_bytes(const char *bytes, gsize len, Dialect dialect) {
  Page *page = page_new("p.md", NULL);
  return (Fixture){page, source_new(page, bytes, len, dialect)};
}

static void finish(Fixture fixture) {
  source_free(fixture.source);
  page_free(fixture.page);
}

#define assert_text(bytes, expected)                                                               \
  do {                                                                                             \
    Fixture fixture_ = read_bytes(bytes, sizeof(bytes) - 1, DIALECT_COMMONMARK);                   \
    g_assert_nonnull(fixture_.source);                                                             \
    g_assert_cmpstr(fixture_.source->text->str, ==, expected);                                     \
    finish(fixture_);                                                                              \
  } while (0)

static void test_line_ends(void) {
  assert_text("a\r\nb\rc\n\r\nd", "a\nb\nc\n\nd\n");
  assert_text("a\r", "a\n");
  assert_text("", "");
  assert_messages("");
}

static void test_byte_order_mark(void) {
  assert_text("\xEF\xBB\xBF# T\n", "# T\n");
  assert_text("a \xEF\xBB\xBF\n", "a \xEF\xBB\xBF\n");
  assert_messages("");
}

static void test_invalid(void) {
  assert_text("a\n\xFFz\xC3(\n", "a\n\xEF\xBF\xBDz\xEF\xBF\xBD(\n");
  assert_messages("p.md:2: warning: 2 bytes from here on are not UTF-8; replaced by U+FFFD "
                  "[-Wencoding]\n");
  assert_text("\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n"); /* a surrogate */
  g_free(take_messages());
}

static void test_nul(void) {
  assert_text("a\n\nb\0c\n", "a\n\nb\xEF\xBF\xBD"
                             "c\n");
  assert_messages("p.md:3: warning: 1 NUL byte; replaced by U+FFFD [-Wcontrol]\n");
}

static void assert_refused(const char *bytes, gsize len, const char *messages) {
  Fixture fixture = read_bytes(bytes, len, DIALECT_AUTO);
  g_assert_null(fixture.source);
  assert_messages(messages);
  finish(fixture);
}

static void test_no_text(void) {
  const char *utf16 =
      "p.md: error: this is UTF-16; convert it with iconv -t UTF-8; page left out\n";
  assert_refused("\xFF\xFE#\0", 4, utf16);
  assert_refused("\xFE\xFF\0#", 4, utf16);
  char bytes[100];
  memset(bytes, 'a', sizeof bytes);
  memset(bytes, '\0', 10);
  assert_refused(bytes, sizeof bytes,
                 "p.md: error: this is a binary file, not Markdown; page left out\n");
}

static void test_large(void) {
  gsize len = READER_PAGE_LIMIT + 1;
  g_autofree char *bytes = g_strnfill(len, '\n');
  assert_refused(bytes, len, "p.md: error: larger than 16 MiB; page left out: split it\n");
}

static void test_front_matter(void) {
  static const struct {
    const char *text, *yaml, *rest;
  } CASES[] = {
      {"---\ntitle: A\n---\nx\n", "title: A\n", "x\n"},
      {"---\r\ntitle: A\r\n...  \r\nx\n", "title: A\n", "x\n"},
      {"---\n# one\n# two\na_b-c: 1\n---", "# one\n# two\na_b-c: 1\n", ""},
      {"---\n\na: |\n  ---x\n---\n", "\na: |\n  ---x\n", ""},
      {"---\n---\nx\n", "", "x\n"},
      /* thematic breaks and headings */
      {"---\nText\n---\n", NULL, "---\nText\n---\n"},
      {"---\n# Heading\n\na: b\n---\n", NULL, "---\n# Heading\n\na: b\n---\n"},
      {"---\na: b\n", NULL, "---\na: b\n"},
      {"\n---\na: b\n---\n", NULL, "\n---\na: b\n---\n"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
    Fixture fixture = read_bytes(CASES[i].text, strlen(CASES[i].text), DIALECT_COMMONMARK);
    g_assert_cmpstr(fixture.source->front_matter, ==, CASES[i].yaml);
    g_assert_cmpstr(fixture.source->text->str, ==, CASES[i].rest);
    finish(fixture);
  }
  assert_messages("");
}

static void assert_aws(const char *text, gboolean aws) {
  Fixture fixture = read_bytes(text, strlen(text), DIALECT_AUTO);
  g_assert_cmpint(fixture.page->aws, ==, aws);
  finish(fixture);
}

static void test_dialect(void) {
  assert_aws("# Title<a name=\"x\"></a>\n", TRUE);
  assert_aws("--------\n\n# Title<a name=\"x\"></a> more\n", TRUE);
  assert_aws("A notice.\n\n# Title\n<a name=\"x\"></a>\n\nText\n", TRUE);
  assert_aws("# Title\n\n<a name=\"x\"></a>  \n", TRUE);
  assert_aws("---\na: b\n---\n# Title\n<a name=\"x\"></a>", TRUE);
  assert_aws("# Title\n\nText<a name=\"x\"></a>\n", FALSE);
  assert_aws("# Title\n\n<a name=\"x\"></a> text\n", FALSE);
  assert_aws("# Title\n\n## Section<a name=\"x\"></a>\n", FALSE);
  assert_aws("# Title <a id=\"x\"></a>\n", FALSE);
  assert_aws("<a name=\"x\"></a>\n", FALSE);
  assert_aws("", FALSE);
}

static void test_dialect_given(void) {
  const char *aws = "# T<a name=\"t\"></a>\n", *plain = "# T\n";
  Fixture fixture = read_bytes(aws, strlen(aws), DIALECT_COMMONMARK);
  g_assert_false(fixture.page->aws);
  finish(fixture);
  fixture = read_bytes(plain, strlen(plain), DIALECT_AWS);
  g_assert_true(fixture.page->aws);
  finish(fixture);
}

static void test_lines(void) {
  const char *text = "---\na: b\n---\none\n\nthree";
  Fixture fixture = read_bytes(text, strlen(text), DIALECT_COMMONMARK);
  gsize len;
  g_assert_cmpuint(source_line_count(fixture.source), ==, 3);
  const char *line = source_line(fixture.source, 2, &len);
  g_assert_cmpmem(line, len, "three", 5);
  source_line(fixture.source, 1, &len);
  g_assert_cmpuint(len, ==, 0);
  g_assert_cmpuint(source_file_line(fixture.source, 1), ==, 4);
  g_assert_cmpuint(source_file_line(fixture.source, 3), ==, 6);
  g_assert_cmpuint(source_file_line(fixture.source, 99), ==, 6);
  finish(fixture);
  fixture = read_bytes("", 0, DIALECT_COMMONMARK);
  g_assert_cmpuint(source_line_count(fixture.source), ==, 0);
  g_assert_cmpuint(source_file_line(fixture.source, 1), ==, 1);
  finish(fixture);
}

/* A line that a repair took away is missing in the map, not in the file. */
static void test_lines_of_repaired(void) {
  const char *text = "+ \n\n**one**\n+ \n\n  two\n";
  Fixture fixture = read_bytes(text, strlen(text), DIALECT_AWS);
  g_assert_cmpstr(fixture.source->text->str, ==, "+ **one**\n+ \n  two\n");
  g_assert_cmpuint(source_file_line(fixture.source, 1), ==, 1);
  g_assert_cmpuint(source_file_line(fixture.source, 2), ==, 4);
  g_assert_cmpuint(source_file_line(fixture.source, 3), ==, 6);
  finish(fixture);
  g_free(take_messages());
}

static void test_fence(void) {
  char mark;
  const char *rest;
  g_assert_cmpuint(source_fence("  ````x", 7, &mark, &rest), ==, 4);
  g_assert_cmpint(mark, ==, '`');
  g_assert_cmpstr(rest, ==, "x");
  g_assert_cmpuint(source_fence("\t~~~", 4, &mark, &rest), ==, 3);
  g_assert_cmpint(mark, ==, '~');
  g_assert_cmpuint(source_fence("``", 2, &mark, &rest), ==, 0);
  g_assert_cmpuint(source_fence("``~", 3, &mark, &rest), ==, 0);
  g_assert_cmpuint(source_fence("x```", 4, &mark, &rest), ==, 0);
  g_assert_cmpuint(source_fence("", 0, &mark, &rest), ==, 0);
}

/* Wherever it stands: text is looked at eight bytes at once. */
static void test_everywhere(void) {
  const char *letters = "abcdefghijklmnopqrstuvwxyz";
  static const char *const ODD[] = {"\xFF", "\xC3", "\x80", "\0", "\xE2\x82"};
  for (gsize i = 0; i < 24 * G_N_ELEMENTS(ODD); i++) {
    const char *odd = ODD[i / 24];
    gsize at = i % 24, odd_len = MAX(strlen(odd), 1);
    GString *bytes = g_string_new(NULL), *expected = g_string_new(NULL);
    g_string_append_printf(bytes, "\xC3\xA9%.*s", (int)at, letters);
    g_string_append(g_string_append(expected, bytes->str), "\xEF\xBF\xBD");
    g_string_append(expected, odd_len > 1 ? "\xEF\xBF\xBD" : "");
    g_string_append(g_string_append_len(bytes, odd, odd_len), letters);
    g_string_append(g_string_append(expected, letters), "\n");
    Fixture fixture = read_bytes(bytes->str, bytes->len, DIALECT_COMMONMARK);
    g_assert_cmpstr(fixture.source->text->str, ==, expected->str);
    finish(fixture);
    g_string_free(bytes, TRUE);
    g_string_free(expected, TRUE);
  }
  g_free(take_messages());
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/source/line-ends", test_line_ends);
  g_test_add_func("/source/byte-order-mark", test_byte_order_mark);
  g_test_add_func("/source/invalid", test_invalid);
  g_test_add_func("/source/nul", test_nul);
  g_test_add_func("/source/no-text", test_no_text);
  g_test_add_func("/source/large", test_large);
  g_test_add_func("/source/front-matter", test_front_matter);
  g_test_add_func("/source/dialect", test_dialect);
  g_test_add_func("/source/dialect-given", test_dialect_given);
  g_test_add_func("/source/lines", test_lines);
  g_test_add_func("/source/lines-of-repaired", test_lines_of_repaired);
  g_test_add_func("/source/fence", test_fence);
  g_test_add_func("/source/everywhere", test_everywhere);
  return g_test_run();
}
