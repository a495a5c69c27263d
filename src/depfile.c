/* SPDX-License-Identifier: MIT */
/* Rules for make, in the part of its syntax that ninja reads too. */
#include <config.h>

#include "depfile.h"

#include "base/output.h"

#include <string.h>

/* A file name as make reads it (GNU make manual, Rule Syntax; ninja manual, depfile): a blank takes
   a backslash, and so do backslashes before it. */
static void append_name(GString *out, const char *name) {
  for (gsize backslashes = 0; *name; name++) {
    for (gsize i = 0; (*name == ' ' || *name == '\t') && i <= backslashes; i++)
      g_string_append_c(out, '\\');
    if (*name == '#')
      g_string_append_c(out, '\\');
    if (*name == '$')
      g_string_append_c(out, '$');
    g_string_append_c(out, *name);
    backslashes = *name == '\\' ? backslashes + 1 : 0;
  }
}

/* No rule can name a file with a newline in its name, and a '%' makes a pattern of a target. */
static gboolean can_be_input(const char *name) {
  return !strchr(name, '\n');
}

static gboolean can_be_target(const char *name) {
  return can_be_input(name) && !strchr(name, '%');
}

gboolean depfile_write(const char *path, const char *target, GPtrArray *inputs) {
  g_autoptr(GString) out = g_string_new(NULL);
  append_name(out, target);
  g_string_append_c(out, ':');
  for (guint i = 0; i < inputs->len; i++)
    if (can_be_input(inputs->pdata[i])) {
      g_string_append(out, " \\\n  ");
      append_name(out, inputs->pdata[i]);
    }
  g_string_append_c(out, '\n');
  for (guint i = 0; i < inputs->len; i++)
    if (can_be_target(inputs->pdata[i])) {
      append_name(out, inputs->pdata[i]);
      g_string_append(out, ":\n");
    }
  return output_file(path, out->str, out->len);
}
