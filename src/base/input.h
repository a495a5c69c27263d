/* SPDX-License-Identifier: MIT */
/* Input files: opened below a folder without following links, and read whole. */
#ifndef MANBOOK_INPUT_H
#define MANBOOK_INPUT_H

#include <glib.h>

/* Open PATH (relative, without ".."; "": the folder itself) below FOLDER_FD for reading, with FLAGS
   besides. Without FOLLOW no part of PATH may be a symbolic link: errno is ELOOP or ENOTDIR then.
   Never waits for a pipe's other end. -1 with errno on failure. */
int input_open(int folder_fd, const char *path, int flags, gboolean follow);

/* All bytes of FD, NUL-terminated, at most LIMIT; SIZE is what a file says it has, or 0 where
   nothing is known: it may lie, and the file grow. NAME is for messages. NULL after a message (more
   than LIMIT: an error in the input; a failure to read: trouble). Does not close FD. */
char *input_read(int fd, guint64 size, const char *name, gsize limit, gsize *len);

#endif
