#ifndef LANGTOP_TERMINAL_GUARD_H
#define LANGTOP_TERMINAL_GUARD_H

/* Gives the terminal back when the program dies of a signal it cannot survive. */

/* Remembers the terminal's modes and diverts standard error into a file without a name, so that nothing writes over
   the screen. Call before the screen opens. Returns 0, or -1 with errno set. */
int lt_guard_begin(int terminal);

/* Sets the handlers of fatal signals, which send `restore` (at most 255 bytes) to the terminal. Call after the screen
   opened: curses installs its own. */
void lt_guard_arm(const char *restore);

/* Gives the calling thread a spare stack, once: a thread that overflowed its own could not run a handler without it. */
void lt_guard_cover_thread(void);

/* Sets the old handlers again, gives standard error back and writes what was diverted, its last 16 kB. */
void lt_guard_end(void);

/* Ends the process although nobody reads the terminal: sets its modes back, sends what it takes of the text that
   restores it, and waits for nothing. */
void lt_guard_leave(int status) __attribute__((noreturn));

/* Turns off what a terminal does with keys by itself: showing them, gathering lines, making signals. A signal that ends
   the program before lt_echo_on sets the old modes first. Returns 0, or -1 with errno set. For one thread at a time. */
int lt_echo_off(int terminal);

/* Sets the modes and handlers from before lt_echo_off. */
void lt_echo_on(void);

/* Stops the process group as the terminal does (SIGTSTP, SIGTTOU) and returns when it is continued; at once where the
   kernel stops no orphaned group. */
void lt_stop_group(int number);

/* Takes signals over: each one that comes is a byte, its number, to be read from the answered descriptor, which never
   blocks and belongs to this library. Returns -1 with errno set. Every call answers the same descriptor. */
int lt_signals_listen(const int *numbers, int count);

#endif
