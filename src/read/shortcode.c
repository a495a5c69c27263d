/* SPDX-License-Identifier: MIT */
/* Finding shortcodes, and the links that ref and relref are. */
#include <config.h>

#include "read/shortcode.h"

#include <string.h>

gboolean shortcode_is_in(const char *text) {
  const char *brace = strchr(text, '{');
  return brace && (strstr(brace, "{{<") || strstr(brace, "{{%"));
}

static const char *skip_space(const char *at) {
  return at + strspn(at, " \t");
}

/* Behind '{{< ref "target" >}}' at AT, or NULL. */
static const char *shortcode_parse(const char *at, const char **target, gsize *len) {
  if (strncmp(at, "{{<", 3) != 0 && strncmp(at, "{{%", 3) != 0)
    return NULL;
  char mark = at[2];
  at = skip_space(at + 3);
  at += g_str_has_prefix(at, "rel") ? 3 : 0;
  if (!g_str_has_prefix(at, "ref") || (at[3] != ' ' && at[3] != '\t'))
    return NULL;
  at = skip_space(at + 3);
  char quote = *at == '"' || *at == '`' ? *at++ : '\0';
  *target = at;
  *len = quote ? strcspn(at, quote == '"' ? "\"\n" : "`\n") : strcspn(at, " \t\n>%");
  at += *len;
  if (quote && *at++ != quote)
    return NULL;
  at = skip_space(at);
  return *len && at[0] == mark + (mark == '<' ? 2 : 0) && at[1] == '}' && at[2] == '}' ? at + 3
                                                                                       : NULL;
}

/* TARGET as a link from PAGE: "/x" starts at the guide's folder, and pages need no ".md". */
static void shortcode_append_target(const Page *page, const char *target, gsize len, GString *out) {
  gsize path = 0;
  while (path < len && target[path] != '#')
    path++;
  gboolean dot = memchr(target, '.', path) != NULL;
  gsize skip = *target == '/';
  g_string_append_c(out, '<');
  if (skip && page->guide && page->path)
    for (const char *at = page->path + strlen(page->guide->folder); *at; at++)
      if (*at == '/' && at > page->path + strlen(page->guide->folder))
        g_string_append(out, "../");
  g_string_append_len(out, target + skip, path - skip);
  if (!dot && path > skip)
    g_string_append(out, ".md");
  g_string_append_len(out, target + path, len - path);
  g_string_append_c(out, '>');
}

GString *shortcode_links(const Page *page, const char *line, gsize len) {
  if (!memchr(line, '{', len) ||
      (!g_strstr_len(line, len, "{{<") && !g_strstr_len(line, len, "{{%")))
    return NULL;
  GString *out = g_string_sized_new(len + 8);
  const char *end = line + len, *target;
  gsize target_len;
  gboolean code = FALSE;
  for (const char *at = line; at < end;) {
    const char *behind = code ? NULL : shortcode_parse(at, &target, &target_len);
    code ^= *at == '`';
    if (behind && behind < end && *behind == ')' && out->len >= 2 &&
        memcmp(out->str + out->len - 2, "](", 2) == 0 && !memchr(target, '<', target_len)) {
      shortcode_append_target(page, target, target_len, out);
      at = behind;
    } else if (!code && end - at > 3 && strncmp(at, "{{<", 3) == 0 && !strchr(" \t", at[3])) {
      g_string_append(out, "{{\\<");
      at += 3;
    } else {
      g_string_append_c(out, *at++);
    }
  }
  return out;
}
