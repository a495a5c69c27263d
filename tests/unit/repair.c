/* SPDX-License-Identifier: MIT */
/* read/repair: what of the AWS exporter's Markdown is mended, and what must stay as it is. */
#include <config.h>

#include "read/repair.h"

#include "messages.h"

#include <string.h>

/* How many lines TEXT has. */
static guint count_lines(const char *text) {
  guint count = 0;
  for (; *text; text++)
    count += *text == '\n';
  return count;
}

/* The repaired text of a page in the AWS dialect. */
static void assert_lines(const char *text, const char *expected) {
  Page *page = page_new("p.md", NULL);
  page->aws = TRUE;
  Source source = {.text = g_string_new(NULL),
                   .file_lines = g_array_new(FALSE, FALSE, sizeof(guint32))};
  repair_lines(page, text, 1, &source);
  g_assert_cmpstr(source.text->str, ==, expected);
  g_assert_cmpuint(source.file_lines->len, ==, count_lines(expected));
  g_string_free(source.text, TRUE);
  g_array_unref(source.file_lines);
  page_free(page);
}

static void assert_emphasis(const char *line, const char *expected) {
  g_autofree char *text = g_strconcat(line, "\n", NULL);
  g_autofree char *mended = g_strconcat(expected, "\n", NULL);
  assert_lines(text, mended);
  g_autofree char *messages = take_messages();
  g_assert_cmpint(*messages != '\0', ==, strcmp(line, expected) != 0);
}

static void test_emphasis(void) {
  assert_emphasis("**Default Subnet **column", "**Default Subnet** column");
  assert_emphasis("in the* Amazon EC2 User Guide*.", "in the *Amazon EC2 User Guide*.");
  assert_emphasis(" ** name **   <a name=\"x\"></a>", "  **name**    <a name=\"x\"></a>");
  assert_emphasis("**[Spec](u)**can", "**[Spec](u)** can");
  assert_emphasis("+ **a **b", "+ **a** b");
  assert_emphasis("*a *b and **c **d", "*a* b and **c** d");
}

static void test_emphasis_stays(void) {
  static const char *const LINES[] = {
      "no mark",
      "**a** and *b*, ***c***, *d **e** f*",
      "**In the **Service settings** section:**", /* nested, as CommonMark sees it */
      "`**a **b` and ``*c` *d``",                 /* code */
      "\\*\\*a \\*\\*b",                          /* escaped */
      "**a **b **c",                              /* one too many: nothing is certain */
      "*a **b* c**",
      "2 * 3 * 4",
      "* * *",
      "***",
      "* item",
      "",
  };
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++)
    assert_emphasis(LINES[i], LINES[i]);
}

static void test_rows(void) {
  assert_lines("| **a **b | *c |\n", "| **a** b | *c |\n");
  assert_lines("| `x\\|**y **` | **z **w |\n", "| `x\\|**y **` | **z** w |\n");
  assert_lines("| *a | b* |\n", "| *a | b* |\n");
  g_free(take_messages());
}

static void test_empty_item(void) {
  assert_lines("1. \n\n   ```\n   x\n   ```\n", "1. \n   ```\n   x\n   ```\n");
  assert_messages("p.md:1: warning: empty list item; what follows the blank line was taken into it "
                  "[-Wrepair]\n");
  assert_lines("+ a\n+ \n\n**b**  \n  + c\n", "+ a\n+ **b**  \n  + c\n");
  assert_messages("p.md:2: warning: empty list item; the bold line below was taken into it "
                  "[-Wrepair]\n");
  /* An empty item does not end a paragraph: it gets the blank line that it had below. */
  assert_lines("text\n+ \n\n  a\n", "text\n\n+ \n  a\n");
  g_free(take_messages());
}

static void test_empty_item_stays(void) {
  static const char *const TEXTS[] = {"+ \n\ntext\n", "+ \n\n\n  far\n",     "+ \n",
                                      "+ \n\n",       "Heading\n-\n\n  a\n", "+ a\n\n  b\n"};
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
    assert_lines(TEXTS[i], TEXTS[i]);
  assert_messages("");
}

static void test_fence(void) {
  assert_lines("```\n**a **b\n```<a name=\"x\"></a>\ntext\n",
               "```\n**a **b\n```\n<a name=\"x\"></a>\ntext\n");
  assert_messages("p.md:3: warning: text behind a code fence; taken as the end of the code "
                  "[-Wrepair]\n");
  /* in the list item that the fence is in */
  assert_lines("1. a\n\n   ```\n   x\n   ``` **b **c\n\n   d\n",
               "1. a\n\n   ```\n   x\n   ```\n   **b** c\n\n   d\n");
  g_free(take_messages());
}

static void test_fence_stays(void) {
  static const char *const TEXTS[] = {"```python\nx\n```\n", "````\n```x\n````\n",
                                      "~~~\n```x\n~~~\n", "```\n+ \n\n**x**\n```\n",
                                      "```\n**a **b\n```  \nx\n"};
  for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++)
    assert_lines(TEXTS[i], TEXTS[i]);
  assert_messages("");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/repair/emphasis", test_emphasis);
  g_test_add_func("/repair/emphasis-stays", test_emphasis_stays);
  g_test_add_func("/repair/rows", test_rows);
  g_test_add_func("/repair/empty-item", test_empty_item);
  g_test_add_func("/repair/empty-item-stays", test_empty_item_stays);
  g_test_add_func("/repair/fence", test_fence);
  g_test_add_func("/repair/fence-stays", test_fence_stays);
  return g_test_run();
}
