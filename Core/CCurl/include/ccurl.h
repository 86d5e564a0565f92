// libcurl's variadic calls, one plain function for each type of argument, because Swift cannot call variadics.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>

typedef size_t (*ccurl_data_callback)(char *data, size_t size, size_t count, void *context);

CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value);
CURLcode ccurl_set_callback(CURL *handle, CURLoption option, ccurl_data_callback callback);
CURLcode ccurl_response_code(CURL *handle, long *code);
CURLcode ccurl_retry_after(CURL *handle, long *seconds);

#endif
