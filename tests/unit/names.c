/* SPDX-License-Identifier: MIT */
/* link/names: how man names are derived, and what happens when two pages want one. */
#include <config.h>

#include "link/names.h"

#include "base/text.h"

#include "book.h"

typedef struct {
  const char *guide, *file, *name;
  gboolean stripped;
} Derived;

static const Derived DERIVED[] = {
    /* the table of the design */
    {"aws-vpc", "security.md", "aws-vpc-security", FALSE},
    {"aws-vpc", "VPC_Security.md", "aws-vpc-security", TRUE},
    {"aws-vpc", "VPC_SecurityGroups.md", "aws-vpc-security-groups", TRUE},
    {"aws-vpc", "DHCPOptionSet.md", "aws-vpc-dhcp-option-set", FALSE},
    {"aws-vpc", "VPC_ACLs.md", "aws-vpc-acls", TRUE},
    {"aws-vpc", "WorkWithEIPs.md", "aws-vpc-work-with-eips", FALSE},
    {"aws-vpc", "index.md", "aws-vpc", FALSE},
    {"aws-app-mesh", "security_iam_troubleshoot.md", "aws-app-mesh-security-iam-troubleshoot",
     FALSE},
    {"aws-app-mesh", "1.17-migration.md", "aws-app-mesh-1-17-migration", FALSE},
    {"aws-m2", "UsingWithM2_IAM_ResourcePermissions.md",
     "aws-m2-using-with-m2-iam-resource-permissions", FALSE},
    {"docs", "guide/install.md", "docs-guide-install", FALSE},
    /* borders */
    {"d", "EC2Instance.md", "d-ec2-instance", FALSE},
    {"d", "ABTest.md", "d-ab-test", FALSE},
    {"d", "EIPsAndMore.md", "d-eips-and-more", FALSE},
    {"d", "S3.md", "d-s3", FALSE},
    {"d", "settingup.DynamoWebService.md", "d-settingup-dynamo-web-service", FALSE},
    {"d", "vpc--region__x.md", "d-vpc-region-x", FALSE},
    {"d", "c++.md", "d-c++", FALSE},
    {"d", "README.MD", "d-readme", FALSE},
    {"d", "a b=c(d).md", "d-a-b-c-d", FALSE},
    /* the guide's own words */
    {"aws-app-mesh", "app-mesh-security.md", "aws-app-mesh-security", TRUE},
    {"aws-vpc", "vpc/security.md", "aws-vpc-security", TRUE},
    {"aws-vpc", "vpc.md", "aws-vpc-vpc", FALSE},
    {"aws-vpc", "vpcs.md", "aws-vpc-vpcs", FALSE},
    {"aws-vpc", "security-vpc.md", "aws-vpc-security-vpc", FALSE},
    {"AWS-VPC", "VPC_Wizard.md", "aws-vpc-wizard", TRUE},
    /* folders */
    {"docs", "guide/index.md", "docs-guide", FALSE},
    {"docs", "docs/index.md", "docs-docs", FALSE},
    {"docs", "guide/README.md", "docs-guide-readme", FALSE},
    {"docs", "userGuide/v1.2/install.md", "docs-user-guide-v1-2-install", FALSE},
    /* odd ones */
    {"docs", "2023.md", "docs-2023", FALSE},
    {"docs", "-rf.md", "docs-rf", FALSE},
    {"docs", "--output=x.md", "docs-output-x", FALSE},
    {"docs", ".hidden.md", "docs-hidden", FALSE},
    {"docs", "---.md", "docs-u002du002du002d", FALSE},
    {"docs", ".md", "docs-md", FALSE},
    {"docs", "caf\303\251.md", "docs-caf-u00e9", FALSE},
    {"docs", "cafe\314\201.md", "docs-cafe-u0301", FALSE},
    {"docs", "caf\351.md", "docs-caf-xe9", FALSE},
    {"docs", "\346\227\245\346\234\254.md", "docs-u65e5u672c", FALSE},
    {"docs", "\360\237\230\200x.md", "docs-u1f600-x", FALSE},
    {"My docs", "x.md", "my-docs-x", FALSE},
    {"", "Install.md", "install", FALSE},
    {"", "index.md", "index", FALSE},
};

static gboolean assign(Book *book) {
  gboolean good = names_prepare(book);
  return names_assign(book) && good;
}

static void test_derive(void) {
  for (guint i = 0; i < G_N_ELEMENTS(DERIVED); i++) {
    gboolean stripped = -1;
    g_autofree char *name = names_derive(DERIVED[i].guide, DERIVED[i].file, &stripped);
    g_assert_cmpstr(name, ==, DERIVED[i].name);
    g_assert_cmpint(stripped, ==, DERIVED[i].stripped);
    g_assert_true(text_is_name(name));
  }
  g_autofree char *full = names_derive("aws-vpc", "VPC_Security.md", NULL);
  g_assert_cmpstr(full, ==, "aws-vpc-vpc-security");
}

/* Every name must do as a file's: 255 bytes with ".7" and more behind it. */
static void test_derive_long(void) {
  g_autofree char *stem = g_strnfill(250, 'a');
  g_autofree char *one = g_strconcat(stem, "b.md", NULL);
  g_autofree char *other = g_strconcat(stem, "c.md", NULL);
  g_autofree char *first = names_derive("docs", one, NULL);
  g_autofree char *second = names_derive("docs", other, NULL);
  g_autofree char *again = names_derive("docs", one, NULL);
  g_assert_cmpuint(strlen(first), <=, 240);
  g_assert_true(g_str_has_prefix(first, "docs-aaa"));
  g_assert_true(text_is_name(first));
  g_assert_cmpstr(first, !=, second);
  g_assert_cmpstr(first, ==, again);
}

static void test_valid(void) {
  const char *good[] = {"a", "aws-vpc", "c++", "systemd.unit", "XML-Parser", "7zip"};
  const char *bad[] = {"", ".", "..", "-a", ".a", "a b", "a/b", "a_b", "caf\303\251", "a\n", "a%"};
  for (guint i = 0; i < G_N_ELEMENTS(good); i++)
    g_assert_true(text_is_name(good[i]));
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++)
    g_assert_false(text_is_name(bad[i]));
  g_autofree char *longest = g_strnfill(240, 'a');
  g_autofree char *longer = g_strnfill(241, 'a');
  g_assert_true(text_is_name(longest));
  g_assert_false(text_is_name(longer));
}

#define assert_name(book, path, expected)                                                          \
  do {                                                                                             \
    g_assert_cmpstr(page_at(book, path)->name, ==, expected);                                      \
    g_assert_cmpstr(page_at(book, path)->node, ==, expected);                                      \
  } while (0)

static void test_clash_keeps_words(void) {
  Book *book = make_book("aws");
  Guide *guide = add_guide(book, "vpc", "aws-vpc");
  add_pages(book, guide, "vpc/VPC_Security.md vpc/VPC_Wizard.md vpc/index.md vpc/security.md");
  g_assert_true(assign(book));
  assert_name(book, "vpc/VPC_Security.md", "aws-vpc-vpc-security");
  assert_name(book, "vpc/security.md", "aws-vpc-security");
  assert_name(book, "vpc/VPC_Wizard.md", "aws-vpc-wizard");
  assert_name(book, "vpc/index.md", "aws-vpc");
  assert_messages("vpc/VPC_Security.md: warning: the name 'aws-vpc-security' is that of "
                  "'vpc/security.md' too; named 'aws-vpc-vpc-security' [-Wname]\n");
  book_free(book);
}

/* Both lost words, so both keep them: neither depends on which comes first. */
static void test_clash_of_two_that_lost(void) {
  Book *book = make_book("aws");
  add_pages(book, add_guide(book, "", "aws-vpc"), "AWS_Flow.md VPC_Flow.md");
  g_assert_true(assign(book));
  assert_name(book, "AWS_Flow.md", "aws-vpc-aws-flow");
  assert_name(book, "VPC_Flow.md", "aws-vpc-vpc-flow");
  assert_messages("AWS_Flow.md: warning: the name 'aws-vpc-flow' is that of 'VPC_Flow.md' too; "
                  "named 'aws-vpc-aws-flow' [-Wname]\n"
                  "VPC_Flow.md: warning: the name 'aws-vpc-flow' is that of 'AWS_Flow.md' too; "
                  "named 'aws-vpc-vpc-flow' [-Wname]\n");
  book_free(book);
}

/* A folder's index gives way to the page beside the folder. */
static void test_clash_of_folder(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "guide.md guide/index.md guide/install.md");
  g_assert_true(assign(book));
  assert_name(book, "guide.md", "docs-guide");
  assert_name(book, "guide/index.md", "docs-guide-index");
  assert_messages("guide/index.md: warning: the name 'docs-guide' is that of 'guide.md' too; "
                  "named 'docs-guide-index' [-Wname]\n");
  book_free(book);
}

static void test_clash_that_stays(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "Install.md a_b.md a-b.md install.md");
  g_assert_false(assign(book));
  assert_messages("a-b.md: error: the name 'docs-a-b' is that of 'a_b.md' too; give one another "
                  "with 'name:' in the book file\n"
                  "install.md: error: the name 'docs-install' is that of 'Install.md' too; give "
                  "one another with 'name:' in the book file\n");
  book_free(book);
}

/* The section does not tell them apart: the name is the Info node too. */
static void test_clash_across_sections(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "a.md b.md");
  page_at(book, "a.md")->section = g_strdup("5");
  page_at(book, "a.md")->wanted_name = g_strdup("Docs-B");
  g_assert_false(assign(book));
  assert_messages("b.md: error: the name 'docs-b' is that of 'a.md' too; give one another with "
                  "'name:' in the book file\n");
  book_free(book);
}

static void test_readme(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"),
            "README.md a/README.md b/README.md b/index.md c/readme.md");
  g_assert_true(assign(book));
  assert_name(book, "README.md", "docs");
  assert_name(book, "a/README.md", "docs-a");
  assert_name(book, "b/README.md", "docs-b-readme");
  assert_name(book, "b/index.md", "docs-b");
  assert_name(book, "c/readme.md", "docs-c");
  assert_messages("");
  book_free(book);
}

static void test_wanted(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "a.md b.md c.md index.md");
  page_at(book, "a.md")->wanted_name = g_strdup("tool");
  page_at(book, "b.md")->wanted_name = g_strdup("front-matter");
  page_at(book, "b.md")->description = g_strdup("front matter's");
  page_at(book, "index.md")->wanted_name = g_strdup("Start");
  PageEntry *entry = add_entry(book, "b.md", "entry");
  entry->section = g_strdup("5");
  entry->description = g_strdup("entry's");
  add_entry(book, "c.md", NULL)->section = g_strdup("1");
  g_assert_true(assign(book));
  assert_name(book, "a.md", "tool");
  assert_name(book, "b.md", "entry");
  assert_name(book, "c.md", "docs-c");
  assert_name(book, "index.md", "Start");
  g_assert_cmpstr(page_at(book, "b.md")->section, ==, "5");
  g_assert_cmpstr(page_at(book, "b.md")->description, ==, "entry's");
  g_assert_cmpstr(page_at(book, "c.md")->section, ==, "1");
  assert_messages("");
  book_free(book);
}

static void test_wanted_refused(void) {
  Book *book = make_book("docs");
  add_pages(book, add_guide(book, "", "docs"), "a.md b.md");
  page_at(book, "a.md")->wanted_name = g_strdup("a/b");
  add_entry(book, "b.md", "b c");
  add_entry(book, "d.md", "d");
  g_assert_false(assign(book));
  assert_messages("a.md:1: error: 'a/b' cannot be the name of a man page\n"
                  "manbook.yaml:30: error: 'b c' cannot be the name of a man page\n"
                  "manbook.yaml:31: error: no page 'd.md' in the folders of this book\n");
  book_free(book);
}

/* Names of a folder given on the command line. */
static void test_prefixes(void) {
  Book *book = make_book("My Docs (2024)");
  Guide *guide = add_guide(book, "", "My Docs (2024)");
  Guide *unnamed = add_guide(book, "sub dir", NULL);
  add_pages(book, guide, "index.md");
  add_page(book, unnamed, "sub dir/x.md");
  g_assert_true(assign(book));
  g_assert_cmpstr(book->name, ==, "my-docs-2024");
  g_assert_cmpstr(guide->name, ==, "my-docs-2024");
  assert_name(book, "index.md", "my-docs-2024");
  assert_name(book, "sub dir/x.md", "sub-dir-x");
  assert_messages("");
  book_free(book);
}

static void test_prefix_of_nothing(void) {
  Book *book = make_book("...");
  add_pages(book, add_guide(book, "", "..."), "x.md");
  g_assert_true(assign(book));
  assert_name(book, "x.md", "book-x");
  book_free(book);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/names/derive", test_derive);
  g_test_add_func("/names/derive-long", test_derive_long);
  g_test_add_func("/names/valid", test_valid);
  g_test_add_func("/names/clash/keeps-words", test_clash_keeps_words);
  g_test_add_func("/names/clash/of-two-that-lost", test_clash_of_two_that_lost);
  g_test_add_func("/names/clash/of-folder", test_clash_of_folder);
  g_test_add_func("/names/clash/stays", test_clash_that_stays);
  g_test_add_func("/names/clash/across-sections", test_clash_across_sections);
  g_test_add_func("/names/readme", test_readme);
  g_test_add_func("/names/wanted", test_wanted);
  g_test_add_func("/names/wanted-refused", test_wanted_refused);
  g_test_add_func("/names/prefixes", test_prefixes);
  g_test_add_func("/names/prefix-of-nothing", test_prefix_of_nothing);
  return g_test_run();
}
