/* SPDX-License-Identifier: MIT */
/* Tests of base/text. */
#include <config.h>

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* One character that is not plain, wherever it stands in a text of any length. */
static void test_plain(void) {
  char text[70];
  for (gsize len = 0; len < sizeof text; len++) {
    memset(text, '~', sizeof text);
    g_assert_true(text_plain(text, text + len) == text + len);
    for (gsize i = 0; i < len; i++) {
      text[i] = "\n\x1F\x7F\xC3"[i % 4];
      g_assert_true(text_plain(text, text + len) == text + i);
      text[i] = ' ';
    }
  }
}

static void test_width(void) {
  g_assert_cmpuint(text_width("plain", -1), ==, 5);
  g_assert_cmpuint(text_width("plain", 2), ==, 2);
  g_assert_cmpuint(text_width("", -1), ==, 0);
  g_assert_cmpuint(text_width("\xE6\x97\xA5\xE6\x9C\xAC", -1), ==, 4); /* two ideographs */
  g_assert_cmpuint(text_width("e\xCC\x81", -1), ==, 1);                /* e, combining acute */
  g_assert_cmpuint(text_width("a\xE2\x80\x8B"
                              "b",
                              -1),
                   ==, 2); /* zero width space */
  g_assert_cmpuint(text_width("\xC3\xA9", -1), ==, 1);
}

static void check_slug(const char *text, const char *expected) {
  g_autofree char *slug = text_slug(text);
  g_assert_cmpstr(slug, ==, expected);
}

static void test_slug(void) {
  check_slug("Security groups", "security-groups");
  check_slug("What's new in 1.2?", "whats-new-in-12");
  check_slug("a_b - c", "a_b---c");
  check_slug("\xC3\x84rger", "\xC3\xA4rger");
  check_slug("I", "i"); /* in Turkish too */
  check_slug("x\xC2\xB2 + y", "x--y");
  check_slug("", "");
}

static void check_ascii_slug(const char *text, const char *expected) {
  g_autofree char *slug = text_ascii_slug(text);
  g_assert_cmpstr(slug, ==, expected);
}

static void test_ascii_slug(void) {
  check_ascii_slug("Security groups", "security-groups");
  check_ascii_slug("--What's new?--", "what-s-new");
  check_ascii_slug("\xC3\x84rger", "arger");
  check_ascii_slug("\xEF\xAC\x81le", "file"); /* the ligature fi */
  check_ascii_slug("\xE6\x97\xA5\xE6\x9C\xAC", "section");
  check_ascii_slug("...", "section");
  check_ascii_slug("", "section");
}

static void test_url(void) {
  g_assert_true(text_is_url("https://example.org"));
  g_assert_true(text_is_url("mailto:a@example.org"));
  g_assert_true(text_is_url("x-y.z+1:"));
  g_assert_false(text_is_url("C:\\file"));
  g_assert_false(text_is_url("page.md"));
  g_assert_false(text_is_url("page.md#a:b"));
  g_assert_false(text_is_url("1a:b"));
  g_assert_false(text_is_url(""));
}

static void test_squeeze(void) {
  char text[] = "  a \t\n b c\n";
  g_assert_cmpstr(text_squeeze(text), ==, "a b c");
  char blank[] = " \n ";
  g_assert_cmpstr(text_squeeze(blank), ==, "");
}

static void test_date(void) {
  g_assert_true(text_is_date("2026-11-22"));
  g_assert_true(text_is_date("2024-02-29"));
  const char *wrong[] = {"2023-02-29", "2026-13-01",  "2026-00-10", "2026-01-00", "0000-01-01",
                         "2026-1-1",   "2026-11-22 ", "26-11-22",   "",           "2026/11/22"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(text_is_date(wrong[i]));
}

static void test_name(void) {
  g_assert_true(text_is_name("aws-vpc"));
  g_assert_true(text_is_name("G++.1"));
  const char *wrong[] = {"", "-a", ".a", "a b", "a/b", "a_b", "\xC3\xA4", "a\n"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(text_is_name(wrong[i]));
  g_autofree char *longest = g_strnfill(240, 'a'), *longer = g_strnfill(241, 'a');
  g_assert_true(text_is_name(longest));
  g_assert_false(text_is_name(longer));
}

static void test_section(void) {
  g_assert_true(text_is_section("7"));
  g_assert_true(text_is_section("3pm"));
  const char *wrong[] = {"", "0", "n", "7/x", "7 ", "7P", "3perlmodule"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(text_is_section(wrong[i]));
}

static void test_lang(void) {
  g_assert_true(text_is_lang("de"));
  g_assert_true(text_is_lang("pt_BR"));
  g_assert_true(text_is_lang("zh-Hans"));
  const char *wrong[] = {"", "d", "de_", "de/x", "..", "de__x"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(text_is_lang(wrong[i]));
}

static void test_unsafe(void) {
  const char *safe = "Plain text, \xC3\xA4, \xE6\x97\xA5";
  g_assert_null(text_find_unsafe(safe, -1));
  static const char *const odd[] = {
      "\n",   "\x1B", "\x7F",        "\xC2\x9B", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xF3\xA0\x80\x81",
      "\xFF", "\xC3", "\xED\xA0\x80"};
  for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
    g_autofree char *text = g_strconcat("ab", odd[i], NULL);
    g_assert_true(text_find_unsafe(text, -1) == text + 2);
    g_assert_null(text_find_unsafe(text, 2));
  }
  g_assert_nonnull(text_find_unsafe("a\0b", 3));
}

/* Words that g_str_hash takes for one another, as anyone can write them. */
static void test_hash(void) {
  g_autoptr(GHashTable) hashes = g_hash_table_new(NULL, NULL);
  enum { BITS = 10 };
  for (guint i = 0; i < 1 << BITS; i++) {
    g_autoptr(GString) word = g_string_new(NULL);
    for (guint bit = 0; bit < BITS; bit++)
      g_string_append(word, i >> bit & 1 ? "c0" : "ar");
    g_assert_cmpuint(g_str_hash(word->str), ==, g_str_hash("arararararararararar"));
    g_assert_cmpuint(text_hash(word->str), ==, text_hash(word->str));
    g_hash_table_add(hashes, GUINT_TO_POINTER(text_hash(word->str)));
  }
  g_assert_cmpuint(g_hash_table_size(hashes), >, (1 << BITS) - 4);
  g_assert_cmpuint(text_hash("a"), !=, text_hash("\xC3\xA4"));
  g_assert_cmpuint(text_hash(""), ==, text_hash(""));
}

static void test_format(void) {
  g_autofree char *text = text_format("%2$s-%1$03u", 7, "x"), *empty = text_format("%s", "");
  g_assert_cmpstr(text, ==, "x-007");
  g_assert_cmpstr(empty, ==, "");
  g_autoptr(GString) out = g_string_new("a");
  g_autofree char *wide = g_strnfill(5000, 'w');
  text_append_format(out, "%s%d", wide, -1);
  g_assert_cmpuint(out->len, ==, 1 + 5000 + 2);
  g_assert_true(g_str_has_prefix(out->str, "aw") && g_str_has_suffix(out->str, "w-1"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/format", test_format);
  g_test_add_func("/text/plain", test_plain);
  g_test_add_func("/text/width", test_width);
  g_test_add_func("/text/slug", test_slug);
  g_test_add_func("/text/ascii-slug", test_ascii_slug);
  g_test_add_func("/text/url", test_url);
  g_test_add_func("/text/squeeze", test_squeeze);
  g_test_add_func("/text/date", test_date);
  g_test_add_func("/text/name", test_name);
  g_test_add_func("/text/section", test_section);
  g_test_add_func("/text/lang", test_lang);
  g_test_add_func("/text/unsafe", test_unsafe);
  g_test_add_func("/text/hash", test_hash);
  return g_test_run();
}
