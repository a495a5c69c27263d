/* SPDX-License-Identifier: MIT */
/* ThreadSanitizer does not see into GLib, whose mutexes are system calls of its own: what they
   order looks like a race to it.  Linked into a program, these stand in front of GLib's and tell
   it.  The test that it can fail is here too: with MANBOOK_RACE set there is a race before main. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>
#include <stdlib.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#undef g_mutex_lock
#undef g_mutex_unlock

typedef void (*MutexCall)(GMutex *);

/* GLib's own function of that name. */
static MutexCall real_call(MutexCall *cache, const char *name) {
  MutexCall call = __atomic_load_n(cache, __ATOMIC_RELAXED);
  if (!call) {
    call = (MutexCall)dlsym(RTLD_NEXT, name);
    __atomic_store_n(cache, call, __ATOMIC_RELAXED);
  }
  return call;
}

void g_mutex_lock(GMutex *mutex) {
  static MutexCall lock;
  real_call(&lock, "g_mutex_lock")(mutex);
  __tsan_acquire(mutex);
}

void g_mutex_unlock(GMutex *mutex) {
  static MutexCall unlock;
  __tsan_release(mutex);
  real_call(&unlock, "g_mutex_unlock")(mutex);
}

static int counter;

static void *count(void *data) {
  counter++;
  return data;
}

__attribute__((constructor)) static void race(void) {
  pthread_t thread;
  if (!getenv("MANBOOK_RACE") || pthread_create(&thread, NULL, count, NULL))
    return;
  counter++;
  pthread_join(thread, NULL);
}
