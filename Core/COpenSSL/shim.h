// OpenSSL's envelope functions, for sealing many records one after another, and its SHA-256 itself: only a state of that can be copied
// without asking for memory, which the same digest behind the envelope does for every message.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/sha.h>
