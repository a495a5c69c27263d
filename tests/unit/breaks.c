/* SPDX-License-Identifier: MIT */
/* write/breaks: the pieces of long words. */
#include <config.h>

#include "write/breaks.h"

#include <string.h>

/* WORD's pieces, with " " between them. */
static void assert_pieces(const char *word, guint room, const char *expected) {
  GString *out = g_string_new(NULL);
  gsize len = strlen(word);
  for (gsize at = 0; at < len;) {
    gsize piece = breaks_piece(word, len, at, room);
    g_assert_cmpuint(piece, >, 0);
    g_assert_cmpuint(piece, <=, len - at);
    g_string_append_printf(out, "%s%.*s", at ? " " : "", (int)piece, word + at);
    at += piece;
  }
  g_assert_cmpstr(out->str, ==, expected);
  g_string_free(out, TRUE);
}

static void test_short(void) {
  assert_pieces("short", 60, "short");
  assert_pieces("aws-vpc/security-groups:example", 60, "aws-vpc/security-groups:example");
}

static void test_separators(void) {
  assert_pieces("https://docs.example.org/vpc/latest/userguide/index.html?x=1&y=2", 60,
                "https://docs.example.org/ vpc/ latest/ userguide/ index.html? x=1& y=2");
  assert_pieces("arn:aws:ec2:us-east-1:123456789012:instance/i-0abcdef", 60,
                "arn: aws: ec2: us-east-1: 123456789012: instance/ i-0abcdef");
}

/* Where separators are too far apart for the room, other punctuation must do; then capitals; then
 * nothing. */
static void test_last_resorts(void) {
  assert_pieces("AWSServiceRoleForApplication-AutoScaling_DynamoDBTable", 40,
                "AWSServiceRoleForApplication- AutoScaling_DynamoDBTable");
  assert_pieces("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 20,
                "aaaaaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaaaaa aaaaaaaaa");
}

static void test_options(void) {
  assert_pieces("--a-very-long-option-that-nobody-would-like-to-type", 28,
                "--a-very-long-option-that- nobody-would-like-to-type");
}

/* Columns count, not bytes; a mark stays with its character. */
static void test_wide(void) {
  assert_pieces("\xE6\x97\xA5\xE6\x9C\xAC\xE6\x97\xA5\xE6\x9C\xAC", 4,
                "\xE6\x97\xA5\xE6\x9C\xAC \xE6\x97\xA5\xE6\x9C\xAC");
  assert_pieces("aae\xCC\x81"
                "bcd",
                3, "aae\xCC\x81 bcd");
  assert_pieces("\xE6\x97\xA5\xE6\x9C\xAC", 1, "\xE6\x97\xA5 \xE6\x9C\xAC");
}

static void test_never(void) {
  g_autofree char *word =
      g_strconcat(BREAKS_NEVER, "https://example.org/a/very/long/path/indeed/x", NULL);
  assert_pieces(word, 20, word);
}

static void test_widest(void) {
  g_assert_cmpuint(breaks_widest("", 28, 0), ==, 0);
  g_assert_cmpuint(breaks_widest(" a  three bc\n", 28, 0), ==, 5);
  const char *url = "see https://docs.example.org/vpc/latest/userguide/index.html";
  g_assert_cmpuint(breaks_widest(url, 0, 0), ==, strlen(url) - 4);
  g_assert_cmpuint(breaks_widest(url, 28, 0), ==, strlen("https://docs.example.org/"));
  g_assert_cmpuint(breaks_widest("\xE6\x97\xA5\xE6\x9C\xAC", 28, 0), ==, 4);
  g_assert_cmpuint(breaks_widest("three", 28, 4), ==, 5);
  g_assert_cmpuint(breaks_widest("three", 28, 6), ==, 6);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/breaks/short", test_short);
  g_test_add_func("/breaks/separators", test_separators);
  g_test_add_func("/breaks/last-resorts", test_last_resorts);
  g_test_add_func("/breaks/options", test_options);
  g_test_add_func("/breaks/wide", test_wide);
  g_test_add_func("/breaks/never", test_never);
  g_test_add_func("/breaks/widest", test_widest);
  return g_test_run();
}
