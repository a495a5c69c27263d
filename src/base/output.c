/* SPDX-License-Identifier: MIT */
/* Writing output files whole or not at all. */
#include <config.h>

#include "base/diag.h"
#include "base/output.h"
#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMPARE_SIZE = 1 << 14 };

struct Output {
  char *path; /* as given: for messages */
  int fd;
  GMutex mutex;        /* guards what follows */
  GHashTable *folders; /* char *name -> its descriptor */
  GPtrArray *names;    /* of what was written */
};

/* FALSE, after the message that errno calls for. */
static gboolean fail(const char *path) {
  diag_trouble(path, _("cannot be written: %s"), g_strerror(errno));
  return FALSE;
}

/* Another program may have set O_NONBLOCK on a terminal or pipe that we share. */
static void wait_until_writable(int fd) {
  GPollFD poll = {.fd = fd, .events = G_IO_OUT};
  g_poll(&poll, 1, -1);
}

static gboolean write_all(int fd, const char *bytes, gsize len) {
  while (len > 0) {
    gssize n = write(fd, bytes, len);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      wait_until_writable(fd);
    else if (n < 0 && errno != EINTR)
      return FALSE;
    if (n > 0) {
      bytes += n;
      len -= (gsize)n;
    }
  }
  return TRUE;
}

/* After EINTR the descriptor is closed on Linux and may not be closed twice. */
static gboolean close_checked(int fd) {
  return !close(fd) || errno == EINTR;
}

/* Whether the regular file NAME has these bytes, and so can keep them and its time stamp. */
static gboolean is_unchanged(int folder_fd, const char *name, const char *bytes, gsize len) {
  int fd = openat(folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0)
    return FALSE;
  struct stat facts;
  gboolean same = !fstat(fd, &facts) && S_ISREG(facts.st_mode) && (guint64)facts.st_size == len;
  for (gsize done = 0; same && done < len;) {
    char old[COMPARE_SIZE];
    gssize n = read(fd, old, MIN(sizeof old, len - done));
    if (n < 0 && errno == EINTR)
      continue;
    same = n > 0 && !memcmp(old, bytes + done, n);
    done += n > 0 ? (gsize)n : 0;
  }
  close(fd);
  return same;
}

/* Make the file NAME of FOLDER_FD these bytes; PATH is its name in messages. */
static gboolean put(int folder_fd, const char *name, const char *path, const char *bytes,
                    gsize len) {
  if (is_unchanged(folder_fd, name, bytes, len))
    return TRUE;
  int fd;
  Temp *temp = temp_new(folder_fd, &fd);
  if (!temp)
    return fail(path);
  gboolean good = write_all(fd, bytes, len);
  int error = errno;
  if (!close_checked(fd) && good) {
    good = FALSE;
    error = errno;
  }
  if (good)
    return temp_rename(temp, name) || fail(path);
  temp_discard(temp);
  errno = error;
  return fail(path);
}

static void close_folder(gpointer fd) {
  close(GPOINTER_TO_INT(fd));
}

Output *output_open(const char *path) {
  int fd = -1;
  if (!g_mkdir_with_parents(path, 0777))
    fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    fail(path);
    return NULL;
  }
  temp_sweep(fd, "man?");
  Output *output = g_new0(Output, 1);
  output->path = g_strdup(path);
  output->fd = fd;
  g_mutex_init(&output->mutex);
  output->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, close_folder);
  output->names = g_ptr_array_new_with_free_func(g_free);
  return output;
}

void output_close(Output *output) {
  if (!output)
    return;
  g_hash_table_destroy(output->folders);
  g_ptr_array_unref(output->names);
  g_mutex_clear(&output->mutex);
  close(output->fd);
  g_free(output->path);
  g_free(output);
}

/* Names come from titles and file names of strangers: what made them should have seen to this, but
   nothing else stands between them and files outside the folder. */
static gboolean is_safe(const char *name) {
  for (char before = '/'; *name; before = *name++)
    if (before == '/' ? !g_ascii_isalnum(*name) && *name != '_' && *name != '+'
                      : !g_ascii_isalnum(*name) && !strchr("._+-/", *name))
      return FALSE;
  return TRUE;
}

/* Make and open the folders of PATH one by one, never through a symbolic link. -1 with errno. */
static int make_folders(int top, const char *path) {
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  int at = top;
  for (char **part = parts; *part; part++) {
    int next = -1;
    if (!mkdirat(at, *part, 0777) || errno == EEXIST)
      next = openat(at, *part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    if (at != top)
      close(at);
    errno = error;
    if (next < 0)
      return -1;
    at = next;
  }
  return at;
}

/* The folder that NAME, one of several, lies in: opened once and kept. -1 with errno. */
static int folder_of(Output *output, const char *name) {
  const char *slash = strrchr(name, '/');
  if (!slash)
    return output->fd;
  char *folder = g_strndup(name, slash - name);
  gpointer known;
  if (g_hash_table_lookup_extended(output->folders, folder, NULL, &known)) {
    g_free(folder);
    return GPOINTER_TO_INT(known);
  }
  int fd = make_folders(output->fd, folder);
  if (fd >= 0 && strchr(folder, '/'))
    temp_sweep(fd, NULL); /* deeper than output_open looked */
  if (fd >= 0)
    g_hash_table_insert(output->folders, folder, GINT_TO_POINTER(fd));
  else
    g_free(folder);
  return fd;
}

gboolean output_write(Output *output, const char *name, const char *bytes, gsize len) {
  g_autofree char *path = g_build_filename(output->path, name, NULL);
  if (!*name || !is_safe(name) || g_str_has_suffix(name, "/")) {
    errno = EINVAL;
    return fail(path);
  }
  g_mutex_lock(&output->mutex);
  int folder = folder_of(output, name);
  int error = errno;
  g_mutex_unlock(&output->mutex);
  errno = error;
  const char *slash = strrchr(name, '/');
  if (folder < 0)
    return fail(path);
  if (!put(folder, slash ? slash + 1 : name, path, bytes, len))
    return FALSE;
  g_mutex_lock(&output->mutex);
  g_ptr_array_add(output->names, g_strdup(name));
  g_mutex_unlock(&output->mutex);
  return TRUE;
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

gboolean output_manifest(Output *output) {
  g_ptr_array_sort(output->names, compare_names);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < output->names->len; i++)
    g_string_append_printf(list, "%s\n", (char *)output->names->pdata[i]);
  g_autofree char *path = g_build_filename(output->path, "manifest", NULL);
  return put(output->fd, "manifest", path, list->str, list->len);
}

static gboolean write_device(const char *path, const char *bytes, gsize len) {
  int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    return fail(path);
  gboolean good = write_all(fd, bytes, len) || fail(path);
  if (!close_checked(fd) && good)
    return fail(path);
  return good;
}

gboolean output_file(const char *path, const char *bytes, gsize len) {
  struct stat facts;
  if (!strcmp(path, "/dev/stdout")) /* a link, often to a regular file, and root could replace it */
    return output_stdout(bytes, len);
  gboolean there = !stat(path, &facts);
  if (there && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
    return write_device(path, bytes, len);
  if (!*path || (there && S_ISDIR(facts.st_mode)) || g_str_has_suffix(path, "/")) {
    errno = *path ? EISDIR : ENOENT;
    return fail(path);
  }
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return fail(path);
  temp_sweep(fd, NULL);
  gboolean good = put(fd, name, path, bytes, len);
  close(fd);
  return good;
}

/* Closing a copy reports what a network file system puts off until then. */
gboolean output_stdout(const char *bytes, gsize len) {
  gboolean good = write_all(STDOUT_FILENO, bytes, len);
  if (good) {
    int copy = dup(STDOUT_FILENO);
    good = copy >= 0 && close_checked(copy);
  }
  if (!good)
    diag_trouble(NULL, _("standard output cannot be written: %s"), g_strerror(errno));
  return good;
}

/* A descriptor in the wrong direction, so that using it fails as if it were closed. */
static void take_descriptor(int fd) {
  if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) {
    int taken = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    (void)taken; /* the lowest that is free, which is fd */
  }
}

void output_guard(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    take_descriptor(fd);
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigaction(SIGPIPE, &action, NULL);
  sigaction(SIGXFSZ, &action, NULL);
  temp_guard();
}
