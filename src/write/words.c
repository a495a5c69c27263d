/* SPDX-License-Identifier: MIT */
/* One table: a row a word, a column a language. */
#include <config.h>

#include "write/words.h"

#include <string.h>

static const char *const LANGUAGES[] = {"en", "de", "es", "fr", "ja", "pt"};

static const char *const WORDS[WORD_COUNT][G_N_ELEMENTS(LANGUAGES)] = {
    [WORD_NAME] = {"NAME", "BEZEICHNUNG", "NOMBRE", "NOM", "名前", "NOME"},
    [WORD_DESCRIPTION] = {"DESCRIPTION", "BESCHREIBUNG", "DESCRIPCIÓN", "DESCRIPTION", "説明",
                          "DESCRIÇÃO"},
    [WORD_SEE_ALSO] = {"SEE ALSO", "SIEHE AUCH", "VÉASE TAMBIÉN", "VOIR AUSSI", "関連項目",
                       "VEJA TAMBÉM"},
    [WORD_IN] = {" in ", " in ", " en ", " dans ", "、", " em "},
    [WORD_NOTE] = {"Note", "Hinweis", "Nota", "Note", "注記", "Nota"},
    [WORD_IMPORTANT] = {"Important", "Wichtig", "Importante", "Important", "重要", "Importante"},
    [WORD_TIP] = {"Tip", "Tipp", "Consejo", "Conseil", "ヒント", "Dica"},
    [WORD_WARNING] = {"Warning", "Warnung", "Advertencia", "Avertissement", "警告", "Aviso"},
    [WORD_CAUTION] = {"Caution", "Vorsicht", "Precaución", "Attention", "注意", "Cuidado"},
    [WORD_COPYING] = {"COPYING", "KOPIERBEDINGUNGEN", "CONDICIONES DE COPIA", "CONDITIONS DE COPIE",
                      "著作権", "CÓPIA"},
    [WORD_CONCEPT_INDEX] = {"Concept Index", "Stichwortverzeichnis", "Índice de conceptos",
                            "Index des concepts", "索引", "Índice de conceitos"},
};

static guint words_column(const char *lang) {
  gsize len = lang ? strcspn(lang, "_-.@") : 0;
  for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
    if (strlen(LANGUAGES[i]) == len && g_ascii_strncasecmp(LANGUAGES[i], lang, len) == 0)
      return i;
  return G_MAXUINT;
}

const char *words_note(NoteKind kind, const char *lang) {
  static const Word NOTES[NOTE_KINDS] = {
      [NOTE_NOTE] = WORD_NOTE,           [NOTE_TIP] = WORD_TIP,
      [NOTE_IMPORTANT] = WORD_IMPORTANT, [NOTE_WARNING] = WORD_WARNING,
      [NOTE_CAUTION] = WORD_CAUTION,
  };
  return words_get(NOTES[kind], lang);
}

const char *words_get(Word word, const char *lang) {
  guint column = words_column(lang);
  return WORDS[word][column == G_MAXUINT ? 0 : column];
}

gboolean words_known(const char *lang) {
  return words_column(lang) != G_MAXUINT;
}
