/* SPDX-License-Identifier: MIT */
/* Messages in the form of compilers: collected from every thread, printed sorted by file and line.
 */
#ifndef MANBOOK_DIAG_H
#define MANBOOK_DIAG_H

#include <glib.h>

/* The switchable warnings; their names are those of -W and part of the contract (base/diag.def). */
typedef enum {
#define WARNING(id, name, on, help) WARN_##id,
#include "base/diag.def"
#undef WARNING
  WARN_COUNT
} Warning;

/* The exit statuses of manbook(1). */
typedef enum { EXIT_DONE = 0, EXIT_INPUT = 1, EXIT_TROUBLE = 2 } ExitStatus;

/* Switch a warning as "-W NAME" or "-Wno-NAME" does, or "error". FALSE if there is no such name. */
gboolean diag_switch(const char *argument);

/* A warning at FILE (relative to the book's folder; NULL: the program), LINE (from 1; 0: none).
   The text says what was done about it; "[-Wname]" is added. Ignored if switched off. Any thread.
 */
void diag_warn(Warning warning, const char *file, unsigned line, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* An error in the input: status 1. Any thread. */
void diag_error(const char *file, unsigned line, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* A file or the system failed: status 2. Any thread. */
void diag_trouble(const char *file, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Forget the warnings about FILES, a set of const char *: they turned out not to be wanted. */
void diag_forget(GHashTable *files);

/* From now on the program ends with EXIT_TROUBLE and a message, and without temporary files, where
   GLib gives up: no memory is left. Call once, before anything else of GLib's. */
void diag_guard(void);

/* End the program with EXIT_TROUBLE and the message TEXT, all of it but the name before, about
   FILE. What was collected is not printed. Temporary files are gone before the message is written,
   so that none becomes an output file after it. Async-signal-safe; any thread. */
G_GNUC_NORETURN void diag_die(const char *file, const char *text);

/* Print what was collected, sorted, to standard error (warnings not if QUIET), and forget it. */
void diag_flush(gboolean quiet);

/* The status so far: 2 after trouble; 1 after an error, or after a warning if WARNINGS_COUNT
   (--check) or -Werror; else 0. */
ExitStatus diag_status(gboolean warnings_count);

/* TEXT for a message: control, bidi and invalid bytes shown as escapes, so that no file name or
   source text can command the terminal. Free with g_free. */
char *diag_quote(const char *text);

/* The names of the warnings with their help, for --help and the tests; NULL past the end. */
const char *diag_warning_name(Warning warning);
const char *diag_warning_help(Warning warning);
gboolean diag_warning_default(Warning warning);

/* Whether a warning is on now: lets a caller spare work that only the message needs. */
gboolean diag_enabled(Warning warning);

#endif
