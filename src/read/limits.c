/* SPDX-License-Identifier: MIT */
/* A linear scan of what is about to be parsed.  It is no parser: where it cannot be sure, it counts
   more rather than less than libcmark would find. */
#include <config.h>

#include "read/limits.h"

#include "base/diag.h"
#include "base/text.h"
#include "read/emphasis.h"
#include "read/source.h"

#include <glib/gi18n.h>
#include <string.h>

enum { TAB_STOP = 4, CODE_INDENT = 4, DIGITS_MAX = 9 };

/* What is open at the line at hand. */
typedef struct {
  guint texts[LIMIT_NESTING + 1]; /* the column at which the text of each list item starts */
  guint lists, quotes;            /* how many */
  guint images;                   /* "![" of the paragraph */
  gboolean fresh;                 /* the line before is blank: no paragraph goes on */
  const char *image, *end;        /* the next "!["; the end of all lines */
} Scan;

static guint64 limits_times(gsize len, guint factor) {
  return (guint64)MAX(len, LIMIT_SMALL_PAGE) * factor;
}

static void limits_refuse_nesting(const Page *page, guint line) {
  diag_error(page->path, line,
             _("more than %d lists, quotes or marks inside each other; page left out: nest less"),
             LIMIT_NESTING);
}

static gboolean is_space(char c) {
  return c == ' ' || c == '\t';
}

/* The start of a line: quote marks, list markers, white space. */
typedef struct {
  const char *text;
  gsize len, at;
  guint column;    /* of AT, on the screen: tab stops count from there */
  guint marks;     /* columns of it that quote marks take */
  guint quotes;    /* marks so far */
  gboolean listed; /* a list marker was seen */
  gboolean sure;   /* it cannot be a line of the paragraph above */
} Prefix;

/* Where the part of TEXT starts that is a thematic break, three or more '-', '*' or '_' up to the
   end.  LEN: there is none. */
static gsize prefix_rule(const char *text, gsize len) {
  gsize at = len, count = 0;
  char mark = '\0';
  for (; at > 0; at--) {
    char c = text[at - 1];
    if (is_space(c))
      continue;
    if (!strchr("-*_", c) || (mark && c != mark))
      break;
    mark = c;
    count++;
  }
  return count < 3 ? len : at;
}

/* Returns how many columns are skipped. */
static guint prefix_skip_space(Prefix *prefix) {
  guint start = prefix->column;
  for (; prefix->at < prefix->len && is_space(prefix->text[prefix->at]); prefix->at++)
    prefix->column += prefix->text[prefix->at] == ' ' ? 1 : TAB_STOP - prefix->column % TAB_STOP;
  return prefix->column - start;
}

/* AT's column in the text inside the quotes. */
static guint prefix_column(const Prefix *prefix) {
  return prefix->column - MIN(prefix->column, prefix->marks);
}

static void prefix_take_quote(Prefix *prefix) {
  prefix->at++;
  prefix->column++;
  prefix->quotes++;
  prefix->marks += 1 + (prefix->at < prefix->len && is_space(prefix->text[prefix->at]));
}

/* The length of the list marker at hand, or 0. */
static gsize prefix_marker(const Prefix *prefix) {
  const char *text = prefix->text + prefix->at;
  gsize left = prefix->len - prefix->at, digits = 0, len = 0;
  while (digits < left && digits < DIGITS_MAX && g_ascii_isdigit(text[digits]))
    digits++;
  if (digits && digits < left && strchr(".)", text[digits]))
    len = digits + 1;
  else if (left && strchr("-+*", text[0]))
    len = 1;
  return len < left && !is_space(text[len]) ? 0 : len;
}

/* How many list items hold what starts at COLUMN. */
static guint scan_holding(const Scan *scan, guint column) {
  guint count = scan->lists;
  while (count && scan->texts[count - 1] > column)
    count--;
  return count;
}

/* What stands so far behind the text of the item that holds it may go on with a paragraph. */
static gboolean scan_is_far(const Scan *scan, guint column) {
  guint count = scan_holding(scan, column);
  guint text = count ? scan->texts[count - 1] : 0;
  return !scan->fresh && column - text >= CODE_INDENT;
}

/* A list item opens with the marker at hand, of LEN bytes. */
static void scan_open(Scan *scan, Prefix *prefix, gsize len) {
  guint column = prefix_column(prefix);
  if (prefix->sure)
    scan->lists = scan_holding(scan, column);
  prefix->at += len;
  prefix->column += len;
  prefix->listed = TRUE;
  Prefix behind = *prefix;
  guint space = prefix_skip_space(&behind);
  guint text = column + len + (behind.at < behind.len && space <= CODE_INDENT ? space : 1);
  if (!scan->lists || scan->texts[scan->lists - 1] < text)
    scan->texts[scan->lists++] = text;
}

/* Read the start of a line; on return the line is blank if PREFIX is at its end. */
static void scan_prefix(Scan *scan, Prefix *prefix) {
  static const gboolean OPENS[256] = {
      ['>'] = TRUE, ['-'] = TRUE, ['+'] = TRUE, ['*'] = TRUE, ['0' ... '9'] = TRUE};
  prefix_skip_space(prefix);
  if (prefix->at >= prefix->len || !OPENS[(guchar)prefix->text[prefix->at]])
    return;
  gsize rule = prefix_rule(prefix->text, prefix->len);
  while (prefix->quotes + scan->lists <= LIMIT_NESTING) {
    prefix_skip_space(prefix);
    gboolean quote = prefix->at < prefix->len && prefix->text[prefix->at] == '>';
    gsize marker = quote || prefix->at >= rule ? 0 : prefix_marker(prefix);
    if (!quote && !marker)
      return;
    prefix->sure &= !scan_is_far(scan, prefix_column(prefix));
    if (quote)
      prefix_take_quote(prefix);
    else
      scan_open(scan, prefix, marker);
  }
}

/* Count what is open at LINE; returns that. */
static guint scan_nesting(Scan *scan, const char *text, gsize len) {
  Prefix prefix = {.text = text, .len = len, .sure = TRUE};
  scan_prefix(scan, &prefix);
  gboolean blank = prefix.at >= prefix.len && !prefix.listed && prefix.sure;
  if (scan->fresh && !blank && !prefix.listed)
    scan->lists = scan_holding(scan, prefix_column(&prefix));
  /* A paragraph may go on without the marks of its quotes. */
  gboolean marked = prefix.sure && (prefix.listed || blank || scan->fresh);
  scan->quotes = marked ? prefix.quotes : MAX(scan->quotes, prefix.quotes);
  scan->fresh = blank;
  if (blank && !prefix.quotes)
    scan->images = 0;
  return scan->quotes + scan->lists;
}

/* Find the next "![" from AT on. */
static void scan_find_image(Scan *scan, const char *at) {
  while ((at = memchr(at, '!', scan->end - at)) && at[1] != '[')
    at++;
  scan->image = at ? at : scan->end;
}

/* Count the "![" of the line up to END that no "]" surely closes. */
static void scan_images(Scan *scan, const char *end) {
  while (scan->image < end) {
    const char *at = scan->image + 2;
    while (at < end && !strchr("[]<`", *at))
      at += *at == '\\' && at + 1 < end ? 2 : 1;
    scan->images += at >= end || *at != ']';
    scan_find_image(scan, at - (at < end && *at == '[' && at[-1] == '!')); /* one inside */
  }
}

/* Lists, quotes and images; the line that breaks a limit is in the message. */
static gboolean limits_allow_lines(const Page *page, const Source *source) {
  Scan scan = {.fresh = TRUE, .end = source->text->str + source->text->len};
  guint64 open = 0, allowed = limits_times(source->text->len, LIMIT_OPEN_BLOCKS);
  guint depth = 0, line = 0, count = source_line_count(source);
  scan_find_image(&scan, source->text->str);
  while (line < count && depth <= LIMIT_NESTING && open <= allowed &&
         scan.images <= LIMIT_OPEN_IMAGES) {
    gsize len;
    const char *text = source_line(source, line++, &len);
    depth = scan_nesting(&scan, text, len);
    open += depth;
    scan_images(&scan, text + len);
  }
  guint32 file_line = source_file_line(source, line);
  if (depth > LIMIT_NESTING)
    limits_refuse_nesting(page, file_line);
  else if (open > allowed)
    diag_error(page->path, file_line,
               _("too many lines inside nested lists and quotes; page left out: nest less"));
  else if (scan.images > LIMIT_OPEN_IMAGES)
    diag_error(page->path, file_line,
               _("more than %d images in one paragraph; page left out: divide it by blank lines"),
               LIMIT_OPEN_IMAGES);
  else
    return TRUE;
  return FALSE;
}

/* A small page's tree is there at once, and shows what is too deep. A level takes two bytes. */
static gboolean limits_allow_emphasis(const Page *page, const Source *source) {
  if (source->text->len <= LIMIT_SMALL_PAGE)
    return TRUE;
  for (guint i = 0; i < source_line_count(source); i++) {
    gsize len;
    const char *line = source_line(source, i, &len);
    if (len / 2 > LIMIT_LINE_NESTING && emphasis_depth(line, len) > LIMIT_LINE_NESTING) {
      limits_refuse_nesting(page, source_file_line(source, i + 1));
      return FALSE;
    }
  }
  return TRUE;
}

/* A definition's name as it is looked up by: without case, white space and the quote marks of
   further lines; without backslashes, which cells of tables lose. */
static char *label_new(const char *text, gsize len) {
  GString *label = g_string_sized_new(len);
  for (gsize i = 0; i < len; i++)
    if (!g_ascii_isspace(text[i]) && text[i] != '>' && text[i] != '\\')
      g_string_append_c(label, text[i]);
  char *folded = g_utf8_casefold(label->str, label->len);
  g_string_free(label, TRUE);
  return folded;
}

/* An address, from any of the labels before it: none is measured twice. */
typedef struct {
  const char *end;       /* of the last one */
  const char *title_end; /* of the title behind it; END: there is none */
} Address;

/* What "[...]" in a text is, one after the other. */
typedef struct {
  const char *at, *end;          /* what is not yet seen */
  const char *label, *label_end; /* of the last one seen */
  Address word, angle;           /* "..." and "<...>" */
} Labels;

/* The next innermost pair of brackets. */
static gboolean labels_next(Labels *labels) {
  labels->label = NULL;
  for (; labels->at < labels->end; labels->at++) {
    if (*labels->at == '\\') {
      labels->at += labels->at + 1 < labels->end;
    } else if (*labels->at == '[') {
      labels->label = labels->at + 1;
    } else if (*labels->at == ']' && labels->label) {
      labels->label_end = labels->at++;
      return TRUE;
    }
  }
  return FALSE;
}

/* Behind white space, at most one line end in it, and the quote marks of the next line. */
static const char *labels_skip_space(const Labels *labels, const char *at) {
  while (at < labels->end && is_space(*at))
    at++;
  if (at >= labels->end || *at != '\n')
    return at;
  while (++at < labels->end && (is_space(*at) || *at == '>'))
    continue;
  return at;
}

/* Where the title behind an address that ends at AT ends; AT, if there is none. */
static const char *labels_title_end(const Labels *labels, const char *at) {
  const char *title = labels_skip_space(labels, at), *end = labels->end;
  if (title >= end || !strchr("\"'(", *title))
    return at;
  char close = *title == '(' ? ')' : *title;
  for (at = title + 1; at < end && *at != close && *at != *title; at++)
    if (*at == '\\' && at + 1 < end)
      at++;
    else if (*at == '\n' && at + 1 < end && at[1] == '\n')
      break;
  return at;
}

/* ADDRESS ends at END. */
static void labels_end_address(const Labels *labels, Address *address, const char *end) {
  if (address->title_end && address->end == end)
    return;
  address->end = end;
  address->title_end = labels_title_end(labels, end);
}

/* How long the address and the title behind the label are, if it is a definition's; else 0. */
static gsize labels_measure(Labels *labels) {
  if (labels->at >= labels->end || *labels->at != ':')
    return 0;
  const char *start = labels_skip_space(labels, labels->at + 1);
  const char *at = MAX(start, labels->word.end);
  while (at < labels->end && !g_ascii_isspace(*at))
    at++;
  labels_end_address(labels, &labels->word, at);
  if (start == labels->end || *start != '<')
    return labels->word.title_end - start;
  at = MAX(at, labels->angle.end); /* an address with spaces */
  while (at < labels->end && *at != '\n' && at[-1] != '>')
    at++;
  labels_end_address(labels, &labels->angle, at);
  return labels->angle.title_end - start;
}

static Labels labels_start(const GString *text) {
  const char *start = text->str;
  return (Labels){.at = start, .end = start + text->len, .word.end = start, .angle.end = start};
}

/* The longest definition of each name. */
static GHashTable *labels_define(const GString *text) {
  GHashTable *sizes = g_hash_table_new_full(text_hash, g_str_equal, g_free, NULL);
  for (Labels labels = labels_start(text); labels_next(&labels);) {
    gsize size = labels_measure(&labels);
    if (!size)
      continue;
    char *name = label_new(labels.label, labels.label_end - labels.label);
    if (size > GPOINTER_TO_SIZE(g_hash_table_lookup(sizes, name)))
      g_hash_table_replace(sizes, name, GSIZE_TO_POINTER(size));
    else
      g_free(name);
  }
  return sizes;
}

/* libcmark copies a definition's address and title to wherever its name is used. */
static gboolean limits_allow_references(const Page *page, const Source *source) {
  const GString *text = source->text;
  if (!strstr(text->str, "]:"))
    return TRUE;
  guint64 copied = 0, allowed = limits_times(text->len, LIMIT_COPIES);
  guint line = 0;
  GHashTable *sizes = labels_define(text);
  for (Labels labels = labels_start(text); copied <= allowed && labels_next(&labels);) {
    g_autofree char *name = label_new(labels.label, labels.label_end - labels.label);
    copied += GPOINTER_TO_SIZE(g_hash_table_lookup(sizes, name));
    while (line < source_line_count(source) &&
           text->str + g_array_index(source->starts, gsize, line) < labels.at)
      line++;
  }
  g_hash_table_destroy(sizes);
  if (copied > allowed)
    diag_error(page->path, source_file_line(source, line),
               _("too many uses of long reference definitions; page left out: shorten the "
                 "addresses and titles"));
  return copied <= allowed;
}

static gboolean limits_allow_marks(const Page *page, const Source *source) {
  static const guint8 WEIGHTS[256] = {
      ['\n'] = 2, ['['] = 2, ['|'] = 2, ['<'] = 2, ['*'] = 1, ['_'] = 1, ['`'] = 1};
  gsize marks = 0;
  if (source->text->len <= LIMIT_MARKS / 2)
    return TRUE; /* were it nothing else */
  for (gsize i = 0; i < source->text->len; i++)
    marks += WEIGHTS[(guchar)source->text->str[i]];
  if (marks <= LIMIT_MARKS)
    return TRUE;
  diag_error(page->path, 0, _("too many lines, links, cells and marks; page left out: split it"));
  return FALSE;
}

gboolean limits_allow_source(const Page *page, const struct Source *source) {
  return limits_allow_marks(page, source) && limits_allow_lines(page, source) &&
         limits_allow_emphasis(page, source) && limits_allow_references(page, source);
}

/* The bytes of text and addresses in a row. */
static gsize row_size(const Page *page, const Node *row) {
  gsize size = 0;
  Walk walk = walk_start((Node *)row);
  while (walk_next(&walk) != WALK_DONE) {
    if (walk.event != WALK_ENTER)
      continue;
    size += walk.node->text_len + 1;
    if (walk.node->type == NODE_LINK)
      size += strlen(g_array_index(page->links, Link, walk.node->number).url);
  }
  return size;
}

/* How much the rows of TABLE repeat of its heads: a record names its columns. */
static guint64 table_copies(const Page *page, const Node *table) {
  guint64 copied = 0, head = 0;
  for (const Node *row = table->first; row; row = row->next)
    if (row->header)
      head = row_size(page, row);
    else
      copied += head;
  return copied;
}

/* Whether NODE is one of those whose nesting is limited. */
static gboolean node_nests(const Node *node) {
  return node->type == NODE_QUOTE || node->type == NODE_NOTE || node->type == NODE_LIST ||
         node->type == NODE_DEFINITIONS || (!node_is_block(node) && !node_is_leaf(node));
}

static gboolean tree_is_allowed(const Page *page, gsize len) {
  guint64 copied = 0, allowed = limits_times(len, LIMIT_COPIES);
  guint depth = 0;
  Walk walk = walk_start(page->document);
  while (walk_next(&walk) != WALK_DONE) {
    const Node *node = walk.node;
    if (node_nests(node))
      depth += walk.event == WALK_ENTER ? 1 : -1;
    if (node->type == NODE_TABLE && walk.event == WALK_ENTER)
      copied += table_copies(page, node);
    if (depth > LIMIT_NESTING) {
      limits_refuse_nesting(page, node->line);
      return FALSE;
    }
    if (copied > allowed) {
      diag_error(page->path, node->line,
                 _("the table's head is too long for so many rows; page left out: shorten it"));
      return FALSE;
    }
  }
  return TRUE;
}

gboolean limits_allow_tree(Page *page, gsize len) {
  gboolean allowed = tree_is_allowed(page, len);
  if (!allowed)
    page->document = NULL;
  return allowed;
}
