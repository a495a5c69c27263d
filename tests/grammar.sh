# SPDX-License-Identifier: MIT
# Can check-roff and check-texinfo fail?  Each is given what is right, and then what is wrong in one way: it
# must say so, and what.  That they take what manbook writes is shown where the other readers do so, by
# run-cases, snippets.sh, trees.sh and pages.sh.
. "$(dirname "$0")/lib.sh"

if ! command -v perl >/dev/null; then
  skip 'check-roff and check-texinfo' 'perl is not installed'
  finish
fi

# accepts READER FILE
accepts() {
  if "$1" "$2" >"$scratch/report" 2>&1 && [ ! -s "$scratch/report" ]; then
    pass "$1: what is right passes"
  else
    fail "$1: what is right passes"
    comment <"$scratch/report"
  fi
}

# rejects READER FILE: each line of standard input is a complaint, a tab, and a program for awk that spoils
# FILE so that the complaint is due.
rejects() {
  reader=$1
  good=$2
  while IFS='	' read -r complaint program; do
    LC_ALL=C awk "$program"' { print }' "$good" >"$scratch/spoilt"
    if cmp -s "$good" "$scratch/spoilt"; then
      fail "$reader: $complaint: nothing was changed"
    elif "$reader" "$scratch/spoilt" >"$scratch/report" 2>&1; then
      fail "$reader: $complaint"
    elif grep -q -e "^[^:]*:[0-9]*: $complaint" "$scratch/report"; then
      pass "$reader: $complaint"
    else
      fail "$reader: $complaint"
      comment <"$scratch/report"
    fi
  done
}

cat >"$scratch/page" <<'END'
'\" t
.\" -*- coding: utf-8 -*-
.TH "a-page" "7" "2026-11-22" "release 1" "A \(dqmanual\(dq"
.nh
.nr HY 0
.ad l
.SH NAME
a-page \- It's a page
.SH DESCRIPTION
Text with \fBbold\fR, \fIitalic\fR and \f(BIboth\fR; é, \e, \(aq, \(ga, \(ha, \(ti.
.br
A break, and a link\c
.UR https://example.org/\:a
with text
.UE .
.SS \fIItalic\fB title
\&.not a request
.IP \(bu 2
One
.PD 0
.IP \(bu 2
two
.PD
.IP 12. 5
twelve
.IP
more
.TP 7
\fBTerm\fR
.TQ
Other
Definition
.RS 4
.EX
code  with  \&blanks

  \(aqindented\(aq
\&.request
.EE
.RE
.PP
A table:
.ll -1n
.TS
nokeep;
l lx l.
\fBa\fR	\fBb\fR	\fBc\fR
_
\&_	T{
a block
of text
T}	last
	T{
another
T}	
.TE
.ll +1n
END
accepts check-roff "$scratch/page"
rejects check-roff "$scratch/page" <<'END'
invalid UTF-8	/^One/ { print "a\351b" }
a control character	/^One/ { print "a\033b" }
a control character	/^One/ { print "a\302\233b" }
a control character	/^One/ { print "a\177b" }
a separator or deceptive	/^One/ { print "a\342\200\256b" }
a separator or deceptive	/^One/ { print "a\342\200\250b" }
a separator or deceptive	/^One/ { print "a\363\240\201\201b" }
no newline at the end	/^One/ { printf "%s", "One"; exit }
not what the head	NR == 1 { print ".so /etc/passwd" }
not what the head	/^\.TH/ { sub(/"7"/, "\"7\" \"8\"") }
not what the head	/^\.TH/ { sub(/2026-11-22/, "today") }
not what the head	/^\.TH/ { sub(/release 1/, "rel\"ease 1") }
not what the head	/^\.nh/ { next }
not what the head	/^a-page/ { sub(/ \\- /, " - ") }
the page ends in its head	/^\.SH NAME/ { exit }
an escape that is none of ours	/^One/ { print "\\V[HOME]" }
an escape that is none of ours	/^One/ { print "\\N'27'" }
an escape that is none of ours	/^One/ { print "\\X'x'" }
an escape that is none of ours	/^One/ { print "text \\" }
an escape that is none of ours	/^\.TH/ { sub(/release/, "\\*[x]") }
an escape that is none of ours	/^\.UR/ { sub(/example/, "\\s+9") }
an escape that is none of ours	/^\.SS/ { sub(/title/, "\\[rs]") }
an escape that is none of ours	/^code/ { print "\\fCcode" }
an escape that is none of ours	/^a block/ { print "\\h'9'" }
a bare "	/^One/ { print "say \"hi\"" }
a bare `	/^One/ { print "a `b`" }
a bare ~	/^a block/ { print "a ~b" }
a tab outside of a table	/^One/ { print "a\tb" }
a line that ends in font B	/^One/ { print "\\fBOne" }
a line that ends in font I	/^last|^T}/ { sub(/last/, "\\fIlast") }
a title that ends in font I	/^\.SS/ { sub(/\\fB/, "") }
no title	/^\.SS/ { print ".SS " }
SS inside .RS	/^\.EX/ { print ".SS A part" }
a request that is none of ours	/^One/ { print ".so /etc/passwd" }
a request that is none of ours	/^One/ { print ".tm x" }
a request that is none of ours	/^One/ { print "'br" }
a request that is none of ours	/^One/ { print ". br" }
a request that is none of ours	/^One/ { print ".\\\" comment" }
a request that is none of ours	/^One/ { print "...and" }
a request that is none of ours	/^\.PP/ { print ".PP x" }
a request that is none of ours	/^\.RS/ { print ".RS 4 x" }
a request that is none of ours	/^\.PD 0/ { print ".PD 1" }
a request that is none of ours	/^\.TP/ { print ".TP" }
a request that is none of ours	/^\.IP 12/ { print ".IP \\(dq 2" }
a setting behind the head	/^One/ { print ".nh" }
an address of several words	/^\.UR/ { sub(/a$/, "a b") }
what follows an address of several	/^\.UE/ { print ".UE . b" }
a tag is missing	/^\\fBTerm/ { next }
\.PP inside .UR	/^with text/ { print ".PP" }
\.UE without .UR	/^\.UR/ { next }
a line that joins the next, which is .PP	/^\.UR/ { print ".PP" }
a line that joins the next, which is text	/^\.UR/ { next }
\.RE without .RS	/^\.RS/ { next }
deeper than viewers	/^\.RS/ { for (i = 0; i < 33; i++) print ".RS 1"; for (i = 0; i < 33; i++) print ".RE" }
\.EE without .EX	/^\.EX/ { next }
\.TE without .TS	/^\.RS/ { print ".TE" }
a request in code	/^code/ { print ".br" }
a request in code	/^code/ { print "'br" }
\.PD that changes nothing	/^\.PD 0/ { print ".PD" }
\.PD that changes nothing	/^\.PD$/ { print ".PD 0" }
a break with no text	/^\.IP \\\(bu/ { print; print ".br"; next }
\.ll that is not taken back	/^\.ll \+/ { print ".ll +2n" }
a line that is empty or indented	/^One/ { print "" }
a line that is empty or indented	/^One/ { print " two" }
a line that is empty or indented	/^a block/ { print "" }
a table, of which the first line	NR == 1 { next }
the first line asks for tbl	/^\.ll -/, /^\.ll \+/ { next }
not the options of our tables	/^nokeep/ { print "tab(@);" }
not the format of a table	/^l lx l/ { print "l lx ^." }
a rule without a row	/^\\fBa/ { next }
a table without rows	/^\\fBa/, /^\t/ { next } /^another/, /^T}/ { next }
a row of 2 cells	/^\\fBa/ { sub(/\t\\fBc\\fR/, "") }
a row of 4 cells	/^T}.*last/ { print "T}\tlast\tmore"; next }
a request in a table	/^_/ { print ".tm x" }
a request in a table	/^a block/ { print ".tm x" }
a line of a block that would end it	/^a block/ { print "T}x" }
a line of a block that would end it	/^a block/ { print "T{" }
a cell that tbl would not print	/^\\&_/ { sub(/^\\&/, "") }
a cell that tbl would not print	/^\\&_/ { sub(/^\\&_/, "=") }
a cell that tbl would not print	/^\\&_/ { sub(/^\\&_/, "T}") }
a cell that tbl would not print	/^\\&_/ { sub(/^\\&_/, "\\^") }
the page ends in a table	/^of text/ { exit }
the page ends in code	/^\.EE/ { exit }
the page ends in a link	/^with text/ { print; exit }
the page ends inside .RS	/^\.RE/ { exit }
the page ends behind a tag	/^\\fBTerm/ { exit }
the page ends with another length	/^\.ll \+/ { next }
characters that the coding line	NR == 2 { next }
END

cat >"$scratch/manual" <<'END'
\input texinfo
@setfilename book.info
@documentencoding UTF-8
@documentlanguage en
@settitle A @{book@}
@paragraphindent none
@frenchspacing on

@copying
A notice.

Of two paragraphs.
@end copying

@dircategory Tests
@direntry
* book: (book). A book
* part: (book)book-part. A part
@end direntry

@titlepage
@title A book
@page
@insertcopying
@end titlepage
@contents

@node Top
@top A book
@cindex A book

Text, and @ref{book-part/here,,a place@comma{} there} and @url{https://example.org/a,text},
@url{https://example.org/b}, @emph{em @strong{both}}, @code{a@@b}, (@pxref{book-part}).@*
There is @ref{other-part/there,,another book,other-1.0} (@pxref{other-part,,,other}).@*
Next line. @anchor{Top/inside}More.
@hashchar{} 1

@insertcopying

@menu
* book-part:: A part
* book-long::
   A long part that goes on
   in another line
* Concept Index:: Concept Index
@end menu

@node book-part
@chapter A part
@cindex A part

@anchor{book-part/here}
@heading Here
@cindex Here

@itemize @bullet
@item
One

@enumerate 3
@item
Three
@example
code @{ @} @@
@hashchar{}line 5
@end example
@end enumerate
@item
@w{}
@end itemize

@quotation Note
Quoted.
@end quotation

@table @asis
@item Term
@itemx Other
Text.
@end table

@multitable @columnfractions 0.2500 0.5000
@headitem a
@tab b
@item c
@tab d
more of d
@end multitable

@menu
* book-below:: Below
@end menu

@node book-below
@section Below
@cindex Below

Text.

@node book-long
@ifinfo
@chapter A long part that goes on@* and on
@end ifinfo
@ifnotinfo
@chapter A long part that goes on and on
@end ifnotinfo
@cindex A long part

Text.

@node Concept Index
@unnumbered Concept Index

@printindex cp

@bye
END
accepts check-texinfo "$scratch/manual"
rejects check-texinfo "$scratch/manual" <<'END'
invalid UTF-8	/^One/ { print "a\351b" }
a control character	/^One/ { print "a\037b" }
a control character	/^One/ { print "a\177b" }
a control character	/^One/ { print "a\tb" }
a control character	/^code/ { print "a\302\205b" }
a separator or deceptive	/^One/ { print "a\342\200\256b" }
a separator or deceptive	/^One/ { print "a\363\240\201\201b" }
no newline at the end	/^@bye/ { printf "%s", "@bye"; exit }
not what the head	NR == 1 { next }
not what the head	/^@setfilename/ { print "@setfilename /etc/x.info" }
not what the head	/^@paragraph/ { print "@include x" }
no @bye	/^@bye/ { exit }
something behind @bye	/^@bye/ { print; print "text"; next }
@bye inside	/^Quoted/ { print "@bye" }
@verb, which is none	/^One/ { print "@verb{x}" }
@include, which is none	/^One/ { print "a @include x" }
@math, which is none	/^@settitle/ { sub(/@{/, "@math{") }
{, which is none	/^One/ { print "a { b" }
@, which is none	/^One/ { print "a @/ b" }
a command that is none	/^One/ { print "@include /etc/passwd" }
a command that is none	/^One/ { print "@verbatim" }
a command that is none	/^One/ { print "@c comment" }
a command that is none	/^One/ { print "@macro x" }
a command that is none	/^One/ { print "@itemize @minus" }
a command that is none	/^One/ { print "@item text" }
a command that is none	/^Quoted/ { print "@tab x" }
a command that is none	/^@multitable/ { sub(/0.25/, "x") }
a command in @menu	/^\* book-below/ { print "@include x" }
a command in code	/^code/ { print "@include x" }
a command in code	/^code/ { print "a } b" }
a line directive	/^One/ { print "# 1" }
a line directive	/^code/ { print "  #line 5" }
a line that is indented	/^One/ { print " two" }
a brace that closes nothing	/^One/ { print "a } b" }
@emph is not closed	/^One/ { print "@emph{a"; print "" }
@strong is not closed	/^@heading/ { print "@heading @strong{Here"; next }
@ref with 1 commas	{ sub(/here,,a place/, "here,a place") }
@pxref with 1 commas	{ sub(/pxref{book-part/, "&,x") }
@pxref with 2 commas	{ sub(/pxref{book-part/, "&,,x") }
@ref with 4 commas	{ sub(/other-1.0/, "&,x") }
a manual that is no name	{ sub(/other-1.0/, "a (b) c") }
@url with 2 commas	{ sub(/a,text/, "a,text,more") }
@ref inside @url	{ sub(/a,text/, "a,@ref{book-part,,x}") }
@comma with an argument	{ sub(/@comma{/, "&x") }
a comma inside an argument	{ sub(/a place@comma{}/, "@code{a, b}") }
a line break in an argument	{ sub(/a place/, "a@*place") }
a reference without text	{ sub(/a place@comma{} there/, "") }
a link without an address	{ sub(/{https:..example.org.b/, "{") }
an anchor that is no name	/^@anchor/ { print "@anchor{book-part/a:b}" }
an anchor of another node	/^@anchor/ { print "@anchor{book-long/here}" }
an anchor that is there already	/^@anchor/ { print }
a reference that is no name	{ sub(/pxref{book-part/, "pxref{(dir)Top") }
no node or anchor 'book-port'	{ sub(/pxref{book-part/, "pxref{book-port") }
no node or anchor 'book-port'	{ sub(/^\* book-part/, "* book-port") }
a reference that the text makes	/^One/ { print "see *note here: x." }
a reference that the text makes	/^One/ { print "@strong{Note this} x" }
a reference that the text makes	/^One/ { print "*no@asis{te} x" }
a directory entry	/^One/ { print ""; print "START-INFO-DIR-ENTRY" }
a directory entry	/^One/ { print "a START-@anchor{book-part/x}INFO-DIR-ENTRY" }
a menu that the text makes	/^One/ { print "* Menu:" }
a menu that the text makes	/^@heading/ { print "@heading * Menu:"; next }
not what the directory holds	/^\* part:/ { print "* part: x" }
not what a title page holds	/^@page/ { print "@include x" }
not what a menu holds	/^\* book-below/ { print "text" }
@ifinfo in @multitable	/^\* book-below/ { print "@end menu"; print "@multitable @columnfractions 0.5000"; print "@item"; print "@ifinfo" }
@example before any item	/^@enumerate/ { print; print "@example"; print "@end example"; next }
text before the first item	/^@enumerate/ { print; print "text"; next }
a cell before the first row	/^@headitem/ { print "text" }
@end itemize ends nothing	/^Quoted/ { print "@end itemize" }
@table without an item	/^@item Term/, /^Text/ { next }
@itemx before @item	/^@item Term/ { next }
a term without text	/^@item Term/ { print "@item  " }
a row of 1 cells	/^@tab b/ { next }
a row of 3 cells	/^@tab b/ { print }
deeper than makeinfo	/^Quoted/ { for (i = 0; i < 40; i++) print "@quotation"; for (i = 0; i < 40; i++) print "@end quotation" }
@quotation is not ended	/^@end quotation/, /^more of d/ { next } /^@end multitable/, /^@printindex/ { next }
a node inside of @quotation	/^Quoted/ { print "@node book-x"; print "@chapter x" }
a node that is there already	/^@node book-below/ { print "@node book-part"; print "@section x" }
a node without a title	/^@section Below/ { next }
the first node is not Top	/^@node Top/ { print "@node book-x"; print "@top x" }
a title without a node	/^@section Below/ { print }
a pointer that is no node\|a command that is none	/^@node book-below/ { print "@node book-below, a b, , x"; next }
not three pointers	/^@node book-below/ { print "@node book-below, book-part"; next }
explicit pointers	/^@node book-below/ { print "@node book-below, , book-part, book-part"; next }
book-below leads up to another node	/^@node book-below/ { print "@node book-below, , book-part, Top"; next } { sub(/^@section/, "@subsubheading") }
@heading is no title	/^@section Below/ { print "@heading Below"; next }
@section is no heading\|a title without	/^@heading/ { print "@section x"; next }
another title than that for Info	/^@ifnotinfo/ { print; getline; print "@section x"; next }
a heading inside of @itemize	/^One/ { print; print "@heading x"; next }
book-below is no part	/^@section Below/ { print "@subsection Below"; next }
book-below is in no menu	/^\* book-below/ { print "* book-part:: x"; next }
a menu entry that is in another	/^\* book-below/ { print "* book-part:: x" }
two menus	/^@node book-below/ { print "@menu"; print "* book-below:: x"; print "@end menu" }
an index entry without text	/^@cindex Here/ { print "@cindex  " }
an index entry with a colon	/^@cindex Here/ { print "@cindex a: b" }
a notice inside	/^Quoted/ { print "@insertcopying" }
the index stands elsewhere	/^Quoted/ { print "@printindex cp" }
END
finish
