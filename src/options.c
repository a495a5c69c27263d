/* SPDX-License-Identifier: MIT */
/* One table of options, which getopt_long and --help share, and what each option does. */
#include <config.h>

#include "options.h"

#include "base/diag.h"
#include "base/output.h"
#include "base/team.h"
#include "base/text.h"

#include <getopt.h>
#include <glib/gi18n.h>
#include <string.h>

enum { HELP_GAP = 2 };

/* Options without a letter have numbers that no letter has. */
enum {
  OPTION_TITLE = 256,
  OPTION_DATE,
  OPTION_DIALECT,
  OPTION_LANG,
  OPTION_FOLLOW_LINKS,
  OPTION_START,
  OPTION_DEPFILE,
  OPTION_GUIDE,
  OPTION_INDEX,
  OPTION_WRITE_INDEX
};

typedef struct {
  int id; /* the letter, or OPTION_... */
  const char *name;
  const char *argument; /* its placeholder in --help; NULL: takes none */
  const char *help;
} Option;

/* In the order of --help. */
static const Option OPTIONS[] = {
    {'o', "output", N_("PATH"), N_("write to this folder (a book) or file (a page)")},
    {'t', "to", N_("LIST"), N_("formats to write, separated by commas: man, texinfo")},
    {'n', "name", N_("NAME"), N_("the man name (a page), or what man names start with (a book)")},
    {OPTION_TITLE, "title", N_("TEXT"), N_("title of the page or book")},
    {'s', "section", N_("SECTION"), N_("section of the manual (default: 7)")},
    {OPTION_DATE, "date", N_("YYYY-MM-DD"), N_("date of the pages")},
    {OPTION_START, "start", N_("PAGE"), N_("only this page of FOLDER and the pages below it")},
    {OPTION_GUIDE, "guide", N_("NAME"), N_("only this guide; --index says what the others hold")},
    {OPTION_INDEX, "index", N_("FILE"), N_("link to the pages that this index file describes")},
    {OPTION_WRITE_INDEX, "write-index", N_("FILE"), N_("write such an index file of the pages")},
    {OPTION_DIALECT, "dialect", N_("DIALECT"), N_("auto (the default), commonmark or aws")},
    {OPTION_LANG, "lang", N_("LANG"), N_("language of the words that are added (default: en)")},
    {'l', "list", NULL, N_("write nothing; list the pages with their names and titles")},
    {'c', "check", NULL, N_("write nothing; status 1 if there is any warning")},
    {'W', NULL, N_("NAME"), N_("turn a warning on; -Wno-NAME: off; -Werror: all are errors")},
    {OPTION_FOLLOW_LINKS, "follow-links", NULL, N_("follow symbolic links below FOLDER")},
    {OPTION_DEPFILE, "depfile", N_("FILE"),
     N_("write a rule for make: what the output is made of")},
    {'j', "jobs", N_("N"), N_("use N threads (default: one a processor)")},
    {'q', "quiet", NULL, N_("print no warnings")},
    {'h', "help", NULL, N_("print this help")},
    {'V', "version", NULL, N_("print the version")},
};

/* FALSE, after a message about how the program was called. */
static gboolean usage_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

static gboolean usage_error(const char *format, ...) {
  va_list args;
  va_start(args, format);
  g_autofree char *text = text_vformat(format, args);
  va_end(args);
  diag_trouble(NULL, _("%s; try 'manbook --help'"), text);
  return FALSE;
}

static const Option *option_find(int id) {
  for (gsize i = 0; i < G_N_ELEMENTS(OPTIONS); i++)
    if (OPTIONS[i].id == id)
      return &OPTIONS[i];
  return NULL;
}

/* "  -o, --output=PATH", as --help shows it. */
static char *option_usage(const Option *option) {
  const char *argument = option->argument ? _(option->argument) : "";
  if (!option->name)
    return text_format("  -%c %s", option->id, argument);
  const char *equals = option->argument ? "=" : "";
  if (option->id < OPTION_TITLE)
    return text_format("  -%c, --%s%s%s", option->id, option->name, equals, argument);
  return text_format("      --%s%s%s", option->name, equals, argument);
}

static void print_row(GString *out, const char *left, guint width, const char *right) {
  g_string_append(out, left);
  for (guint at = text_width(left, -1); at < width + HELP_GAP; at++)
    g_string_append_c(out, ' ');
  text_append_format(out, "%s\n", right);
}

static void print_options(GString *out) {
  guint width = 0;
  for (gsize i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
    g_autofree char *usage = option_usage(&OPTIONS[i]);
    width = MAX(width, text_width(usage, -1));
  }
  for (gsize i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
    g_autofree char *usage = option_usage(&OPTIONS[i]);
    print_row(out, usage, width, _(OPTIONS[i].help));
  }
}

static void print_warnings(GString *out) {
  guint width = 0;
  for (guint i = 0; i < WARN_COUNT; i++)
    width = MAX(width, text_width(diag_warning_name(i), -1) + HELP_GAP);
  for (guint i = 0; i < WARN_COUNT; i++) {
    g_autofree char *name = g_strconcat("  ", diag_warning_name(i), NULL);
    const char *off = diag_warning_default(i) ? "" : _(" (off by default)");
    g_autofree char *help = g_strconcat(diag_warning_help(i), off, NULL);
    print_row(out, name, width, help);
  }
}

static gboolean print_help(void) {
  g_autoptr(GString) out =
      g_string_new(_("Usage: manbook [OPTION...] [PAGE.md | FOLDER | BOOK.yaml]\n"
                     "Turn Markdown into linked man pages and a Texinfo manual.\n\n"));
  g_string_append(out, _("PAGE.md, or nothing for standard input, is one page, written to standard "
                         "output.\n"
                         "FOLDER is a book of all pages below it, or as its manbook.yaml says.\n"
                         "BOOK.yaml is a book whose book file has another name.\n\n"));
  g_string_append(out, _("Options:\n"));
  print_options(out);
  g_string_append(out, _("\nWarnings:\n"));
  print_warnings(out);
  g_string_append(out,
                  _("\nExit status: 0 done; 1 errors in the input, or warnings under --check or "
                    "-Werror;\n2 wrong usage, or a file could not be read or written.\n"));
  return output_stdout(out->str, out->len);
}

static gboolean print_version(void) {
  static const char version[] = "manbook (" PACKAGE_NAME ") " PACKAGE_VERSION "\n";
  return output_stdout(version, strlen(version));
}

static gboolean set_formats(Options *options, const char *list) {
  g_auto(GStrv) names = g_strsplit(list, ",", -1);
  for (char **name = names; *name; name++) {
    if (strcmp(*name, "man") == 0)
      options->formats |= FORMAT_MAN;
    else if (strcmp(*name, "texinfo") == 0)
      options->formats |= FORMAT_TEXINFO;
    else
      return usage_error(_("unknown format '%s'; the formats are: man, texinfo"), *name);
  }
  return options->formats || usage_error(_("--to needs a format, such as man"));
}

static gboolean set_dialect(Options *options, const char *name) {
  static const struct {
    const char *name;
    Dialect dialect;
  } dialects[] = {{"auto", DIALECT_AUTO}, {"commonmark", DIALECT_COMMONMARK}, {"aws", DIALECT_AWS}};
  for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++) {
    if (strcmp(dialects[i].name, name))
      continue;
    options->dialect = dialects[i].dialect;
    return TRUE;
  }
  return usage_error(_("unknown dialect '%s'; the dialects are auto, commonmark and aws"), name);
}

static gboolean set_jobs(Options *options, const char *text) {
  guint64 jobs;
  if (!g_ascii_string_to_unsigned(text, 10, 1, TEAM_MAX, &jobs, NULL))
    return usage_error(_("'%s' is no number of threads from 1 to %d"), text, TEAM_MAX);
  options->jobs = (guint)jobs;
  return TRUE;
}

static gboolean set_title(Options *options, const char *title) {
  if (text_find_unsafe(title, -1) || text_is_blank(title))
    return usage_error(
        _("'%s' cannot be a title: it is empty or holds characters that do not show"), title);
  options->title = title;
  return TRUE;
}

/* FALSE after a message. */
static gboolean set_option(Options *options, int id, const char *argument) {
  switch (id) {
  case 'o':
    options->output = argument;
    return *argument || usage_error(_("--output needs the name of a folder or file"));
  case 't':
    return set_formats(options, argument);
  case 'n':
    options->name = argument;
    return text_is_name(argument) ||
           usage_error(_("'%s' is no man name: use letters, digits, '.', '+' and '-'"), argument);
  case OPTION_TITLE:
    return set_title(options, argument);
  case 's':
    options->section = argument;
    return text_is_section(argument) ||
           usage_error(_("'%s' is no section of the manual, such as 7 or 3pm"), argument);
  case OPTION_DATE:
    options->date = argument;
    return text_is_date(argument) ||
           usage_error(_("'%s' is no date that exists, as YYYY-MM-DD"), argument);
  case OPTION_START:
    options->start = argument;
    return *argument || usage_error(_("--start needs a page, by its path below the folder"));
  case OPTION_DEPFILE:
    options->depfile = argument;
    return *argument || usage_error(_("--depfile needs the name of a file"));
  case OPTION_GUIDE:
    options->guide = argument;
    return *argument || usage_error(_("--guide needs the name of a guide"));
  case OPTION_INDEX:
    g_ptr_array_add(options->indexes, (char *)argument);
    return *argument || usage_error(_("--index needs the name of a file"));
  case OPTION_WRITE_INDEX:
    options->write_index = argument;
    return *argument || usage_error(_("--write-index needs the name of a file"));
  case OPTION_DIALECT:
    return set_dialect(options, argument);
  case OPTION_LANG:
    options->lang = argument;
    return text_is_lang(argument) ||
           usage_error(_("'%s' is no language, such as de or pt_BR"), argument);
  case 'W':
    return diag_switch(argument) || usage_error(_("unknown warning '%s'"), argument);
  case 'j':
    return set_jobs(options, argument);
  case 'l':
    return options->list = TRUE;
  case 'c':
    return options->check = TRUE;
  case 'q':
    return options->quiet = TRUE;
  default:
    return options->follow_links = TRUE;
  }
}

/* What getopt_long found wrong; WORD is the argument before the one that it would read next. */
static gboolean complain_of_option(int found, const char *word) {
  const Option *option = optopt ? option_find(optopt) : NULL;
  if (found == ':' && option && option->name)
    return usage_error(_("the option --%s needs a value"), option->name);
  if (found == ':')
    return usage_error(_("the option -%c needs a value"), optopt);
  if (option)
    return usage_error(_("the option --%s takes no value"), option->name);
  if (optopt > ' ' && optopt < 0x7f)
    return usage_error(_("unknown option -%c"), optopt);
  return usage_error(_("unknown or ambiguous option '%s'"), word);
}

/* The table in getopt's two forms. */
static void getopt_tables(GString *letters, GArray *longs) {
  g_string_append_c(letters, ':'); /* we print the messages */
  for (gsize i = 0; i < G_N_ELEMENTS(OPTIONS); i++) {
    const Option *option = &OPTIONS[i];
    if (option->id < OPTION_TITLE)
      text_append_format(letters, "%c%s", option->id, option->argument ? ":" : "");
    struct option row = {option->name, option->argument ? required_argument : no_argument, NULL,
                         option->id};
    if (option->name)
      g_array_append_val(longs, row);
  }
}

/* The one argument that is no option. */
static gboolean set_input(Options *options, int argc, char **argv) {
  if (argc - optind > 1)
    return usage_error(_("one page, folder or book file at a time, not also '%s'"),
                       argv[optind + 1]);
  if (optind < argc && strcmp(argv[optind], "-"))
    options->input = argv[optind];
  return TRUE;
}

OptionsResult options_parse(Options *options, int argc, char **argv) {
  *options = (Options){.indexes = g_ptr_array_new()};
  g_autoptr(GString) letters = g_string_new(NULL);
  g_autoptr(GArray) longs = g_array_new(TRUE, TRUE, sizeof(struct option));
  getopt_tables(letters, longs);
  gboolean good = TRUE;
  opterr = 0;
  for (int id; good;) {
    id = getopt_long(argc, argv, letters->str, (const struct option *)(void *)longs->data, NULL);
    if (id == -1)
      break;
    if (id == 'h' || id == 'V')
      return (id == 'h' ? print_help() : print_version()) ? OPTIONS_DONE : OPTIONS_BAD;
    good = id == '?' || id == ':' ? complain_of_option(id, argv[optind - 1])
                                  : set_option(options, id, optarg);
  }
  good = good && set_input(options, argc, argv);
  if (good && options->depfile && (!options->output || options->list || options->check))
    good = usage_error(_("--depfile needs --output: its rule is for what is written there"));
  if (good && options->guide && options->start)
    good = usage_error(_("--guide and --start exclude each other"));
  if (good && options->write_index && (options->list || options->check))
    good = usage_error(_("--list and --check write nothing, not even --write-index"));
  return good ? OPTIONS_RUN : OPTIONS_BAD;
}
