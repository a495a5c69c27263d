/* SPDX-License-Identifier: MIT */
/* Blocks that stay for long, apart from the memory that comes and goes: between that they would
   leave gaps of every size, which malloc(3) keeps in order. */
#ifndef MANBOOK_STORE_H
#define MANBOOK_STORE_H

#include <glib.h>

typedef struct Store Store;

Store *store_new(void);

/* With all that was taken from it. */
void store_free(Store *store);

/* SIZE bytes, whatever they hold, aligned for a pointer; never NULL (GLib aborts when memory runs
   out). Any thread. */
void *store_take(Store *store, gsize size);

/* Give back a block: its memory is the system's again once those around it are given back, too, so
   that it should be in about the order of taking. Any thread. */
void store_give(Store *store, const void *block);

#endif
