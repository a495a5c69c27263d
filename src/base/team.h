/* SPDX-License-Identifier: MIT */
/* The same work on each of many things, by several threads. */
#ifndef MANBOOK_TEAM_H
#define MANBOOK_TEAM_H

#include <glib.h>

/* Threads at the most. */
enum { TEAM_MAX = 256 };

typedef void (*TeamWork)(gpointer thing, gpointer data);

/* Do WORK on each of THINGS, with DATA, by up to THREADS threads, the caller's among them; returns
   when all is done. Where the system grants fewer threads, those there are do it. Which thread does
   what, and when, is open: WORK must not show it. */
void team_work(GPtrArray *things, guint threads, TeamWork work, gpointer data);

#endif
