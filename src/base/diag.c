/* SPDX-License-Identifier: MIT */
/* Collecting messages from every thread, and printing them in an order that no thread decides. */
#include <config.h>

#include "base/diag.h"
#include "base/temp.h"
#include "base/text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

enum {
  STRINGS_SIZE = 1 << 12,
  PRINT_SIZE = 1 << 16
}; /* bytes that are got, or printed, at a time */

/* In the order in which messages about one line are printed. */
typedef enum { LEVEL_TROUBLE, LEVEL_ERROR, LEVEL_WARNING, LEVEL_COUNT } Level;

/* There can be one for every link: small, and its strings where none has a block of its own. */
typedef struct {
  const char *file; /* NULL: the program */
  const char *text;
  unsigned line;
  guint8 level;   /* Level */
  guint8 warning; /* Warning, of LEVEL_WARNING */
} Message;

static const struct {
  const char *name, *help;
  gboolean on;
} WARNINGS[WARN_COUNT] = {
#define WARNING(id, name, on, help) {name, help, on},
#include "base/diag.def"
#undef WARNING
};

/* Whether a warning is as its default says (0), or was switched on or off. */
static enum { SWITCH_DEFAULT, SWITCH_ON, SWITCH_OFF } switches[WARN_COUNT];
static gboolean warnings_are_errors;

static GMutex mutex;          /* guards what follows */
static GArray *messages;      /* of Message; NULL: none */
static GStringChunk *strings; /* theirs */
static guint counts[LEVEL_COUNT];

/* Where even messages cannot be written, there is nobody left to tell. */
static void print(const char *text, gsize len) {
  while (len > 0) {
    gssize n = write(STDERR_FILENO, text, len);
    if (n < 0 && errno != EINTR)
      return;
    text += n > 0 ? n : 0;
    len -= n > 0 ? (gsize)n : 0;
  }
}

/* Quoting a name would take memory. */
void diag_die(const char *file, const char *text) {
  temp_abandon();
  for (const char *odd; (odd = text_find_unsafe(file, -1)); file = odd + 1) {
    print(file, odd - file);
    print("?", 1);
  }
  print(file, strlen(file));
  print(text, strlen(text));
  _exit(EXIT_TROUBLE);
}

/* GLib's own handler allocates, and where that fails in its first message it waits for itself. */
static void on_glib_message(const char *domain, GLogLevelFlags level, const char *text,
                            gpointer data) {
  (void)domain, (void)text, (void)data;
  if (level & G_LOG_FLAG_FATAL)
    diag_die(PACKAGE, ": error: out of memory\n");
}

void diag_guard(void) {
  g_log_set_default_handler(on_glib_message, NULL);
}

static int warning_find(const char *name) {
  for (int i = 0; i < WARN_COUNT; i++)
    if (!strcmp(WARNINGS[i].name, name))
      return i;
  return -1;
}

gboolean diag_switch(const char *argument) {
  int warning = warning_find(argument); /* first: there is one named "no-title" */
  gboolean on = warning >= 0 || !g_str_has_prefix(argument, "no-");
  const char *name = on ? argument : argument + strlen("no-");
  if (!strcmp(name, "error")) {
    warnings_are_errors = on;
    return TRUE;
  }
  if (!on)
    warning = warning_find(name);
  if (warning < 0)
    return FALSE;
  switches[warning] = on ? SWITCH_ON : SWITCH_OFF;
  return TRUE;
}

gboolean diag_enabled(Warning warning) {
  return switches[warning] == SWITCH_DEFAULT ? WARNINGS[warning].on
                                             : switches[warning] == SWITCH_ON;
}

const char *diag_warning_name(Warning warning) {
  return warning < WARN_COUNT ? WARNINGS[warning].name : NULL;
}

const char *diag_warning_help(Warning warning) {
  return warning < WARN_COUNT ? _(WARNINGS[warning].help) : NULL;
}

gboolean diag_warning_default(Warning warning) {
  return warning < WARN_COUNT && WARNINGS[warning].on;
}

G_GNUC_PRINTF(5, 0)
static void diag_add(Level level, Warning warning, const char *file, unsigned line,
                     const char *format, va_list args) {
  g_autofree char *text = text_vformat(format, args);
  g_mutex_lock(&mutex);
  if (!messages) {
    messages = g_array_new(FALSE, FALSE, sizeof(Message));
    strings = g_string_chunk_new(STRINGS_SIZE);
  }
  Message message = {.line = line, .level = level, .warning = warning};
  message.file = file ? g_string_chunk_insert_const(strings, file) : NULL;
  message.text = g_string_chunk_insert(strings, text);
  g_array_append_val(messages, message);
  counts[level]++;
  g_mutex_unlock(&mutex);
}

void diag_warn(Warning warning, const char *file, unsigned line, const char *format, ...) {
  if (!diag_enabled(warning))
    return;
  va_list args;
  va_start(args, format);
  diag_add(LEVEL_WARNING, warning, file, line, format, args);
  va_end(args);
}

void diag_error(const char *file, unsigned line, const char *format, ...) {
  va_list args;
  va_start(args, format);
  diag_add(LEVEL_ERROR, WARN_COUNT, file, line, format, args);
  va_end(args);
}

void diag_trouble(const char *file, const char *format, ...) {
  va_list args;
  va_start(args, format);
  diag_add(LEVEL_TROUBLE, WARN_COUNT, file, 0, format, args);
  va_end(args);
}

void diag_forget(GHashTable *files) {
  g_mutex_lock(&mutex);
  for (guint i = messages ? messages->len : 0; i > 0; i--) {
    const Message *message = &g_array_index(messages, Message, i - 1);
    if (message->level != LEVEL_WARNING || !message->file ||
        !g_hash_table_contains(files, message->file))
      continue;
    counts[LEVEL_WARNING]--;
    g_array_remove_index_fast(messages, i - 1); /* printing sorts them */
  }
  g_mutex_unlock(&mutex);
}

/* By file in byte order, the program's own messages last as they sum up; then by line. */
static int message_compare(gconstpointer one, gconstpointer other) {
  const Message *a = one, *b = other;
  if (!a->file != !b->file)
    return a->file ? -1 : 1;
  int order = g_strcmp0(a->file, b->file);
  if (!order)
    order = (a->line > b->line) - (a->line < b->line);
  if (!order)
    order = (int)a->level - (int)b->level;
  if (!order)
    order = (int)a->warning - (int)b->warning;
  return order ? order : strcmp(a->text, b->text);
}

char *diag_quote(const char *text) {
  GString *quoted = g_string_new(NULL);
  const char *odd;
  for (; (odd = text_find_unsafe(text, -1)); text = odd) {
    g_string_append_len(quoted, text, odd - text);
    gunichar c = g_utf8_get_char_validated(odd, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
      text_append_format(quoted, "\\x%02X", (guchar)*odd++);
    } else {
      text_append_format(quoted, "<U+%04X>", c);
      odd = g_utf8_next_char(odd);
    }
  }
  g_string_append(quoted, text);
  return g_string_free(quoted, FALSE);
}

/* The GNU form (GNU Coding Standards, Formatting Error Messages), which editors can jump by. */
static void message_print(const Message *message, GString *out) {
  g_autofree char *file = diag_quote(message->file ? message->file : PACKAGE);
  g_autofree char *text = diag_quote(message->text);
  text_append_format(out, "%s:", file);
  if (message->line)
    text_append_format(out, "%u:", message->line);
  gboolean warning = message->level == LEVEL_WARNING;
  text_append_format(out, " %s %s", warning && !warnings_are_errors ? _("warning:") : _("error:"),
                     text);
  if (warning)
    text_append_format(out, " [-W%s%s]", warnings_are_errors ? "error=" : "",
                       WARNINGS[message->warning].name);
  g_string_append_c(out, '\n');
}

void diag_flush(gboolean quiet) {
  g_mutex_lock(&mutex);
  GArray *batch = g_steal_pointer(&messages);
  GStringChunk *chunk = g_steal_pointer(&strings);
  g_mutex_unlock(&mutex);
  if (!batch)
    return;
  g_array_sort(batch, message_compare);
  GString *out = g_string_new(NULL);
  const Message *last = NULL;
  for (guint i = 0; i < batch->len; i++) {
    const Message *message = &g_array_index(batch, Message, i);
    gboolean muted = quiet && message->level == LEVEL_WARNING && !warnings_are_errors;
    if (!muted && (!last || message_compare(last, message)))
      message_print(message, out);
    last = message;
    if (out->len > PRINT_SIZE) {
      print(out->str, out->len);
      g_string_truncate(out, 0);
    }
  }
  print(out->str, out->len);
  g_string_free(out, TRUE);
  g_array_unref(batch);
  g_string_chunk_free(chunk);
}

ExitStatus diag_status(gboolean warnings_count) {
  g_mutex_lock(&mutex);
  ExitStatus status = EXIT_DONE;
  if (counts[LEVEL_TROUBLE])
    status = EXIT_TROUBLE;
  else if (counts[LEVEL_ERROR] ||
           (counts[LEVEL_WARNING] && (warnings_count || warnings_are_errors)))
    status = EXIT_INPUT;
  g_mutex_unlock(&mutex);
  return status;
}
