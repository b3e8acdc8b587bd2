#define _GNU_SOURCE
#include "CTerminalGuard.h"
#include "ending.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* The first come from a fault of the program, the others from outside; all of them end it. */
static const int fatal[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, LT_SIGNALS_FROM_OUTSIDE};
enum { fault_count = 6, fatal_count = sizeof fatal / sizeof fatal[0], tail_bytes = 16384 };

static int is_fault(int number, const siginfo_t *origin) {
    if (origin == NULL || origin->si_code <= 0) return 0;
    for (int i = 0; i < fault_count; i++)
        if (fatal[i] == number) return 1;
    return 0;
}

static struct sigaction old_actions[fatal_count];
static struct termios old_modes;
static char restore_text[256];
static int terminal_fd = -1, diverted_fd = -1, stderr_fd = -1;
static volatile sig_atomic_t armed;

static void send_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = write(fd, bytes, count);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return;
        bytes += sent;
        count -= (size_t)sent;
    }
}

/* Gives standard error back and repeats the end of what went there meanwhile. */
static void give_stderr_back(void) {
    static char chunk[4096];
    if (diverted_fd < 0) return;
    dup2(stderr_fd, STDERR_FILENO);
    struct stat status;
    off_t size = fstat(diverted_fd, &status) == 0 ? status.st_size : 0;
    off_t place = size > tail_bytes ? size - tail_bytes : 0;
    ssize_t count;
    while ((count = pread(diverted_fd, chunk, sizeof chunk, place)) > 0) {
        send_all(STDERR_FILENO, chunk, (size_t)count);
        place += count;
    }
    close(diverted_fd);
    close(stderr_fd);
    diverted_fd = -1;
}

static void disarm(void) {
    if (!armed) return;
    armed = 0;
    for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &old_actions[i], NULL);
}

/* Only calls that are safe in a signal handler. Returning runs the faulty instruction again, now with the old handler,
   which may print a backtrace. A signal that somebody sent has no fault to look at: the process just dies of it. */
static void on_fatal(int number, siginfo_t *origin, void *context) {
    (void)context;
    int saved = errno;
    disarm();
    send_all(terminal_fd, restore_text, strnlen(restore_text, sizeof restore_text));
    tcsetattr(terminal_fd, TCSANOW, &old_modes);
    give_stderr_back();
    if (!is_fault(number, origin)) {
        signal(number, SIG_DFL);
        raise(number);
    }
    errno = saved;
}

int lt_guard_begin(int terminal) {
    if (tcgetattr(terminal, &old_modes) != 0) return -1;
    terminal_fd = terminal;
    stderr_fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (stderr_fd < 0) return 0; /* closed by the caller: nothing to divert */
    diverted_fd = memfd_create("langtop-stderr", MFD_CLOEXEC);
    if (diverted_fd < 0) {
        close(stderr_fd);
        return 0;
    }
    dup2(diverted_fd, STDERR_FILENO);
    return 0;
}

void lt_guard_cover_thread(void) {
    /* Room for the handler and for the backtracer that may follow it. */
    static __thread char spare[65536];
    static __thread int covered;
    if (covered) return;
    covered = 1;
    stack_t old, own = {.ss_sp = spare, .ss_size = sizeof spare};
    if (sigaltstack(NULL, &old) == 0 && old.ss_flags & SS_DISABLE) sigaltstack(&own, NULL);
}

void lt_guard_arm(const char *restore) {
    struct sigaction action;
    strncpy(restore_text, restore, sizeof restore_text - 1);
    lt_guard_cover_thread();
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fatal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &action, &old_actions[i]);
    armed = 1;
}

void lt_guard_leave(int status) {
    fcntl(terminal_fd, F_SETFL, fcntl(terminal_fd, F_GETFL) | O_NONBLOCK);
    send_all(terminal_fd, restore_text, strnlen(restore_text, sizeof restore_text));
    tcsetattr(terminal_fd, TCSANOW, &old_modes);
    _exit(status);
}

void lt_guard_end(void) {
    disarm();
    give_stderr_back();
}
