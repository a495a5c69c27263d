/* SPDX-License-Identifier: MIT */
/* Taking apart and joining the paths of files and links. */
#include <config.h>

#include "link/path.h"

#include "base/text.h"

#include <string.h>

const char *path_base(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

char *path_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  return g_strndup(path, slash ? (gsize)(slash - path) : 0);
}

gsize url_path_len(const char *url) {
  return strcspn(url, "?#");
}

gboolean url_is_web(const char *url) {
  return !g_ascii_strncasecmp(url, "http://", 7) || !g_ascii_strncasecmp(url, "https://", 8);
}

gboolean path_has_suffix(const char *path, gsize len, const char *suffix) {
  gsize n = strlen(suffix);
  return len > n && !g_ascii_strncasecmp(path + len - n, suffix, n);
}

/* Take away the last part, looking for its '/' from the end: paths may be long. */
static void part_remove(GString *path) {
  gsize len = path->len;
  while (len > 0 && path->str[len - 1] != '/')
    len--;
  g_string_truncate(path, len ? len - 1 : 0);
}

char *path_join(const char *folder, const char *path) {
  GString *out = g_string_sized_new(strlen(folder) + strlen(path) + 2);
  text_append(out, folder, strlen(folder));
  gboolean is_folder = TRUE;
  while (*path) {
    gsize len = strcspn(path, "/");
    gboolean here = len == 0 || (len == 1 && path[0] == '.');
    gboolean up = len == 2 && path[0] == '.' && path[1] == '.';
    is_folder = here || up || path[len] == '/';
    if (up && !out->len)
      return g_string_free(out, TRUE), NULL;
    if (up) {
      part_remove(out);
    } else if (!here) {
      if (out->len)
        g_string_append_c(out, '/');
      text_append(out, path, len);
    }
    path += len + (path[len] == '/');
  }
  if (is_folder && out->len)
    g_string_append_c(out, '/');
  return g_string_free(out, FALSE);
}

char *url_decode_path(const char *url) {
  g_autofree char *raw = g_strndup(url, url_path_len(url));
  char *decoded = strchr(raw, '%') ? g_uri_unescape_string(raw, NULL) : NULL;
  return decoded ? decoded : g_steal_pointer(&raw);
}
