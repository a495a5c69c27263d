/* SPDX-License-Identifier: MIT */
/* Temporary files that become output files by a rename, or vanish, even when a signal ends the run.
 */
#ifndef MANBOOK_TEMP_H
#define MANBOOK_TEMP_H

#include <glib.h>

typedef struct Temp Temp;

/* A new empty file ".manbook-PID-N" in the folder FOLDER_FD, which stays the caller's and open
   until the file is renamed or discarded; *FD, to write to, is the caller's to close. NULL with
   errno on failure. Any thread. */
Temp *temp_new(int folder_fd, int *fd);

/* Rename the file to NAME in its folder, in place of what is there. FALSE with errno: it was
   discarded instead. Frees TEMP either way. */
gboolean temp_rename(Temp *temp, const char *name);

/* Remove the file and free TEMP; errno stays. */
void temp_discard(Temp *temp);

/* Remove what dead runs left in the folder and in its subfolders whose names match the glob pattern
   BELOW (NULL: none). What cannot be removed stays. */
void temp_sweep(int folder_fd, const char *below);

/* Remove this run's temporary files for good: no thread renames one afterwards, or makes another
   and goes on.  For a thread that is about to end the program. */
void temp_abandon(void);

/* From now on SIGINT, SIGTERM and SIGHUP remove this run's temporary files before they end it. */
void temp_guard(void);

#endif
