/* SPDX-License-Identifier: MIT */
/* The words that writers add to pages, in the language of the page (never of the environment). */
#ifndef MANBOOK_WORDS_H
#define MANBOOK_WORDS_H

#include "model/node.h"

typedef enum {
  WORD_NAME, /* man section titles */
  WORD_DESCRIPTION,
  WORD_SEE_ALSO,
  WORD_IN,   /* between a section's title and its page, with the spaces around it */
  WORD_NOTE, /* labels of notes */
  WORD_IMPORTANT,
  WORD_TIP,
  WORD_WARNING,
  WORD_CAUTION,
  WORD_COPYING,       /* the copying conditions, on the book's overview page */
  WORD_CONCEPT_INDEX, /* the title of Info's index */
  WORD_COUNT
} Word;

/* WORD in LANG ("de", "pt_BR"; falls back from "pt_PT" to "pt_BR" and at last to English). */
const char *words_get(Word word, const char *lang);

/* The label of the notes of that kind, which is not NOTE_AS_WRITTEN. */
const char *words_note(NoteKind kind, const char *lang);

/* Whether LANG has words of its own. */
gboolean words_known(const char *lang);

#endif
