/* SPDX-License-Identifier: MIT */
/* Tests of base/diag. The status adds up over a run, so the tests run in this order. */
#include <config.h>

#include "messages.h"

#include <glib.h>

static void test_order(void) {
  g_assert_cmpint(diag_status(TRUE), ==, EXIT_DONE);
  diag_warn(WARN_DATE, NULL, 0, "the program");
  diag_warn(WARN_LEVEL, "b.md", 2, "x");
  diag_warn(WARN_LEVEL, "a.md", 10, "z");
  diag_warn(WARN_LEVEL, "a.md", 9, "%s", "y");
  diag_warn(WARN_LEVEL, "a/b.md", 1, "a slash comes after a dot");
  diag_warn(WARN_HTML, "a.md", 0, "no line");
  assert_messages("a.md: warning: no line [-Whtml]\n"
                  "a.md:9: warning: y [-Wlevel]\n"
                  "a.md:10: warning: z [-Wlevel]\n"
                  "a/b.md:1: warning: a slash comes after a dot [-Wlevel]\n"
                  "b.md:2: warning: x [-Wlevel]\n"
                  "manbook: warning: the program [-Wdate]\n");
  assert_messages("");
  g_assert_cmpint(diag_status(FALSE), ==, EXIT_DONE);
  g_assert_cmpint(diag_status(TRUE), ==, EXIT_INPUT);
}

static void test_once(void) {
  diag_warn(WARN_LEVEL, "a.md", 1, "x");
  diag_warn(WARN_LEVEL, "a.md", 2, "x");
  diag_warn(WARN_LEVEL, "a.md", 1, "x");
  diag_warn(WARN_HTML, "a.md", 1, "x");
  assert_messages("a.md:1: warning: x [-Wlevel]\n"
                  "a.md:1: warning: x [-Whtml]\n"
                  "a.md:2: warning: x [-Wlevel]\n");
}

static void test_switch(void) {
  g_assert_false(diag_enabled(WARN_OUTSIDE));
  g_assert_true(diag_switch("outside"));
  g_assert_true(diag_enabled(WARN_OUTSIDE));
  g_assert_true(diag_switch("no-outside"));
  g_assert_false(diag_enabled(WARN_OUTSIDE));
  g_assert_true(diag_switch("no-no-title"));
  g_assert_false(diag_enabled(WARN_NO_TITLE));
  g_assert_true(diag_switch("no-title"));
  g_assert_true(diag_enabled(WARN_NO_TITLE));
  const char *wrong[] = {"", "no-", "title", "all", "no-no-no-title", "Level"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_false(diag_switch(wrong[i]));
  diag_switch("no-level");
  diag_warn(WARN_LEVEL, "a.md", 1, "x");
  diag_switch("level");
  assert_messages("");
}

static void test_names(void) {
  g_assert_cmpstr(diag_warning_name(WARN_MISSING_PAGE), ==, "missing-page");
  g_assert_nonnull(diag_warning_help(WARN_MISSING_PAGE));
  g_assert_true(diag_warning_default(WARN_MISSING_PAGE));
  g_assert_false(diag_warning_default(WARN_OUTSIDE));
  g_assert_null(diag_warning_name(WARN_COUNT));
}

static void test_werror(void) {
  diag_switch("error");
  diag_warn(WARN_LEVEL, "a.md", 1, "x");
  g_assert_cmpint(diag_status(FALSE), ==, EXIT_INPUT);
  g_autofree char *messages = take_messages_as(TRUE); /* what makes it fail is shown */
  g_assert_cmpstr(messages, ==, "a.md:1: error: x [-Werror=level]\n");
  diag_switch("no-error");
  g_assert_cmpint(diag_status(FALSE), ==, EXIT_DONE);
}

static void check_quote(const char *text, const char *expected) {
  g_autofree char *quoted = diag_quote(text);
  g_assert_cmpstr(quoted, ==, expected);
  g_autofree char *again = diag_quote(quoted);
  g_assert_cmpstr(again, ==, expected);
}

static void test_quote(void) {
  check_quote("plain \xC3\xA4", "plain \xC3\xA4");
  check_quote("a\x1B[2Jb\n", "a<U+001B>[2Jb<U+000A>");
  check_quote("\xE2\x80\xAE.md", "<U+202E>.md");
  check_quote("\xFF\xC3", "\\xFF\\xC3");
  check_quote("\xC2\x9B", "<U+009B>");
  check_quote("\xF3\xA0\x81\x81", "<U+E0041>");
  diag_warn(WARN_LEVEL, "a\n.md", 1, "%s", "x\x1B");
  assert_messages("a<U+000A>.md:1: warning: x<U+001B> [-Wlevel]\n");
}

/* Warnings about a file that nobody asked for are gone, also from the status; errors stay. */
static void test_forget(void) {
  g_autoptr(GHashTable) files = g_hash_table_new(g_str_hash, g_str_equal);
  g_hash_table_add(files, (char *)"a.md");
  diag_forget(files);
  gboolean clean = diag_status(TRUE) == EXIT_DONE;
  diag_warn(WARN_NAME, "a.md", 1, "one");
  diag_warn(WARN_NAME, "a.md", 2, "two");
  diag_forget(files);
  g_assert_cmpint(diag_status(TRUE) == EXIT_DONE, ==, clean);
  diag_warn(WARN_NAME, "a.md", 3, "three");
  diag_warn(WARN_NAME, "b.md", 1, "four");
  diag_warn(WARN_NAME, NULL, 0, "five");
  diag_error("a.md", 4, "six");
  diag_forget(files);
  assert_messages("a.md:4: error: six\n"
                  "b.md:1: warning: four [-Wname]\n"
                  "manbook: warning: five [-Wname]\n");
}

static void test_quiet(void) {
  diag_warn(WARN_LEVEL, "a.md", 1, "x");
  diag_error("a.md", 1, "y");
  g_autofree char *messages = take_messages_as(TRUE);
  g_assert_cmpstr(messages, ==, "a.md:1: error: y\n");
  g_assert_cmpint(diag_status(FALSE), ==, EXIT_INPUT);
}

static void test_trouble(void) {
  diag_warn(WARN_LEVEL, "a.md", 0, "w");
  diag_error("a.md", 0, "e");
  diag_trouble("a.md", "t");
  diag_trouble(NULL, "%d", 1);
  assert_messages("a.md: error: t\n"
                  "a.md: error: e\n"
                  "a.md: warning: w [-Wlevel]\n"
                  "manbook: error: 1\n");
  g_assert_cmpint(diag_status(FALSE), ==, EXIT_TROUBLE);
}

static gpointer report_many(gpointer file) {
  for (unsigned line = 1; line <= 500; line++)
    diag_warn(WARN_LEVEL, file, line, "x");
  return NULL;
}

/* Many threads report at once: everything arrives, in order. */
static void test_threads(void) {
  static const char *const files[] = {"a", "b", "c", "d"};
  GThread *threads[G_N_ELEMENTS(files)];
  g_autoptr(GString) expected = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
    threads[i] = g_thread_new("report", report_many, (gpointer)files[i]);
    for (unsigned line = 1; line <= 500; line++)
      g_string_append_printf(expected, "%s:%u: warning: x [-Wlevel]\n", files[i], line);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
    g_thread_join(threads[i]);
  assert_messages(expected->str);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/diag/order", test_order);
  g_test_add_func("/diag/once", test_once);
  g_test_add_func("/diag/switch", test_switch);
  g_test_add_func("/diag/names", test_names);
  g_test_add_func("/diag/werror", test_werror);
  g_test_add_func("/diag/quote", test_quote);
  g_test_add_func("/diag/threads", test_threads);
  g_test_add_func("/diag/forget", test_forget);
  g_test_add_func("/diag/quiet", test_quiet);
  g_test_add_func("/diag/trouble", test_trouble);
  return g_test_run();
}
