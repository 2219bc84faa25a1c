#ifndef STEPWELL_CCURL_H
#define STEPWELL_CCURL_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stddef.h>

// Swift cannot call C functions with variable arguments, and libcurl's setters and getters all are. There is one function
// here for each type of argument; each does nothing but pass it on.

/// Receives received bytes: the body (CURLOPT_WRITEFUNCTION) or one header line (CURLOPT_HEADERFUNCTION).
typedef size_t (*ccurl_data_callback)(char *bytes, size_t size, size_t count, void *context);

/// Opens the socket of a new connection, or refuses with CURL_SOCKET_BAD.
typedef curl_socket_t (*ccurl_open_socket_callback)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

/// Asked before each request that a transfer sends, those that libcurl repeats by itself included: 0 lets it go, 1 gives the transfer
/// up. The addresses and ports are those of the connection.
typedef int (*ccurl_before_request_callback)(void *context, char *remote_address, char *local_address, int remote_port,
                                             int local_port);

CURLcode ccurl_setopt_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_setopt_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_setopt_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_setopt_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_setopt_bytes(CURL *easy, CURLoption option, const void *value);
CURLcode ccurl_setopt_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_setopt_data_callback(CURL *easy, CURLoption option, ccurl_data_callback callback);
CURLcode ccurl_setopt_open_socket(CURL *easy, ccurl_open_socket_callback callback, void *context);

/// Does nothing before libcurl 7.80, which does not ask.
CURLcode ccurl_setopt_before_request(CURL *easy, ccurl_before_request_callback callback, void *context);

CURLcode ccurl_getinfo_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_getinfo_offset(CURL *easy, CURLINFO info, curl_off_t *value);

CURLMcode ccurl_multi_setopt_long(CURLM *multi, CURLMoption option, long value);

/// Takes one finished transfer from the multi handle; false when there is none. CURLMsg keeps the result in a union.
bool ccurl_multi_take_finished(CURLM *multi, CURL **easy, CURLcode *result);

#endif
