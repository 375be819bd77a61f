// What TLS has decrypted and libpq has not taken yet, because its buffer was full: a wait for the socket does not see
// it. For the thread that uses the connection.
#pragma once

#include <libpq-fe.h>

namespace lectern::db::postgres {

/// Whether PQconsumeInput would find something without anything coming over the line.
bool has_decrypted_input(PGconn* connection);

}  // namespace lectern::db::postgres
