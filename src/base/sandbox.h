/* SPDX-License-Identifier: MIT */
/* Giving up the rest of the file system before strangers' text is read: Landlock (landlock(7)) on
   Linux, unveil(2) and pledge(2) on OpenBSD, nothing elsewhere. */
#ifndef MANBOOK_SANDBOX_H
#define MANBOOK_SANDBOX_H

#include <glib.h>

typedef enum { SANDBOX_READ, SANDBOX_WRITE } SandboxUse;

typedef struct Sandbox Sandbox;

/* Nothing is allowed yet. */
Sandbox *sandbox_new(void);

/* Reading PATH and all below it, or making, changing and removing files there too. Of a path that
   is not there, the folder above it that is. */
void sandbox_allow(Sandbox *sandbox, const char *path, SandboxUse use);

/* Writing the one file PATH as output_file does: in its folder, or, if it is a device, into it. */
void sandbox_allow_output(Sandbox *sandbox, const char *path);

/* From now on the calling thread, and those that it starts, open nothing but what was allowed, and
   no network connection; descriptors that are open stay as they are. Called again, only what was
   allowed each time remains. Where the system cannot do that, all goes on as before. Frees SANDBOX.
 */
void sandbox_enter(Sandbox *sandbox);

#endif
