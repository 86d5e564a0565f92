// OpenSSL's envelope functions, for sealing many records one after another.
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
