// Authors that come in by files, one at a time within the caller's transaction. No audit entry: an import writes one
// for its whole run. Stateless; any thread.
#pragma once

#include "base/record_times.hpp"
#include "catalog/author.hpp"
#include "db/transaction.hpp"

namespace lectern::catalog {

struct AuthorToImport {
  std::optional<AuthorId> id;                       // kept where it is given
  NewAuthor author;                                 // without books: those name their authors
  std::optional<RecordTimes> times = std::nullopt;  // now where they are not given
};

/// Adds the author, and says whether; one who is there only gets what they lack of e-mail and biography. The same
/// author is one with the same id, else with exactly the same name and no other e-mail.
db::awaitable<bool> import_author(db::Transaction& tx, const AuthorToImport& author);

}  // namespace lectern::catalog
