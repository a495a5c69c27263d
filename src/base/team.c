/* SPDX-License-Identifier: MIT */
/* Threads that take the next thing from an array until none is left. */
#include <config.h>

#include "base/team.h"

typedef struct {
  GPtrArray *things;
  TeamWork work;
  gpointer data;
  gint next; /* atomic: the index of the next thing to be taken */
} Team;

static gpointer member_work(gpointer data) {
  Team *team = data;
  for (;;) {
    guint i = (guint)g_atomic_int_add(&team->next, 1);
    if (i >= team->things->len)
      return NULL;
    team->work(team->things->pdata[i], team->data);
  }
}

void team_work(GPtrArray *things, guint threads, TeamWork work, gpointer data) {
  Team team = {.things = things, .work = work, .data = data};
  g_autoptr(GPtrArray) helpers = g_ptr_array_new();
  for (guint i = 1; i < MIN(threads, things->len); i++) {
    GThread *helper = g_thread_try_new("page", member_work, &team, NULL);
    if (!helper)
      break;
    g_ptr_array_add(helpers, helper);
  }
  member_work(&team);
  for (guint i = 0; i < helpers->len; i++)
    g_thread_join(helpers->pdata[i]);
}
