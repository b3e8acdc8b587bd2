#ifndef LANGTOP_CCURL_SHIM_H
#define LANGTOP_CCURL_SHIM_H
#ifndef CURL_DISABLE_TYPECHECK
#define CURL_DISABLE_TYPECHECK
#endif
#include <curl/curl.h>
#include <sys/socket.h>

/* What Swift cannot import: functions with open arguments, and options by the names of several releases. */

static inline CURLcode langtop_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode langtop_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode langtop_set_address(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}
static inline CURLcode langtop_set_callback(CURL *easy, CURLoption option,
                                            size_t (*callback)(char *, size_t, size_t, void *)) {
    return curl_easy_setopt(easy, option, callback);
}
static inline long langtop_number(CURL *easy, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}
static inline curl_off_t langtop_size(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}
/* Text that lives until the handle's next use; NULL where there is none. */
static inline const char *langtop_text(CURL *easy, CURLINFO info) {
    char *value = NULL;
    curl_easy_getinfo(easy, info, &value);
    return value;
}
static inline CURLMcode langtop_keep_connections(CURLM *multi, long count) {
    return curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, count);
}

/* The connection of a handle that only connected. */
static inline curl_socket_t langtop_socket(CURL *easy) {
    curl_socket_t value = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &value);
    return value;
}

/* No file, no mail, nothing but HTTP, whatever a URL or a redirect says. */
static inline CURLcode langtop_speak_http_only(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}
/* A transfer that is over does not wait for a resolver that is not. */
static inline void langtop_leave_resolver(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
#endif
}
static inline curl_socket_t langtop_open_socket(void *unused, curlsocktype purpose, struct curl_sockaddr *address) {
    (void)unused;
    (void)purpose;
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}
/* A child process would hold a connection open that we closed; older libcurls let it inherit them. */
static inline CURLcode langtop_keep_sockets_from_children(CURL *easy) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, langtop_open_socket);
}
static inline int langtop_curl_is_ready(void) { return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK; }
/* How a transfer that came to its end ended; 0 while none did. */
static inline int langtop_take_outcome(CURLM *multi, CURLcode *outcome) {
    int left = 0;
    for (CURLMsg *message; (message = curl_multi_info_read(multi, &left));)
        if (message->msg == CURLMSG_DONE) {
            *outcome = message->data.result;
            return 1;
        }
    return 0;
}
#endif
