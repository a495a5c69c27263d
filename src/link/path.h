/* SPDX-License-Identifier: MIT */
/* The paths of files and links as strings: nothing here looks at pages or files. */
#ifndef MANBOOK_PATH_H
#define MANBOOK_PATH_H

#include <glib.h>

/* The file name PATH ends with, and PATH without it and its '/'. */
const char *path_base(const char *path);
char *path_folder(const char *path);

/* The LEN bytes of PATH end with SUFFIX, whatever its case, and are more than it. */
gboolean path_has_suffix(const char *path, gsize len, const char *suffix);

/* FOLDER/PATH without "." and ".."; a folder ends with '/', but the book's own is "". NULL if it
   lies above the book's folder. */
char *path_join(const char *folder, const char *path);

/* How many bytes of URL stand before its query and fragment. */
gsize url_path_len(const char *url);

/* URL starts with "http://" or "https://". */
gboolean url_is_web(const char *url);

/* The path of URL, decoded if it can be: "%00" and half escapes leave it as it is written. */
char *url_decode_path(const char *url);

#endif
