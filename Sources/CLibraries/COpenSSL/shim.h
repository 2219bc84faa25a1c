/* The one-shot digests of <openssl/sha.h> and <openssl/md5.h> need neither memory nor a provider and thus cannot
   fail; OpenSSL 3 marks them as deprecated in favour of EVP, which can. */
#define OPENSSL_SUPPRESS_DEPRECATED

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/crypto.h>
#include <openssl/md5.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
