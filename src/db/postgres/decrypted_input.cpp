#include "db/postgres/decrypted_input.hpp"

#include <openssl/ssl.h>

namespace lectern::db::postgres {

bool has_decrypted_input(PGconn* connection) {
  const auto* tls = static_cast<const SSL*>(PQsslStruct(connection, "OpenSSL"));
  return tls != nullptr && SSL_pending(tls) > 0;
}

}  // namespace lectern::db::postgres
