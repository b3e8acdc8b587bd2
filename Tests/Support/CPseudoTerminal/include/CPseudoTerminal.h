#ifndef LANGTOP_PSEUDO_TERMINAL_H
#define LANGTOP_PSEUDO_TERMINAL_H
#include <sys/types.h>

/* Runs a program as the leader of a new pseudo-terminal of the given size. `arguments` and `environment` end in NULL.
   Returns the process and puts the other end of its terminal into `terminal`; -1 with errno where that fails.
   (Swift cannot fork.) */
pid_t lt_spawn(const char *path, char *const arguments[], char *const environment[], int columns, int rows, int *terminal);

/* Changes the size of a terminal; its program gets SIGWINCH. */
int lt_resize(int terminal, int columns, int rows);

#endif
