// What a connection's server has prepared: every declared statement that was used, and the dynamic queries that were
// used last. Belongs to its connection.
#pragma once

#include <deque>
#include <list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "db/session.hpp"

namespace lectern::db::postgres {

struct Prepared {
  std::string text;
  std::size_t signature = 0;  // of its parameters: how many of which types
  std::string name;           // empty through a pooler
  bool is_known = false;      // to the server
  int in_flight = 0;
};

class PreparedStatements {
 public:
  explicit PreparedStatements(bool has_names) : has_names_(has_names) {}

  /// The statement of a query, known to the server or not. Stays where it is until it is dropped.
  Prepared& find(const QueryRef& query, std::span<const Value> values);
  /// Forgets the dynamic query that was used longest ago, if there are too many and nobody waits for it; its name, if
  /// the server has to forget it, too.
  std::optional<std::string> drop_surplus();

 private:
  struct Key {
    std::string_view text;  // of the Prepared it belongs to
    std::size_t signature;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return std::hash<std::string_view>{}(key.text) + key.signature; }
  };

  Prepared& find_declared(const StatementBase& statement);
  Prepared& find_text(const StatementBase* declared, std::string_view text, std::span<const Value> values);

  const bool has_names_;
  std::deque<Prepared> declared_;  // by StatementBase::index()
  std::list<Prepared> dynamic_;    // most recently used first
  std::unordered_map<Key, std::list<Prepared>::iterator, KeyHash> by_text_;
  std::uint64_t last_name_ = 0;
};

}  // namespace lectern::db::postgres
