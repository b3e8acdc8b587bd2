#include "CGuardProbe.h"
#include "CTerminalGuard.h"
#include <pty.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int depth;

__attribute__((noinline)) static int overflow(volatile char *above) {
    volatile char frame[4096];
    frame[0] = above == 0 ? 0 : above[0];
    depth++;
    return overflow(frame) + frame[0];
}

int lt_overflow_under_guard(const char *restore, char *sent, int size) {
    int terminal;
    pid_t process = forkpty(&terminal, NULL, NULL, NULL);
    if (process < 0) return -1;
    if (process == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
        struct rlimit no_core = {0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        if (lt_guard_begin(STDOUT_FILENO) != 0) _exit(1);
        lt_guard_arm(restore);
        _exit(overflow(0));
    }
    int length = 0;
    ssize_t count;
    while (length + 1 < size && (count = read(terminal, sent + length, (size_t)(size - 1 - length))) > 0) length += (int)count;
    sent[length] = 0;
    int status = 0;
    close(terminal);
    waitpid(process, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
}
