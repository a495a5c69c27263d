/* SPDX-License-Identifier: MIT */
/* Opening files below a folder, and reading them whole. */
#include <config.h>

#include "base/diag.h"
#include "base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_READ = 1 << 16 };

static int open_at(int folder_fd, const char *name, int flags) {
  int fd;
  do
    fd = openat(folder_fd, *name ? name : ".", flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  while (fd < 0 && errno == EINTR);
  return fd;
}

/* Close AT unless it is the caller's, and leave errno as it was. */
static void close_step(int at, int folder_fd) {
  int error = errno;
  if (at != folder_fd && at >= 0)
    close(at);
  errno = error;
}

/* O_NOFOLLOW looks at the last part of a path only, so each part is opened by itself. */
int input_open(int folder_fd, const char *path, int flags, gboolean follow) {
  if (follow)
    return open_at(folder_fd, path, flags);
  int at = folder_fd;
  for (const char *slash; (slash = strchr(path, '/')); path = slash + 1) {
    g_autofree char *part = g_strndup(path, slash - path);
    int next = open_at(at, part, O_DIRECTORY | O_NOFOLLOW);
    close_step(at, folder_fd);
    if (next < 0)
      return -1;
    at = next;
  }
  int fd = open_at(at, path, flags | O_NOFOLLOW);
  close_step(at, folder_fd);
  return fd;
}

/* A byte more than SIZE or LIMIT is asked for: it tells that a file grew, or is too large. */
char *input_read(int fd, guint64 size, const char *name, gsize limit, gsize *len) {
  gsize room = MIN(size ? size : FIRST_READ, limit) + 1, used = 0;
  char *bytes = g_malloc(room + 1);
  for (;;) {
    gssize n = read(fd, bytes + used, room - used);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      diag_trouble(name, _("cannot be read: %s"), g_strerror(errno));
      break;
    }
    used += (gsize)n;
    if (used > limit) {
      diag_error(name, 0, _("larger than the %lu bytes that are read at most; split it"),
                 (unsigned long)limit);
      break;
    }
    if (!n || used == size) {
      bytes[used] = '\0';
      *len = used;
      return bytes;
    }
    if (used == room) {
      room = MIN(room * 2, limit + 1);
      bytes = g_realloc(bytes, room + 1);
    }
  }
  g_free(bytes);
  return NULL;
}
