/* SPDX-License-Identifier: MIT */
/* Temporary files, registered where a signal handler can find and remove them. */
#include <config.h>

#include "base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <glib.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PREFIX ".manbook-"

/* More files than this at a time wait for each other. */
enum { SLOTS = 64, NAME_SIZE = 48 };

struct Temp {
  int folder_fd;
  atomic_bool used;
  char name[NAME_SIZE];
};

static const int FATAL[] = {SIGINT, SIGTERM, SIGHUP};

static Temp slots[SLOTS];
static unsigned long serial; /* guarded by the lock, as is taking a slot */

/* A spin lock, since a signal handler can take no mutex. Who holds it blocks the signals meanwhile,
   so that the handler never waits for the thread that it interrupted. */
static atomic_flag lock = ATOMIC_FLAG_INIT;

static void fatal_signals(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGPROF); /* the watchdog's, whose handler ends the program, too */
  for (gsize i = 0; i < G_N_ELEMENTS(FATAL); i++)
    sigaddset(set, FATAL[i]);
}

static void lock_take(sigset_t *old) {
  sigset_t set;
  fatal_signals(&set);
  pthread_sigmask(SIG_BLOCK, &set, old);
  while (atomic_flag_test_and_set(&lock))
    sched_yield();
}

static void lock_drop(const sigset_t *old) {
  int error = errno;
  atomic_flag_clear(&lock);
  pthread_sigmask(SIG_SETMASK, old, NULL);
  errno = error;
}

static void remove_all(void) {
  for (int i = 0; i < SLOTS; i++)
    if (atomic_load(&slots[i].used))
      unlinkat(slots[i].folder_fd, slots[i].name, 0);
}

/* The lock is never dropped again, so no thread makes another file before the process is gone. */
static void on_fatal_signal(int number) {
  while (atomic_flag_test_and_set(&lock))
    continue;
  remove_all();
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigaction(number, &action, NULL);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  _exit(128 + number);
}

void temp_abandon(void) {
  sigset_t old;
  lock_take(&old); /* and keep it, as above */
  remove_all();
}

void temp_guard(void) {
  struct sigaction action = {.sa_handler = on_fatal_signal}, old;
  fatal_signals(&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS(FATAL); i++)
    if (!sigaction(FATAL[i], NULL, &old) && old.sa_handler != SIG_IGN) /* nohup(1) stays in force */
      sigaction(FATAL[i], &action, NULL);
}

static Temp *slot_take(void) {
  for (int i = 0; i < SLOTS; i++)
    if (!atomic_load(&slots[i].used))
      return &slots[i];
  return NULL;
}

/* With the lock held: make the file and register it. A name that is taken already is another run's,
   in a container with process numbers of its own. */
static int slot_open(Temp *temp, int folder_fd) {
  int fd;
  do {
    snprintf(temp->name, sizeof temp->name, PREFIX "%ld-%lu", (long)getpid(), ++serial);
    fd = openat(folder_fd, temp->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  } while (fd < 0 && (errno == EEXIST || errno == EINTR));
  temp->folder_fd = folder_fd;
  atomic_store(&temp->used, fd >= 0);
  return fd;
}

Temp *temp_new(int folder_fd, int *fd) {
  for (;; g_usleep(1000)) {
    sigset_t old;
    lock_take(&old);
    Temp *temp = slot_take();
    if (temp)
      *fd = slot_open(temp, folder_fd);
    lock_drop(&old);
    if (temp)
      return *fd < 0 ? NULL : temp;
  }
}

gboolean temp_rename(Temp *temp, const char *name) {
  if (renameat(temp->folder_fd, temp->name, temp->folder_fd, name)) {
    temp_discard(temp);
    return FALSE;
  }
  atomic_store(&temp->used, FALSE);
  return TRUE;
}

void temp_discard(Temp *temp) {
  int error = errno;
  unlinkat(temp->folder_fd, temp->name, 0);
  atomic_store(&temp->used, FALSE);
  errno = error;
}

static gboolean in_use(const char *name) {
  for (int i = 0; i < SLOTS; i++)
    if (atomic_load(&slots[i].used) && !strcmp(slots[i].name, name))
      return TRUE;
  return FALSE;
}

/* Whether NAME was made by slot_open in a run that is dead. Our own number may have been that of a
   dead run before: in a container the same few come again. */
static gboolean is_stale(const char *name) {
  long pid;
  unsigned long number;
  int end = -1;
  if (sscanf(name, PREFIX "%10ld-%20lu%n", &pid, &number, &end) != 2 || end < 0 || name[end] ||
      pid <= 0)
    return FALSE;
  if (pid == (long)getpid())
    return !in_use(name);
  return kill((pid_t)pid, 0) && errno == ESRCH;
}

static void sweep_entry(int folder_fd, const char *name, const char *below) {
  if (g_str_has_prefix(name, PREFIX)) {
    if (is_stale(name))
      unlinkat(folder_fd, name, 0);
  } else if (below && !fnmatch(below, name, 0)) {
    int fd = openat(folder_fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
      return;
    temp_sweep(fd, NULL);
    close(fd);
  }
}

void temp_sweep(int folder_fd, const char *below) {
  int fd = openat(folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = fd < 0 ? NULL : fdopendir(fd);
  if (!folder) {
    if (fd >= 0)
      close(fd);
    return;
  }
  for (const struct dirent *entry; (entry = readdir(folder));)
    sweep_entry(folder_fd, entry->d_name, below);
  closedir(folder);
}
