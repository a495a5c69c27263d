# SPDX-License-Identifier: MIT
# Completion for shells.  bash-completion loads the file that is called as the program is.

EXTRA_DIST += completion/manbook.bash completion/_manbook
CLEANFILES += completion/manbook

if BASH_COMPLETION
bashcompletiondir = $(bash_completion_dir)
nodist_bashcompletion_DATA = completion/manbook
endif
if ZSH_COMPLETION
zshcompletiondir = $(zsh_completion_dir)
zshcompletion_DATA = completion/_manbook
endif

completion/manbook: completion/manbook.bash
	$(AM_V_GEN)$(MKDIR_P) completion && cp $(srcdir)/completion/manbook.bash $@ && chmod u+w $@
