#define _GNU_SOURCE
#include "CTerminalGuard.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int ends[2] = {-1, -1};

static void note(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    /* A full pipe holds thousands of signals that nobody has looked at; one more would say nothing new. */
    if (write(ends[1], &byte, 1) < 0) {
    }
    errno = saved;
}

int lt_signals_listen(const int *numbers, int count) {
    if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) return -1;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int index = 0; index < count; index++)
        if (sigaction(numbers[index], &action, NULL) < 0) return -1;
    return ends[0];
}

void lt_stop_group(int number) {
    struct sigaction before, chosen = {.sa_handler = SIG_IGN};
    sigset_t own, mask;
    sigemptyset(&chosen.sa_mask);
    sigaction(number, &chosen, &before);
    kill(0, number);
    /* Sent to this thread alone it has stopped the process before the next line, or has no effect: the threads of
       libdispatch block it, and a signal to the process would reach another one at some time. */
    chosen.sa_handler = SIG_DFL;
    sigaction(number, &chosen, NULL);
    sigemptyset(&own);
    sigaddset(&own, number);
    pthread_sigmask(SIG_UNBLOCK, &own, &mask);
    raise(number);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(number, &before, NULL);
}
