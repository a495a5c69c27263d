/* SPDX-License-Identifier: MIT */
/* Ends the program when a page takes longer than any page should: the rules by which pages are
   refused look at what is known to be slow, this at what is not. */
#ifndef MANBOOK_WATCHDOG_H
#define MANBOOK_WATCHDOG_H

#include <glib.h>

/* From now on a page that takes more than SECONDS of a thread's processor time ends the program
   as diag_die does.  Once, before any thread watches. */
void watchdog_start(guint seconds);

/* This thread starts to work on PAGE, which stays the caller's and valid until all threads rest.
   Any thread, of at most TEAM_MAX; a thread has one page at a time. */
void watchdog_watch(const char *page);

/* It is done. */
void watchdog_rest(void);

#endif
