#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# What is left of a book's files when something fails on the way:
#
#   faults.pl MANBOOK LIBRARY io CALL ERROR...   each CALL fails once with each ERROR
#   faults.pl MANBOOK LIBRARY trace CALL ERROR   each system call CALL does, under strace, those within libraries too
#   faults.pl MANBOOK LIBRARY malloc STEP        each STEP-th allocation fails, one a run
#   faults.pl MANBOOK LIBRARY kill COUNT         COUNT runs end by kill -9, at random moments
#
# LIBRARY is made of .ci/faults.c.  Each run writes a book into a folder that holds an older one.  Whatever
# happens, each file must be the old or the new one, whole; a run that says 0 must have written all of it; a
# temporary file may stay behind kill -9 and abort alone, one a thread and one for the manual, and the next run
# removes it.  Prints the figures; says 1 if anything was otherwise.
use strict;
use warnings;
use File::Find;
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use POSIX ();
use Time::HiRes qw(time sleep);

my ($manbook, $library, $what, @arguments) = @ARGV;
die "usage: faults.pl MANBOOK LIBRARY io|trace|malloc|kill ...\n" if !@arguments;
my $THREADS = 2;
my %STATUSES = map { $_ => 1 } 0, 1, 2, $what eq 'trace' ? 127 : (); # the last is the dynamic linker's own
my $work = tempdir('manbook-faults.XXXXXX', TMPDIR => 1, CLEANUP => 1);
$ENV{SOURCE_DATE_EPOCH} = 1700000000;
$ENV{LC_ALL} = 'C.UTF-8';
$ENV{G_SLICE} = 'always-malloc';

# --- Books --------------------------------------------------------------------------------------------

sub spew {
  my ($path, $text) = @_;
  open my $out, '>', $path or die "$path: $!\n";
  print $out $text;
  close $out or die "$path: $!\n";
}

# COUNT pages that say WORD and refer to each other, with more text the more LINES there are.
sub make_book {
  my ($folder, $word, $count, $lines) = @_;
  make_path("$folder/sub");
  spew("$folder/index.md", "# All\n\n" . join('', map { "* [Page $_](sub/p$_.md)\n" } 1 .. $count));
  for my $i (1 .. $count) {
    my $next = $i % $count + 1;
    spew("$folder/sub/p$i.md", "# Page $i\n\n$word, and [the next](p$next.md#part).\n\n## Part\n\n"
        . "| a | b |\n|---|---|\n| $word | `code` |\n\n" . join('', map { "More $word text for line $_.\n\n" } 1 .. $lines));
  }
}

sub files_of {
  my ($folder) = @_;
  my %files;
  return \%files if !-d $folder;
  find({ no_chdir => 1, wanted => sub {
    return if !-f $_;
    open my $in, '<:raw', $_ or die "$_: $!\n";
    local $/;
    $files{ substr $_, length($folder) + 1 } = <$in>;
  } }, $folder);
  return \%files;
}

my %seen = map { $_ => 0 } qw(runs failed done aborted stale hung wrong);

# --- Runs ---------------------------------------------------------------------------------------------

# Run COMMAND with what ENVIRONMENT adds; returns the status, or 128 and the signal, and whether the fault came.
sub run {
  my ($environment, @command) = @_;
  pipe my $marks, my $mark or die "pipe: $!\n";
  my $child = fork // die "fork: $!\n";
  if (!$child) {
    close $marks;
    POSIX::dup2(fileno $mark, 9);
    open STDOUT, '>', "$work/stdout";
    open STDERR, '>', "$work/stderr";
    local @ENV{ keys %$environment } = values %$environment;
    exec @command or POSIX::_exit(127);
  }
  close $mark;
  # What waits for itself would do so for ever.
  local $SIG{ALRM} = sub { $seen{hung}++; kill KILL => $child };
  alarm 30;
  my $hit = sysread($marks, my $byte, 1) ? 1 : 0;
  waitpid $child, 0;
  alarm 0;
  return ($? & 127 ? 128 + ($? & 127) : $? >> 8, $hit);
}

# What each file may hold besides: where a page cannot be opened, it is left out, and the others are written.
my (%old, %new, %partial);

# Put the files of the old book where the new one will be written.
sub restore {
  remove_tree("$work/out");
  make_path("$work/out/man7");
  spew("$work/out/$_", $old{$_}) for keys %old;
}

sub wrong {
  my ($run, $what) = @_;
  $seen{wrong}++;
  print "$run: $what\n" if $seen{wrong} <= 20;
}

# What is left after a run that had STATUS; TEMPORARY: how many temporary files may be there; MUTE: the message
# itself could not be written.
sub judge {
  my ($run, $status, $temporary, $mute) = @_;
  my $files = files_of("$work/out");
  my ($stale, $all) = (0, 1);
  $seen{runs}++;
  $seen{ $status == 0 ? 'done' : $status >= 128 ? 'aborted' : 'failed' }++;
  for my $name (sort keys %$files) {
    if ($name =~ m{(?:^|/)\.manbook-}) {
      $stale++;
    } elsif (!defined $new{$name} && !defined $old{$name}) {
      wrong($run, "a file that belongs to no book: $name");
    } elsif ($status != 0 && $partial{"$name $files->{$name}"}) {
      next;
    } elsif ($files->{$name} ne ($new{$name} // '') && $files->{$name} ne ($old{$name} // '')) {
      wrong($run, "$name is neither the old nor the new file");
    }
  }
  for my $name (keys %old) {
    wrong($run, "$name is gone") if !defined $files->{$name};
  }
  for my $name (keys %new) {
    $all = 0 if ($files->{$name} // '') ne $new{$name};
  }
  $seen{stale} += $stale;
  wrong($run, "status 0, and not everything is written") if $status == 0 && !$all;
  wrong($run, "status $status") if !$STATUSES{$status} && $status < 128;
  wrong($run, 'a status that says the program ended itself, without a fault') if $status >= 128 && !$temporary;
  wrong($run, "$stale temporary files") if $stale > $temporary;
  wrong($run, 'no message') if $status && $status < 128 && !$mute && !-s "$work/stderr";
}

sub convert { return ($manbook, "-j$THREADS", '-n', 'book', '-o', "$work/out", "$work/new") }

sub prepare {
  my ($pages, $lines) = @_;
  make_book("$work/old", 'Former', $pages, $lines);
  make_book("$work/new", 'Present', $pages + 1, $lines + 1);
  for (['old', \%old], ['new', \%new]) {
    my ($status) = run({}, $manbook, '-j1', '-n', 'book', '-o', "$work/first-$_->[0]", "$work/$_->[0]");
    die "the book $_->[0] cannot be converted\n" if $status;
    %{ $_->[1] } = %{ files_of("$work/first-$_->[0]") };
  }
}

# The new book without one of its pages, or without its folder.
sub prepare_partial {
  my ($pages) = @_;
  for my $gone ('index.md', (map { "sub/p$_.md" } 1 .. $pages + 1), 'sub') {
    remove_tree("$work/part");
    make_path("$work/part/sub");
    spew("$work/part/$_->[0]", $_->[1]) for map { [$_, files_of("$work/new")->{$_}] } keys %{ files_of("$work/new") };
    -d "$work/part/$gone" ? remove_tree("$work/part/$gone") : spew("$work/part/$gone", "\xFF\xFE\x00\x00"); # refused
    remove_tree("$work/first-part");
    run({}, $manbook, '-j1', '-n', 'book', '-o', "$work/first-part", "$work/part");
    my $files = files_of("$work/first-part");
    $partial{"$_ $files->{$_}"} = 1 for keys %$files;
  }
}

sub run_preloaded {
  my ($call, $at, $error) = @_;
  return run({ LD_PRELOAD => $library, FAULT_CALL => $call, FAULT_AT => $at, FAULT_ERROR => $error }, convert());
}

# strace counts the calls of each thread by itself.
sub run_traced {
  my ($call, $at, $error) = @_;
  my ($status) = run({}, 'strace', '-f', '-qq', '-o', "$work/trace", "--inject=$call:error=$error:when=$at", convert());
  open my $trace, '<', "$work/trace" or die "$work/trace: $!\n";
  my @hits = grep { /INJECTED/ } <$trace>;
  return ($status, scalar @hits, scalar grep { /\bwrite\(2,/ } @hits);
}

# One call after the other fails, until there are no more.
sub each_call {
  my ($run, $call, $error, $step, $temporary) = @_;
  for (my $at = 1;; $at += $step) {
    restore();
    my ($status, $hit, $mute) = $run->($call, $at, $error);
    judge("$call $at $error", $status, $hit ? $temporary : 0, $mute);
    wrong($call, 'never called') if !$hit && $at == 1;
    last if !$hit;
  }
}

if ($what eq 'io') {
  my ($call, @errors) = @arguments;
  prepare(8, 200);
  prepare_partial(8) if $call eq 'open';
  each_call(\&run_preloaded, $call, $_, 1, 0) for @errors;
} elsif ($what eq 'trace') {
  my ($call, $error) = @arguments;
  prepare(2, 3);
  prepare_partial(2);
  each_call(\&run_traced, $call, $error, 1, $error eq 'ENOMEM' ? $THREADS + 1 : 0);
} elsif ($what eq 'malloc') {
  prepare(2, 3);
  prepare_partial(2);
  each_call(\&run_preloaded, 'malloc', 'ENOSPC', $arguments[0], $THREADS + 1);
} elsif ($what eq 'kill') {
  prepare(60, 300);
  my $start = time;
  run({}, convert()) for 1 .. 5;
  my $time = (time - $start) / 5;
  for my $i (1 .. $arguments[0]) {
    restore();
    my $child = fork // die "fork: $!\n";
    if (!$child) {
      open STDERR, '>', "$work/stderr";
      exec convert() or POSIX::_exit(127);
    }
    sleep(rand $time * 1.2);
    kill KILL => $child;
    waitpid $child, 0;
    judge("kill $i", $? & 127 ? 128 + ($? & 127) : $? >> 8, $THREADS + 1);
    next if $i % 50;
    my ($status) = run({}, convert());
    judge("after kill $i", $status, 0);
  }
}

print "$what @arguments: $seen{runs} runs, $seen{done} done, $seen{failed} failed with a message, "
  . "$seen{aborted} ended, $seen{hung} hung, $seen{stale} temporary files left, $seen{wrong} wrong\n";
exit($seen{wrong} || $seen{hung} ? 1 : 0);
