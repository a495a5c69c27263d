/* SPDX-License-Identifier: MIT */
/* Stands in front of the C library (LD_PRELOAD) and lets one call fail.
 *
 *   FAULT_CALL  write, rename, close, open, mkdir or malloc (calloc and realloc are that, too)
 *   FAULT_AT    which call of that kind, from 1
 *   FAULT_ERROR ENOSPC, EIO, EACCES, EINTR, EMFILE; SHORT: half of what is to be written is
 *
 * Descriptors 0 to 2 are let alone: messages are to come through.  When the call fails, a byte is
 * written to descriptor 9, for whoever asks whether there were so many calls. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static long at;
static char kind; /* the first letter of FAULT_CALL, which tells them apart but for mkdir: 'd' */
static int error;

static const struct {
  const char *name;
  int number;
} ERRORS[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EACCES", EACCES},
              {"EINTR", EINTR},   {"EMFILE", EMFILE}, {"SHORT", 0}};

__attribute__((constructor)) static void start(void) {
  const char *call = getenv("FAULT_CALL"), *number = getenv("FAULT_AT"),
             *name = getenv("FAULT_ERROR");
  for (size_t i = 0; name && i < sizeof ERRORS / sizeof *ERRORS; i++)
    if (!strcmp(ERRORS[i].name, name))
      error = ERRORS[i].number;
  at = number ? atol(number) : 0;
  kind = !call ? 0 : strcmp(call, "mkdir") ? *call : 'd';
}

static int is_hit(char which) {
  if (kind != which || atomic_fetch_add(&calls, 1) + 1 != at)
    return 0;
  ssize_t (*real)(int, const void *, size_t) =
      (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  if (real(9, "x", 1) != 1)
    abort();
  errno = error;
  return 1;
}

/* NAME's own, of the C library. */
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t len) {
  if (fd > 2 && is_hit('w')) {
    if (error)
      return -1;
    len = (len + 1) / 2;
  }
  return REAL(write)(fd, bytes, len);
}

int close(int fd) {
  if (fd > 2 && is_hit('c')) {
    REAL(close)(fd);
    errno = error;
    return -1;
  }
  return REAL(close)(fd);
}

int renameat(int from_fd, const char *from, int to_fd, const char *to) {
  return is_hit('r') ? -1 : REAL(renameat)(from_fd, from, to_fd, to);
}

int rename(const char *from, const char *to) {
  return is_hit('r') ? -1 : REAL(rename)(from, to);
}

int mkdirat(int fd, const char *path, mode_t mode) {
  return is_hit('d') ? -1 : REAL(mkdirat)(fd, path, mode);
}

static mode_t mode_of(int flags, va_list arguments) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return is_hit('o') ? -1 : REAL(open)(path, flags, mode);
}

int openat(int fd, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return is_hit('o') ? -1 : REAL(openat)(fd, path, flags, mode);
}

/* The C library's own names for its allocator: dlsym allocates, and cannot be asked for it. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

void *malloc(size_t size) {
  return kind == 'm' && is_hit('m') ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return kind == 'm' && is_hit('m') ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  return kind == 'm' && is_hit('m') ? NULL : __libc_realloc(block, size);
}
