#include "CTerminalGuard.h"
#include "ending.h"
#include <signal.h>
#include <string.h>
#include <termios.h>

static const int ending[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, LT_SIGNALS_FROM_OUTSIDE};
enum { ending_count = sizeof ending / sizeof ending[0] };

static struct sigaction old_actions[ending_count];
static struct termios old_modes;
static int terminal_fd = -1;

/* Only calls that are safe in a signal handler. */
static void on_end(int number) {
    lt_echo_on();
    raise(number);
}

int lt_echo_off(int terminal) {
    if (tcgetattr(terminal, &old_modes) != 0) return -1;
    terminal_fd = terminal;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_end;
    sigfillset(&action.sa_mask);
    for (int i = 0; i < ending_count; i++) {
        sigaction(ending[i], NULL, &old_actions[i]);
        if (old_actions[i].sa_handler != SIG_IGN) sigaction(ending[i], &action, NULL);
    }
    struct termios silent = old_modes;
    silent.c_lflag &= ~(tcflag_t)(ECHO | ICANON | ISIG);
    return tcsetattr(terminal, TCSAFLUSH, &silent);
}

void lt_echo_on(void) {
    if (terminal_fd < 0) return;
    tcsetattr(terminal_fd, TCSANOW, &old_modes);
    terminal_fd = -1;
    for (int i = 0; i < ending_count; i++) sigaction(ending[i], &old_actions[i], NULL);
}
