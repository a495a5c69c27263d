/* SPDX-License-Identifier: MIT */
/* What the library reported, for the tests to compare. */
#ifndef MANBOOK_TEST_MESSAGES_H
#define MANBOOK_TEST_MESSAGES_H

#include "base/diag.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What was reported since the last call, as it is printed. Free with g_free. */
G_GNUC_UNUSED static char *take_messages_as(gboolean quiet) {
  g_autofree char *name = NULL;
  int file = g_file_open_tmp("manbook-unit-XXXXXX", &name, NULL);
  g_assert_cmpint(file, >=, 0);
  int saved = dup(STDERR_FILENO);
  g_assert_cmpint(dup2(file, STDERR_FILENO), >=, 0);
  diag_flush(quiet);
  dup2(saved, STDERR_FILENO);
  close(saved);
  close(file);
  char *text = NULL;
  g_assert_true(g_file_get_contents(name, &text, NULL, NULL));
  g_unlink(name);
  return text;
}

G_GNUC_UNUSED static char *take_messages(void) {
  return take_messages_as(FALSE);
}

#define assert_messages(expected)                                                                  \
  do {                                                                                             \
    g_autofree char *messages_ = take_messages();                                                  \
    g_assert_cmpstr(messages_, ==, expected);                                                      \
  } while (0)

#endif
