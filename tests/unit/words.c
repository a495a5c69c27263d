/* SPDX-License-Identifier: MIT */
/* write/words: the words that we add, by the page's language. */
#include <config.h>

#include "write/words.h"

#include <glib.h>
#include <string.h>

static void test_languages(void) {
  g_assert_cmpstr(words_get(WORD_SEE_ALSO, "en"), ==, "SEE ALSO");
  g_assert_cmpstr(words_get(WORD_SEE_ALSO, "de"), ==, "SIEHE AUCH");
  g_assert_cmpstr(words_get(WORD_IN, "fr"), ==, " dans ");
}

static void test_fallback(void) {
  g_assert_cmpstr(words_get(WORD_NOTE, "de_AT"), ==, "Hinweis");
  g_assert_cmpstr(words_get(WORD_NOTE, "de-CH"), ==, "Hinweis");
  g_assert_cmpstr(words_get(WORD_NOTE, "DE"), ==, "Hinweis");
  g_assert_cmpstr(words_get(WORD_NOTE, "pt_PT"), ==, words_get(WORD_NOTE, "pt_BR"));
  g_assert_cmpstr(words_get(WORD_NOTE, "tlh"), ==, "Note");
  g_assert_cmpstr(words_get(WORD_NOTE, "d"), ==, "Note");
  g_assert_cmpstr(words_get(WORD_NOTE, NULL), ==, "Note");
}

static void test_known(void) {
  g_assert_cmpstr(words_note(NOTE_TIP, "de"), ==, "Tipp");
  g_assert_cmpstr(words_note(NOTE_CAUTION, "en"), ==, "Caution");
  g_assert_true(words_known("en"));
  g_assert_true(words_known("pt_BR"));
  g_assert_false(words_known("tlh"));
  g_assert_false(words_known("deu"));
  g_assert_false(words_known(""));
}

/* The environment's language is not the page's. */
static void test_environment(void) {
  g_setenv("LANGUAGE", "de", TRUE);
  g_setenv("LC_ALL", "de_DE.UTF-8", TRUE);
  g_assert_cmpstr(words_get(WORD_NAME, "en"), ==, "NAME");
}

static void test_complete(void) {
  static const char *const LANGS[] = {"en", "de", "es", "fr", "ja", "pt"};
  for (guint i = 0; i < G_N_ELEMENTS(LANGS); i++) {
    g_assert_true(words_known(LANGS[i]));
    for (guint word = 0; word < WORD_COUNT; word++) {
      const char *text = words_get(word, LANGS[i]);
      g_assert_nonnull(text);
      g_assert_cmpuint(strlen(text), >, 0);
      g_assert_true(g_utf8_validate(text, -1, NULL));
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/words/languages", test_languages);
  g_test_add_func("/words/fallback", test_fallback);
  g_test_add_func("/words/known", test_known);
  g_test_add_func("/words/environment", test_environment);
  g_test_add_func("/words/complete", test_complete);
  return g_test_run();
}
