/* SPDX-License-Identifier: MIT */
/* manbook as a filter: one page. */
#ifndef MANBOOK_FILTER_H
#define MANBOOK_FILTER_H

#include "options.h"

/* Do what OPTIONS say with the one page that they name. What went wrong is in the messages. */
void filter_run(const Options *options);

#endif
