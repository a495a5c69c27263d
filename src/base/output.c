/* SPDX-License-Identifier: MIT */
/* Writing output files whole or not at all. */
#include <config.h>

#include "base/diag.h"
#include "base/output.h"
#include "base/temp.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { COMPARE_SIZE = 1 << 14 };

/* A folder that is open. */
typedef struct {
  int fd;
  gboolean is_new; /* made by this run: no old file is in it */
} Folder;

struct Output {
  char *path; /* as given: for messages */
  Folder top;
  GMutex mutex;        /* guards what follows */
  GHashTable *folders; /* char *name -> Folder * */
  GPtrArray *names;    /* of what was written */
};

/* As long as it has the bytes of the old file of its name, nothing is written. */
struct OutputFile {
  Output *output; /* whose manifest lists it, as "listed"; or NULL */
  char *listed;
  int folder_fd;
  char *name, *path;
  int old_fd; /* of the old file; -1 if there is none, or it differs */
  guint64 old_size;
  gsize same; /* so many bytes are the old file's */
  Temp *temp; /* what is written, once anything is */
  int fd;     /* of temp */
  gboolean failed;
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

/* The file NAME that is there, if it is a regular one, and its size; or -1. */
static int open_old(int folder_fd, const char *name, guint64 *size) {
  struct stat facts = {0};
  int fd = openat(folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0 && (fstat(fd, &facts) || !S_ISREG(facts.st_mode))) {
    close(fd);
    fd = -1;
  }
  *size = (guint64)facts.st_size;
  return fd;
}

/* Whether the old file goes on with these bytes. */
static gboolean old_has(const OutputFile *file, const char *bytes, gsize len) {
  char old[COMPARE_SIZE];
  for (gsize done = 0; done < len;) {
    gssize n = pread(file->old_fd, old, MIN(sizeof old, len - done), file->same + done);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0 || memcmp(old, bytes + done, n) != 0)
      return FALSE;
    done += (gsize)n;
  }
  return TRUE;
}

static gboolean copy_old(const OutputFile *file) {
  char old[COMPARE_SIZE];
  for (gsize done = 0; done < file->same;) {
    gssize n = pread(file->old_fd, old, MIN(sizeof old, file->same - done), done);
    if (n < 0 && errno == EINTR)
      continue;
    if (n == 0)
      errno = EIO; /* somebody cut it off meanwhile */
    if (n <= 0 || !write_all(file->fd, old, n))
      return FALSE;
    done += (gsize)n;
  }
  return TRUE;
}

/* From here on the file differs from the old one. FALSE with errno. */
static gboolean file_part(OutputFile *file) {
  file->temp = temp_new(file->folder_fd, &file->fd);
  gboolean good = file->temp && copy_old(file);
  int error = errno;
  if (file->old_fd >= 0)
    close(file->old_fd);
  file->old_fd = -1;
  errno = error;
  return good;
}

/* PATH is its name in messages. */
static OutputFile *file_new(const Folder *folder, const char *name, const char *path) {
  OutputFile *file = g_new(OutputFile, 1);
  *file = (OutputFile){.folder_fd = folder->fd, .old_fd = -1, .fd = -1};
  if (!folder->is_new)
    file->old_fd = open_old(folder->fd, name, &file->old_size);
  file->name = g_strdup(name);
  file->path = g_strdup(path);
  return file;
}

gboolean output_append(OutputFile *file, const char *bytes, gsize len) {
  if (file->failed)
    return FALSE;
  if (file->old_fd >= 0 && old_has(file, bytes, len)) {
    file->same += len;
    return TRUE;
  }
  file->failed = (!file->temp && !file_part(file)) || !write_all(file->fd, bytes, len);
  return !file->failed || fail(file->path);
}

/* Rename what was written to its name. FALSE with errno. */
static gboolean file_settle(OutputFile *file) {
  if (file->old_fd >= 0 && file->same == file->old_size)
    return TRUE; /* and keeps its time stamp */
  if (!file->temp && !file_part(file))
    return FALSE;
  int fd = file->fd;
  file->fd = -1;
  if (!close_checked(fd))
    return FALSE;
  return temp_rename(g_steal_pointer(&file->temp), file->name);
}

static void manifest_add(Output *output, char *name) {
  g_mutex_lock(&output->mutex);
  g_ptr_array_add(output->names, name);
  g_mutex_unlock(&output->mutex);
}

gboolean output_finish(OutputFile *file) {
  gboolean good = !file->failed && (file_settle(file) || fail(file->path));
  if (file->old_fd >= 0)
    close(file->old_fd);
  if (file->fd >= 0)
    close(file->fd);
  if (file->temp)
    temp_discard(file->temp);
  if (good && file->output)
    manifest_add(file->output, g_steal_pointer(&file->listed));
  g_free(file->listed);
  g_free(file->name);
  g_free(file->path);
  g_free(file);
  return good;
}

/* Make the file NAME of FOLDER these bytes; PATH is its name in messages. */
static gboolean put(const Folder *folder, const char *name, const char *path, const char *bytes,
                    gsize len) {
  OutputFile *file = file_new(folder, name, path);
  output_append(file, bytes, len);
  return output_finish(file);
}

static void close_folder(gpointer folder) {
  close(((const Folder *)folder)->fd);
  g_free(folder);
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
  output->top.fd = fd;
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
  close(output->top.fd);
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

/* Make and open the folders of PATH one by one, never through a symbolic link. FALSE with errno. */
static gboolean make_folders(int top, const char *path, Folder *folder) {
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  *folder = (Folder){.fd = top};
  for (char **part = parts; *part; part++) {
    int next = -1, at = folder->fd;
    folder->is_new = !mkdirat(at, *part, 0777);
    if (folder->is_new || errno == EEXIST)
      next = openat(at, *part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int error = errno;
    if (at != top)
      close(at);
    errno = error;
    if (next < 0)
      return FALSE;
    folder->fd = next;
  }
  return TRUE;
}

/* The folder that NAME, one of several, lies in: opened once and kept. NULL with errno. */
static const Folder *folder_of(Output *output, const char *name) {
  const char *slash = strrchr(name, '/');
  if (!slash)
    return &output->top;
  g_autofree char *path = g_strndup(name, slash - name);
  Folder made, *known = g_hash_table_lookup(output->folders, path);
  if (known)
    return known;
  if (!make_folders(output->top.fd, path, &made))
    return NULL;
  if (strchr(path, '/'))
    temp_sweep(made.fd, NULL); /* deeper than output_open looked */
  known = g_memdup2(&made, sizeof made);
  g_hash_table_insert(output->folders, g_steal_pointer(&path), known);
  return known;
}

OutputFile *output_begin(Output *output, const char *name) {
  g_autofree char *path = g_build_filename(output->path, name, NULL);
  if (!*name || !is_safe(name) || g_str_has_suffix(name, "/")) {
    errno = EINVAL;
    fail(path);
    return NULL;
  }
  g_mutex_lock(&output->mutex);
  const Folder *folder = folder_of(output, name);
  int error = errno;
  g_mutex_unlock(&output->mutex);
  errno = error;
  if (!folder) {
    fail(path);
    return NULL;
  }
  const char *slash = strrchr(name, '/');
  OutputFile *file = file_new(folder, slash ? slash + 1 : name, path);
  file->output = output;
  file->listed = g_strdup(name);
  return file;
}

gboolean output_write(Output *output, const char *name, const char *bytes, gsize len) {
  OutputFile *file = output_begin(output, name);
  if (!file)
    return FALSE;
  output_append(file, bytes, len);
  return output_finish(file);
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

gboolean output_manifest(Output *output) {
  g_ptr_array_sort(output->names, compare_names);
  g_autoptr(GString) list = g_string_new(NULL);
  for (guint i = 0; i < output->names->len; i++)
    text_append_format(list, "%s\n", (char *)output->names->pdata[i]);
  g_autofree char *path = g_build_filename(output->path, "manifest", NULL);
  return put(&output->top, "manifest", path, list->str, list->len);
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
  g_autofree char *parent = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  Folder folder = {.fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (folder.fd < 0)
    return fail(path);
  temp_sweep(folder.fd, NULL);
  gboolean good = put(&folder, name, path, bytes, len);
  close(folder.fd);
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
