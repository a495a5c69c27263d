/* SPDX-License-Identifier: MIT */
/* The system calls behind a sandbox; the C library has no functions for Landlock's. */
#include <config.h>

#include "base/sandbox.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct Sandbox {
  GArray *rules; /* of Rule */
};

typedef struct {
  char *path; /* that is there */
  SandboxUse use;
} Rule;

static void rule_clear(gpointer rule) {
  g_free(((Rule *)rule)->path);
}

Sandbox *sandbox_new(void) {
  Sandbox *sandbox = g_new(Sandbox, 1);
  sandbox->rules = g_array_new(FALSE, FALSE, sizeof(Rule));
  g_array_set_clear_func(sandbox->rules, rule_clear);
  return sandbox;
}

/* PATH or the nearest folder above it that is there. */
static char *existing(const char *path) {
  struct stat facts;
  char *at = g_strdup(path);
  while (stat(at, &facts) && strcmp(at, ".") && strcmp(at, "/")) {
    char *above = g_path_get_dirname(at);
    g_free(at);
    at = above;
  }
  return at;
}

void sandbox_allow(Sandbox *sandbox, const char *path, SandboxUse use) {
  Rule rule = {existing(path), use};
  g_array_append_val(sandbox->rules, rule);
}

void sandbox_allow_output(Sandbox *sandbox, const char *path) {
  struct stat facts;
  g_autofree char *folder = g_path_get_dirname(path);
  gboolean device = !stat(path, &facts) && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
  sandbox_allow(sandbox, device ? path : folder, SANDBOX_WRITE);
}

/* Sanitizers read files of their own at the end: a build for them goes without. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define SANITIZED
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer)
#define SANITIZED
#endif
#endif

#if defined HAVE_LINUX_LANDLOCK_H && !defined SANITIZED

#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

/* Rights that headers of older systems do not name (uapi/linux/landlock.h). */
enum {
  TRUNCATE = 1 << 14,     /* since ABI 3 */
  IOCTL_DEVICE = 1 << 15, /* since ABI 5 */
  NET_BIND = 1 << 0,      /* since ABI 4 */
  NET_CONNECT = 1 << 1
};

/* What the first ABI knows: from executing to making symbolic links. */
enum { FIRST_RIGHTS = (1 << 13) - 1 };

enum {
  READ_RIGHTS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
  FILE_RIGHTS = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE,
  WRITE_RIGHTS = READ_RIGHTS | FILE_RIGHTS | LANDLOCK_ACCESS_FS_MAKE_REG |
                 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
};

/* struct landlock_ruleset_attr of ABI 4; older ones know its start. */
typedef struct {
  guint64 files, network;
} Ruleset;

static void allow(int ruleset, const Rule *rule, guint64 handled) {
  struct stat facts;
  struct landlock_path_beneath_attr beneath = {0};
  beneath.parent_fd = open(rule->path, O_PATH | O_CLOEXEC);
  if (beneath.parent_fd < 0)
    return; /* then it cannot be used either */
  gboolean folder = !fstat(beneath.parent_fd, &facts) && S_ISDIR(facts.st_mode);
  guint64 rights = rule->use == SANDBOX_WRITE ? WRITE_RIGHTS : READ_RIGHTS;
  beneath.allowed_access = rights & handled & (folder ? G_MAXUINT64 : FILE_RIGHTS);
  syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close(beneath.parent_fd);
}

static void enter(const GArray *rules) {
  long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (abi < 1)
    return;
  Ruleset set = {.files = FIRST_RIGHTS};
  if (abi >= 3)
    set.files |= TRUNCATE;
  if (abi >= 5)
    set.files |= IOCTL_DEVICE;
  if (abi >= 4)
    set.network = NET_BIND | NET_CONNECT;
  int ruleset =
      (int)syscall(SYS_landlock_create_ruleset, &set, abi >= 4 ? sizeof set : sizeof set.files, 0);
  if (ruleset < 0)
    return;
  for (guint i = 0; i < rules->len; i++)
    allow(ruleset, &g_array_index(rules, Rule, i), set.files);
  if (!prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(ruleset);
}

#elif defined HAVE_PLEDGE && defined HAVE_UNVEIL

/* Threads share what they unveiled: entered once, with all that is needed until the end. */
static void enter(const GArray *rules) {
  for (guint i = 0; i < rules->len; i++) {
    const Rule *rule = &g_array_index(rules, Rule, i);
    unveil(rule->path, rule->use == SANDBOX_WRITE ? "rwc" : "r");
  }
  pledge("stdio rpath wpath cpath", NULL);
}

#else

static void enter(const GArray *rules) {
  (void)rules;
}

#endif

void sandbox_enter(Sandbox *sandbox) {
  enter(sandbox->rules);
  g_array_unref(sandbox->rules);
  g_free(sandbox);
}
