/* SPDX-License-Identifier: MIT */
/* The files that a run read, as make and ninja want to know them (GCC manual, -MMD and -MP). */
#ifndef MANBOOK_DEPFILE_H
#define MANBOOK_DEPFILE_H

#include <glib.h>

/* Write the file PATH: a rule that TARGET depends on INPUTS (of char *), and an empty one for each
   of these, so that make goes on when one was removed. FALSE after a message. */
gboolean depfile_write(const char *path, const char *target, GPtrArray *inputs);

#endif
