/* SPDX-License-Identifier: MIT */
/* write/roff: what is printed for what text, so that roff takes none of it for a command. */
#include <config.h>

#include "write/roff.h"

#include <string.h>

static Roff begin(void) {
  Roff roff;
  roff_init(&roff, g_string_new(NULL));
  return roff;
}

static void text(Roff *roff, const char *prose) {
  roff_text(roff, ROFF_PROSE, prose, strlen(prose));
}

static void code(Roff *roff, const char *span) {
  roff_text(roff, ROFF_CODE, span, strlen(span));
}

static void finish(Roff *roff, const char *expected) {
  roff_finish(roff);
  g_assert_cmpstr(roff->out->str, ==, expected);
  g_string_free(roff->out, TRUE);
}

static void assert_text(RoffText kind, const char *words, const char *expected) {
  Roff roff = begin();
  roff_text(&roff, kind, words, strlen(words));
  finish(&roff, expected);
}

static void test_escapes(void) {
  assert_text(ROFF_PROSE, "a\\b \"c\" `d` ^ ~", "a\\eb \\(dqc\\(dq \\(gad\\(ga \\(ha \\(ti\n");
  assert_text(ROFF_CODE, "a\\fBb 'c' -d don't", "a\\efBb \\(aqc\\(aq \\-d don\\(aqt\n");
  assert_text(ROFF_PROSE, "a\\\\", "a\\e\\e\n");
}

/* In prose a hyphen between letters is one; all others, and those of names and numbers, are minus
 * signs. */
static void test_hyphens(void) {
  assert_text(ROFF_PROSE, "well-known don't", "well-known don't\n");
  assert_text(ROFF_PROSE, "-x --long a- 1-2 us-east-1 a-b.c",
              "\\-x \\-\\-long a\\- 1\\-2 us\\-east\\-1 a\\-b.c\n");
  assert_text(ROFF_CODE, "well-known", "well\\-known\n");
}

static void test_line_starts(void) {
  assert_text(ROFF_PROSE, ".so x", "\\&.so x\n");
  assert_text(ROFF_PROSE, "'x", "\\&\\(aqx\n");
  assert_text(ROFF_PROSE, "T{", "\\&T{\n");
  assert_text(ROFF_PROSE, "\xE2\x81\xA0.so",
              "\\&.so\n"); /* behind a character that is not printed */
  assert_text(ROFF_PROSE, "\xC2\xAD\xEF\xBB\xBF.so", "\\&.so\n");
  assert_text(ROFF_PROSE, "\xE2\x81\xA0 T{", "\\&T{\n");
  Roff roff = begin();
  text(&roff, "a");
  roff_break(&roff);
  text(&roff, ".b");
  finish(&roff, "a\n.br\n\\&.b\n");
}

/* A source line may end anywhere: no word may become a command by that. */
static void test_long_lines(void) {
  Roff roff = begin();
  for (guint i = 0; i < 100; i++)
    text(&roff, ".word ");
  roff_finish(&roff);
  for (const char *line = roff.out->str; *line; line += strcspn(line, "\n") + 1)
    g_assert_true(g_str_has_prefix(line, "\\&."));
  g_string_free(roff.out, TRUE);
}

/* It makes no difference how much text comes at a time. */
static void test_portions(void) {
  g_auto(GStrv) words = g_strsplit("a two T{ .x y. e.g. Two 'y' (b) 1-2 don't well-known 3pm a.b "
                                   "\xC3\xA9 \xC2\xAD _ something not-broken_anywhere_in_here",
                                   " ", -1);
  Roff roff = begin(), pieces = begin();
  g_autoptr(GString) prose = g_string_new(NULL);
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  for (guint i = 0; i < 1000; i++) {
    const char *word = words[g_rand_int_range(rand, 0, (gint32)g_strv_length(words))];
    g_string_append_printf(prose, " %s", word);
    text(&pieces, " ");
    text(&pieces, word);
  }
  text(&roff, prose->str);
  roff_finish(&pieces);
  finish(&roff, pieces.out->str);
  g_string_free(pieces.out, TRUE);
}

static void test_spaces(void) {
  assert_text(ROFF_PROSE, " a  \t b\nc ", "a b c\n");
  assert_text(ROFF_PROSE,
              "a\xC2\xA0"
              "b",
              "a\\ b\n");
  assert_text(ROFF_PROSE,
              "a\xE2\x80\x8B"
              "b",
              "a\\:b\n");
  assert_text(ROFF_PROSE,
              "a\xEF\xBB\xBF"
              "b\xC2\xAD"
              "c",
              "abc\n");
}

static void test_fonts(void) {
  Roff roff = begin();
  text(&roff, "a ");
  roff_set_font(&roff, ROFF_BOLD);
  text(&roff, "b ");
  roff_set_font(&roff, ROFF_BOLD | ROFF_ITALIC);
  text(&roff, "c");
  roff_set_font(&roff, 0);
  text(&roff, " d");
  roff_set_font(&roff, ROFF_ITALIC);
  text(&roff, "e");
  roff_set_font(&roff, 0);
  text(&roff, ".");
  finish(&roff, "a \\fBb \\f(BIc\\fR d\\fIe\\fR.\n");
}

/* The next macro starts in roman. */
static void test_font_at_end(void) {
  Roff roff = begin();
  roff_set_font(&roff, ROFF_BOLD);
  text(&roff, ".b");
  roff_macro(&roff, "PP", NULL);
  finish(&roff, "\\fB.b\\fR\n.PP\n");
}

static void test_sentences(void) {
  assert_text(ROFF_PROSE, "One ends. Two ends! (Three?) four",
              "One ends.\nTwo ends!\n(Three?) four\n");
  assert_text(ROFF_PROSE, "e.g. This, i.e. That", "e.g. This, i.e. That\n");
  assert_text(ROFF_PROSE, "A. Smith", "A. Smith\n");
}

/* Where a line ends behind a full stop that ends no sentence, roff must not add space. */
static void test_no_sentence(void) {
  Roff roff = begin();
  for (guint i = 0; i < 40; i++)
    text(&roff, "e.g. ");
  roff_finish(&roff);
  for (const char *line = roff.out->str; *line; line += strcspn(line, "\n") + 1) {
    gsize len = strcspn(line, "\n");
    g_assert_cmpuint(len, <, 90);
    if (line[len + 1])
      g_assert_true(strncmp(line + len - 2, "\\&", 2) == 0);
  }
  g_string_free(roff.out, TRUE);
}

static void test_attach(void) {
  Roff roff = begin();
  text(&roff, "a ");
  roff_attach(&roff, ", ");
  text(&roff, "b");
  finish(&roff, "a, b\n");
}

static void test_breaks(void) {
  Roff roff = begin();
  roff_break(&roff);
  text(&roff, "a");
  roff_break(&roff);
  roff_break(&roff);
  text(&roff, " b");
  roff_break(&roff);
  roff_macro(&roff, "PP", NULL);
  text(&roff, "c");
  finish(&roff, "a\n.br\nb\n.PP\nc\n");
}

static void test_long_words(void) {
  assert_text(ROFF_CODE, "https://docs.example.org/vpc/latest/userguide/index.html",
              "https://docs.example.org/\\:vpc/\\:latest/\\:userguide/\\:index.html\n");
}

static void test_macro(void) {
  Roff roff = begin();
  text(&roff, "a");
  roff_macro(&roff, "TH", "a-b", "7", "", "c \"d\" \\e", "'f' .g", NULL);
  roff_macro_number(&roff, "RS", 4);
  finish(&roff, "a\n.TH \"a-b\" \"7\" \"\" \"c \\(dqd\\(dq \\ee\" \"\\(aqf\\(aq .g\"\n.RS 4\n");
}

static void test_heading(void) {
  Roff roff = begin();
  roff_begin_macro(&roff, "SH", ROFF_BOLD);
  text(&roff, "One. ");
  code(&roff, "\"two\"");
  text(&roff, " and a very long title that goes on and on and on, without any end at all to it");
  roff_break(&roff);
  text(&roff, "\\three");
  roff_end_line(&roff);
  text(&roff, ".a");
  finish(&roff, ".SH One. \\(dqtwo\\(dq and a very long title that goes on and on and on, without "
                "any end at all to it \\ethree\n\\&.a\n");
}

static void test_name(void) {
  Roff roff = begin();
  roff_name(&roff, "aws-vpc", ".The \"title\" - don't \\fB");
  finish(&roff, "aws\\-vpc \\- .The \\(dqtitle\\(dq - don't \\efB\n");
}

static void test_items(void) {
  Roff roff = begin();
  roff_item(&roff, 0, 2);
  roff_item(&roff, 1, 4);
  roff_item(&roff, 13, 4);
  text(&roff, ".a");
  finish(&roff, ".IP \\(bu 2\n.IP 0. 4\n.IP 12. 4\n\\&.a\n");
}

static void test_compact(void) {
  Roff roff = begin();
  roff_set_compact(&roff, FALSE);
  roff_set_compact(&roff, TRUE);
  roff_set_compact(&roff, TRUE);
  roff_set_compact(&roff, FALSE);
  finish(&roff, ".PD 0\n.PD\n");
}

static void test_reference(void) {
  Roff roff = begin();
  text(&roff, "see ");
  roff_reference(&roff, "aws-vpc-security-groups-and-much-more-of-that-sort", "7", TRUE);
  text(&roff, " or ");
  roff_reference(&roff, "a.b", "3pm", FALSE);
  text(&roff, ".");
  finish(&roff,
         "see \\fBaws\\-vpc\\-security\\-groups\\-and\\-much\\-more\\-of\\-that\\-sort\\fR(7) or\n"
         "\\fBa.b\\fR(3pm).\n");
}

static void link_to(Roff *roff, const char *words) {
  roff_begin_url(roff, "http://a.example/\"b\"");
  text(roff, words);
  roff_end_url(roff);
}

static void test_url(void) {
  Roff roff = begin();
  text(&roff, "a ");
  link_to(&roff, ".b");
  text(&roff, " .c");
  finish(&roff, "a\n.UR http://a.example/\\(dqb\\(dq\n\\&.b\n.UE\n\\&.c\n");
}

/* Text without a space before or behind a link: "(b)," */
static void test_url_glued(void) {
  Roff roff = begin();
  text(&roff, "a (");
  link_to(&roff, "b");
  text(&roff, "), c");
  finish(&roff, "a (\\c\n.UR http://a.example/\\(dqb\\(dq\nb\n.UE ),\nc\n");
}

/* "e.g." before a link ends no sentence. */
static void test_url_behind_stop(void) {
  Roff roff = begin();
  text(&roff, "e.g. ");
  link_to(&roff, "b");
  roff_break(&roff);
  link_to(&roff, "c");
  finish(&roff, "e.g.\\&\n.UR http://a.example/\\(dqb\\(dq\nb\n.UE\n.br\n"
                ".UR http://a.example/\\(dqb\\(dq\nc\n.UE\n");
}

static void assert_code(const char *lines, const char *expected) {
  Roff roff = begin();
  roff_code(&roff, lines, strlen(lines));
  g_autofree char *whole = g_strconcat(".EX\n", expected, ".EE\n", NULL);
  finish(&roff, whole);
}

static void test_code(void) {
  assert_code("  a  -b\n\n.so 'x'\n'y\n \\fB\n",
              "  a  \\-b\n\n\\&.so \\(aqx\\(aq\n\\&\\(aqy\n \\efB\n");
  assert_code("\xE2\x81\xA0.so\n", "\\&.so\n");
  assert_code("a. B\nno newline", "a. B\nno newline\n");
}

/* Tabs go to every eighth column of the screen, past characters of any width. */
static void test_code_tabs(void) {
  assert_code("\ta\nab\tc\n12345678\td\n", "        a\nab      c\n12345678        d\n");
  assert_code("\\\ta\n", "\\e       a\n");
}

static void test_wide_in_code(void) {
  Roff roff = begin();
  roff_code(&roff, "\xE6\x97\xA5\tb\n", 5);
  roff_finish(&roff);
  g_assert_nonnull(strstr(roff.out->str, "\n\xE6\x97\xA5      b\n"));
  g_string_free(roff.out, TRUE);
}

static void cell(Roff *roff, gboolean first, gboolean block, const char *words) {
  roff_begin_cell(roff, first, block);
  text(roff, words);
  roff_end_cell(roff);
}

static void test_table(void) {
  Roff roff = begin();
  roff_begin_table(&roff, "l lx", 1);
  cell(&roff, TRUE, FALSE, "a");
  cell(&roff, FALSE, FALSE, "b");
  roff_end_row(&roff);
  roff_table_rule(&roff);
  cell(&roff, TRUE, FALSE, "c");
  cell(&roff, FALSE, TRUE, ".d e");
  roff_end_row(&roff);
  roff_end_table(&roff);
  finish(&roff,
         "'\\\" t\n.ll -1n\n.TS\nnokeep;\nl lx.\na\tb\n_\nc\tT{\n\\&.d e\nT}\n.TE\n.ll +1n\n");
}

/* What tbl would take for a rule, a text block or a command. */
static void test_cells(void) {
  static const char *const CELLS[][2] = {
      {"_", "\\&_"},   {"=", "\\&="},      {".TE", "\\&.TE"},        {"T{", "\\&T{"},
      {"T}", "\\&T}"}, {"\\_", "\\&\\e_"}, {"'a", "\\(aqa"},         {"a_", "a_"},
      {"", ""},        {"a\tb", "a b"},    {"\xE2\x81\xA0_", "\\&_"}};
  for (guint i = 0; i < G_N_ELEMENTS(CELLS); i++) {
    Roff roff = begin();
    roff_begin_table(&roff, "l", 0);
    gsize start = roff.out->len;
    cell(&roff, TRUE, FALSE, CELLS[i][0]);
    const char *printed = roff.out->str + start;
    if (g_str_has_prefix(printed, "\\&") && !g_str_has_prefix(CELLS[i][1], "\\&"))
      printed += 2; /* never wrong */
    g_assert_cmpstr(printed, ==, CELLS[i][1]);
    g_string_free(roff.out, TRUE);
  }
}

/* In a text block too a line that starts with "T}" would end it. */
static void test_blocks(void) {
  Roff roff = begin();
  roff_begin_table(&roff, "lx", 0);
  gsize start = roff.out->len;
  roff_begin_cell(&roff, TRUE, TRUE);
  text(&roff, "One ends. T} .b");
  roff_break(&roff);
  text(&roff, "c");
  roff_end_cell(&roff);
  g_assert_cmpstr(roff.out->str + start, ==, "T{\nOne ends.\n\\&T} .b c\nT}");
  g_string_free(roff.out, TRUE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/roff/escapes", test_escapes);
  g_test_add_func("/roff/hyphens", test_hyphens);
  g_test_add_func("/roff/line-starts", test_line_starts);
  g_test_add_func("/roff/long-lines", test_long_lines);
  g_test_add_func("/roff/portions", test_portions);
  g_test_add_func("/roff/spaces", test_spaces);
  g_test_add_func("/roff/fonts", test_fonts);
  g_test_add_func("/roff/font-at-end", test_font_at_end);
  g_test_add_func("/roff/sentences", test_sentences);
  g_test_add_func("/roff/no-sentence", test_no_sentence);
  g_test_add_func("/roff/attach", test_attach);
  g_test_add_func("/roff/breaks", test_breaks);
  g_test_add_func("/roff/long-words", test_long_words);
  g_test_add_func("/roff/macro", test_macro);
  g_test_add_func("/roff/heading", test_heading);
  g_test_add_func("/roff/name", test_name);
  g_test_add_func("/roff/items", test_items);
  g_test_add_func("/roff/compact", test_compact);
  g_test_add_func("/roff/reference", test_reference);
  g_test_add_func("/roff/url", test_url);
  g_test_add_func("/roff/url-glued", test_url_glued);
  g_test_add_func("/roff/url-behind-stop", test_url_behind_stop);
  g_test_add_func("/roff/code", test_code);
  g_test_add_func("/roff/code-tabs", test_code_tabs);
  g_test_add_func("/roff/wide-in-code", test_wide_in_code);
  g_test_add_func("/roff/table", test_table);
  g_test_add_func("/roff/cells", test_cells);
  g_test_add_func("/roff/blocks", test_blocks);
  return g_test_run();
}
