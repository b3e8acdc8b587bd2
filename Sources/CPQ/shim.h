#ifndef LANGTOP_CPQ_SHIM_H
#define LANGTOP_CPQ_SHIM_H
#include <libpq-fe.h>
#include <poll.h>

/// libpq's codes for the parts of an error, which Swift cannot import as macros.
static const int langtop_field_state = PG_DIAG_SQLSTATE;
static const int langtop_field_message = PG_DIAG_MESSAGE_PRIMARY;

/// Waits until a socket can be read (or written), at most so many milliseconds.
/// Returns 1 when it can, 0 when the time is over, -1 when the wait broke off.
static inline int langtop_wait(int socket, int for_writing, int milliseconds) {
    struct pollfd watched = {.fd = socket, .events = for_writing ? POLLOUT : POLLIN, .revents = 0};
    return poll(&watched, 1, milliseconds);
}
#endif
