/* SPDX-License-Identifier: MIT */
/* What a page may ask for: beyond it a page is refused, by rules that look at the page alone.
 *
 * libcmark 0.30.2 takes quadratic time on a few inputs (CVE-2023-22486, CVE-2023-24824), and what
 * a page says once may have to be printed often.  These limits keep time and output linear.  "Real"
 * is the most that the guides of AWS, the tests' trees and the pages of our own book ask for. */
#ifndef MANBOOK_LIMITS_H
#define MANBOOK_LIMITS_H

#include "model/page.h"

enum {
  /* Bytes of a page: memory is a multiple of them.  Real: 203 thousand. */
  LIMIT_PAGE_BYTES = 16 << 20,

  /* What may become a node of its own: lines, '[', '|' and '<' count two, the marks of code and
     emphasis, which come in pairs, one.  A node takes up to a kilobyte in libcmark's tree and ours,
     so that a page takes half a gigabyte at most, 32 times the size that it may have.  Real: 59
     thousand. */
  LIMIT_MARKS = 1000000,

  /* Lists, quotes, emphases, links and the like inside each other.  libcmark walks through all that
     is open for each line and each piece of text.  Real: 8. */
  LIMIT_NESTING = 100,

  /* Emphases inside each other in a line, code taken for text, of a page above LIMIT_SMALL_PAGE:
     seen before the page is parsed, which takes a while.  Real: 13. */
  LIMIT_LINE_NESTING = 1000,

  /* Lists and quotes open at a line, summed up over the lines, for each byte of the page: blank
     lines and lines that just go on with a paragraph keep them open for one byte.  Real: 0.1. */
  LIMIT_OPEN_BLOCKS = 8,

  /* "![" in a paragraph that no "]" surely closes, as it does in "![text](image.png)": libcmark
     walks through all that are open wherever a link ends.  Real: 1. */
  LIMIT_OPEN_IMAGES = 500,

  /* Bytes that are printed again, for each byte of the page: the address and title of a definition
     ("[name]: address") wherever its name is used; a table's head, which each row may name again.
     Real: 0.1. */
  LIMIT_COPIES = 16,

  /* Seconds of processor time for reading or writing a page, for base/watchdog: what the other
     limits do not foresee.  A dense page of 16 MB: 5.  Real: 0.1. */
  LIMIT_SECONDS = 300,

  /* A page of fewer bytes is measured as if it had so many. */
  LIMIT_SMALL_PAGE = 1 << 16
};

struct Source;

/* Whether SOURCE, about to be parsed, keeps to the limits.  FALSE after an error message. */
gboolean limits_allow_source(const Page *page, const struct Source *source);

/* Whether PAGE's tree, as it was read from LEN bytes, does.  FALSE after an error message: the page
   has no document then. */
gboolean limits_allow_tree(Page *page, gsize len);

#endif
