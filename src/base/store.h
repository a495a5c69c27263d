/* SPDX-License-Identifier: MIT */
/* Bytes that stay, apart from the memory that comes and goes: between that they would leave gaps of
   every size, which malloc(3) keeps in order. */
#ifndef MANBOOK_STORE_H
#define MANBOOK_STORE_H

#include <glib.h>

typedef struct Store Store;

Store *store_new(void);
/* With all that was taken from it. */
void store_free(Store *store);

/* SIZE bytes, as arena_take has them.  Any thread. */
void *store_take(Store *store, gsize size);

#endif
