#include "CPseudoTerminal.h"
#include <pty.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <unistd.h>

pid_t lt_spawn(const char *path, char *const arguments[], char *const environment[], int columns, int rows, int *terminal) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    pid_t process = forkpty(terminal, NULL, NULL, &size);
    if (process == 0) {
        execve(path, arguments, environment);
        _exit(127);
    }
    return process;
}

int lt_resize(int terminal, int columns, int rows) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(terminal, TIOCSWINSZ, &size);
}
