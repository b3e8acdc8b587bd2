#ifndef LANGTOP_ENDING_H
#define LANGTOP_ENDING_H

#include <signal.h>

/* Signals from outside that end a program and that langtop has no other use for. */
#define LT_SIGNALS_FROM_OUTSIDE \
    SIGUSR1, SIGUSR2, SIGALRM, SIGPROF, SIGXCPU, SIGXFSZ, SIGPOLL, SIGPWR, SIGSTKFLT, SIGSYS, SIGVTALRM

#endif
