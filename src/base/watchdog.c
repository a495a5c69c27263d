/* SPDX-License-Identifier: MIT */
/* A thread that looks at the clocks of those that work.  Processor time, as far as the system
   counts it for each thread, is no longer on a busy machine than on an idle one. */
#include <config.h>

#include "base/watchdog.h"

#include "base/diag.h"
#include "base/temp.h"

#include <glib/gi18n.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_EVERY = 250 * 1000 }; /* microseconds */

/* A thread that works. */
typedef struct {
  const char *page; /* NULL: it rests */
  gint64 start;     /* of the page, on CLOCK, in microseconds */
  clockid_t clock;
} Watch;

static guint limit; /* seconds */
static gboolean muted;

static GMutex mutex;       /* guards what follows and the watches */
static GPtrArray *watches; /* of Watch *, of each thread that has worked and lives */

static void watch_end(gpointer watch) {
  g_mutex_lock(&mutex);
  g_ptr_array_remove_fast(watches, watch);
  g_mutex_unlock(&mutex);
  g_free(watch);
}

static GPrivate own = G_PRIVATE_INIT(watch_end);

static gint64 clock_now(clockid_t clock) {
  struct timespec now = {0};
  clock_gettime(clock, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* The clock of this thread that others can read. */
static clockid_t clock_own(void) {
#if defined _POSIX_THREAD_CPUTIME && _POSIX_THREAD_CPUTIME >= 0
  clockid_t clock;
  if (!pthread_getcpuclockid(pthread_self(), &clock))
    return clock;
#endif
  return CLOCK_MONOTONIC;
}

/* The thread at PAGE cannot be stopped, so the program is. */
static void stop(const char *page) {
  temp_abandon();
  diag_trouble(page, _("took more than %u s and was not finished; nothing more was written"),
               limit);
  diag_flush(muted);
  _exit(EXIT_TROUBLE);
}

static gpointer look(G_GNUC_UNUSED gpointer data) {
  for (;; g_usleep(LOOK_EVERY)) {
    g_mutex_lock(&mutex);
    for (guint i = 0; i < watches->len; i++) {
      const Watch *watch = watches->pdata[i];
      if (watch->page && clock_now(watch->clock) - watch->start > (gint64)limit * G_USEC_PER_SEC)
        stop(watch->page);
    }
    g_mutex_unlock(&mutex);
  }
  return NULL;
}

void watchdog_start(guint seconds, gboolean quiet) {
  limit = seconds;
  muted = quiet;
  watches = g_ptr_array_new();
  GThread *thread = g_thread_try_new("watchdog", look, NULL, NULL);
  if (thread) /* without it the work is done all the same */
    g_thread_unref(thread);
}

void watchdog_watch(const char *page) {
  if (!watches)
    return;
  Watch *watch = g_private_get(&own);
  if (!watch) {
    watch = g_new0(Watch, 1);
    watch->clock = clock_own();
    g_private_set(&own, watch);
    g_mutex_lock(&mutex);
    g_ptr_array_add(watches, watch);
    g_mutex_unlock(&mutex);
  }
  g_mutex_lock(&mutex);
  watch->start = clock_now(watch->clock);
  watch->page = page;
  g_mutex_unlock(&mutex);
}

void watchdog_rest(void) {
  Watch *watch = watches ? g_private_get(&own) : NULL;
  if (!watch)
    return;
  g_mutex_lock(&mutex);
  watch->page = NULL;
  g_mutex_unlock(&mutex);
}
