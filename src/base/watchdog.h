/* SPDX-License-Identifier: MIT */
/* Ends the program when a page takes longer than any page should: the rules by which pages are
   refused look at what is known to be slow, this at what is not. */
#ifndef MANBOOK_WATCHDOG_H
#define MANBOOK_WATCHDOG_H

#include <glib.h>

/* From now on a page that takes more than SECONDS of a thread's processor time ends the program,
   with a message and EXIT_TROUBLE; QUIET as for diag_flush.  Temporary files are gone before the
   message is written, so that none becomes an output file after it.  Once, before any thread
   watches; this makes a thread, so what must come before threads comes before it. */
void watchdog_start(guint seconds, gboolean quiet);

/* This thread starts to work on PAGE, which stays the caller's and valid until watchdog_rest.  Any
   thread; a thread has one page at a time. */
void watchdog_watch(const char *page);

/* It is done. */
void watchdog_rest(void);

#endif
