/* SPDX-License-Identifier: MIT */
/* Output files: written under a temporary name and renamed, so that nobody sees half a file. */
#ifndef MANBOOK_OUTPUT_H
#define MANBOOK_OUTPUT_H

#include <glib.h>

typedef struct Output Output;
typedef struct OutputFile OutputFile;

/* The output folder PATH, made if missing; what an interrupted run left (".manbook-*") is removed.
   NULL after a message. */
Output *output_open(const char *path);

/* Write LEN bytes as NAME ("man7/x.7": of [A-Za-z0-9._+-] and '/', never absolute, no ".."), making
   the folders in between; a file that has these bytes already is left alone. FALSE after a message.
   Any thread. */
gboolean output_write(Output *output, const char *name, const char *bytes, gsize len);

/* The same piece by piece: begin, append as often as wanted, finish, which frees it. NULL or FALSE
   after a message; once an append has failed, so does all that follows, and the old file stays. Any
   thread, one at a time for one file. */
OutputFile *output_begin(Output *output, const char *name);
gboolean output_append(OutputFile *file, const char *bytes, gsize len);
gboolean output_finish(OutputFile *file);

/* Write "manifest": the sorted names of all files written, a line each. FALSE after a message. */
gboolean output_manifest(Output *output);

void output_close(Output *output);

/* The same for one file of any name (-o FILE of a filter, --depfile). A symbolic link is replaced,
   not followed; a device or pipe, by whatever name, is written to. FALSE after a message. */
gboolean output_file(const char *path, const char *bytes, gsize len);

/* All LEN bytes to standard output. FALSE after a message. */
gboolean output_stdout(const char *bytes, gsize len);

/* From now on SIGINT, SIGTERM and SIGHUP remove this run's temporary files before they end it, and
   a closed pipe or a file size limit (SIGPIPE, SIGXFSZ) is an error of writing with its message.
   Standard descriptors that were closed are taken, so that no file is opened as one of them. Call
   once, first. */
void output_guard(void);

#endif
