#ifndef LANGTOP_GUARD_PROBE_H
#define LANGTOP_GUARD_PROBE_H

/* Starts a process in a new pseudo-terminal that arms the guard with `restore` and then overflows its stack. Puts what
   it sent into `sent` (at most `size` bytes, ended by 0) and returns the signal it died of; -1 where it cannot start. */
int lt_overflow_under_guard(const char *restore, char *sent, int size);

#endif
