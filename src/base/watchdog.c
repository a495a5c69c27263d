/* SPDX-License-Identifier: MIT */
/* A timer for the processor time of the program, and a look at the clock of each thread when it
   expires: what is quick never sees one.  Processor time, as far as the system counts it for each
   thread, is no longer on a busy machine than on an idle one. */
#include <config.h>

#include "base/watchdog.h"

#include "base/diag.h"
#include "base/team.h"
#include "base/text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/time.h>
#include <time.h>

enum { LOOK_EVERY = 250 * 1000 }; /* microseconds */

/* A thread that works. */
typedef struct {
  atomic_bool taken;
  atomic_uint turn; /* one more when a page begins, and when it ends: odd while there is work */
  _Atomic clockid_t clock;
  const char *_Atomic page;
  atomic_uint seen;     /* the turn at the last look */
  atomic_long deadline; /* of that turn, on CLOCK, in milliseconds */
} Watch;

static Watch watches[TEAM_MAX];
static _Thread_local Watch *own; /* NULL: this thread rests */

static guint limit;   /* seconds; 0: nobody looks */
static char *verdict; /* made beforehand, since a signal handler cannot */

static long clock_now(clockid_t clock) {
  struct timespec now = {0};
  clock_gettime(clock, &now);
  return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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

/* The clock is read here alone: most pages are done before anybody looks.  A thread that is late
   cannot be stopped, so the program is. */
static void watch_look(Watch *watch) {
  unsigned turn = atomic_load(&watch->turn);
  if (turn % 2 == 0)
    return;
  long now = clock_now(watch->clock);
  if (atomic_load(&watch->seen) != turn) {
    atomic_store(&watch->deadline, now + (long)limit * 1000);
    atomic_store(&watch->seen, turn);
  } else if (now > atomic_load(&watch->deadline) && atomic_load(&watch->turn) == turn) {
    diag_die(watch->page, verdict);
  }
}

/* On any thread. */
static void on_timer(int number) {
  (void)number;
  int error = errno;
  for (gsize i = 0; i < G_N_ELEMENTS(watches); i++)
    watch_look(&watches[i]);
  errno = error;
}

void watchdog_start(guint seconds) {
  g_autofree char *text =
      text_format(_("took more than %u s and was not finished; nothing more was written"), seconds);
  verdict = text_format(": %s %s\n", _("error:"), text);
  limit = seconds;
  struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};
  struct itimerval every = {{0, LOOK_EVERY}, {0, LOOK_EVERY}};
  sigset_t signals;
  sigaction(SIGPROF, &action, NULL);
  sigemptyset(&signals);
  sigaddset(&signals, SIGPROF);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL); /* the caller may have blocked it */
  setitimer(ITIMER_PROF, &every, NULL);
}

static Watch *watch_take(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(watches); i++)
    if (!atomic_exchange(&watches[i].taken, TRUE))
      return &watches[i];
  return NULL;
}

void watchdog_watch(const char *page) {
  own = limit ? watch_take() : NULL;
  if (!own)
    return;
  own->page = page;
  own->clock = clock_own();
  atomic_fetch_add(&own->turn, 1);
}

void watchdog_rest(void) {
  if (!own)
    return;
  atomic_fetch_add(&own->turn, 1);
  atomic_store(&own->taken, FALSE);
  own = NULL;
}
