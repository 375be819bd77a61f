#include "db/postgres/statement_check.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "db/parameters.hpp"
#include "db/postgres/blocking_connection.hpp"
#include "db/statement.hpp"

namespace lectern::db::postgres {
namespace {

/// The OIDs of pg_type.dat that a column of a type may have; the first is a parameter's. Integers come as what counts
/// and sums are, too.
std::span<const Oid> oids_of(SqlType type) {
  static constexpr std::array<Oid, 4> kIntegers{20, 23, 21, 1700};  // int8, int4, int2, numeric
  static constexpr std::array<Oid, 2> kReals{701, 1700};            // float8, numeric
  static constexpr std::array<Oid, 2> kTexts{25, 1043};             // text, varchar
  static constexpr std::array<Oid, 1> kBooleans{16};
  static constexpr std::array<Oid, 1> kUuids{2950};
  static constexpr std::array<Oid, 1> kTimestamps{1184};  // timestamptz
  static constexpr std::array<Oid, 1> kDates{1082};
  static constexpr std::array<Oid, 1> kBlobs{17};  // bytea
  switch (type) {
    case SqlType::integer:
      return kIntegers;
    case SqlType::real:
      return kReals;
    case SqlType::text:
      return kTexts;
    case SqlType::boolean:
      return kBooleans;
    case SqlType::uuid:
      return kUuids;
    case SqlType::timestamp:
      return kTimestamps;
    case SqlType::date:
      return kDates;
    case SqlType::blob:
      return kBlobs;
  }
  throw std::logic_error("unknown column type");
}

void begin(BlockingConnection& connection) {
  connection.run("a transaction", "begin");
}

std::string check_column(std::string_view statement, int index, const PGresult* described, const Column& expected) {
  const std::string_view name = PQfname(described, index);
  const Oid oid = PQftype(described, index);
  std::string differences;
  if (!expected.name.empty() && name != expected.name)
    differences += fmt::format("{}: column {} is {}, its struct says {}\n", statement, index + 1, name, expected.name);
  const std::span<const Oid> expected_oids = oids_of(expected.type);
  if (std::ranges::find(expected_oids, oid) == expected_oids.end())
    differences += fmt::format("{}: column {} ({}) has the type with OID {}, its struct has another\n", statement,
                               index + 1, name, oid);
  return differences;
}

std::string compare(const StatementBase& statement, const PGresult* described) {
  const auto bound = static_cast<std::size_t>(PQnparams(described));
  const auto found = static_cast<std::size_t>(PQnfields(described));
  const std::size_t declared = statement.parameters().size();
  const auto columns = statement.columns();
  if (bound != declared) return fmt::format("{}: {} parameters, {} declared\n", statement.name(), bound, declared);
  if (found != columns.size())
    return fmt::format("{}: {} columns, its struct has {}\n", statement.name(), found, columns.size());
  std::string differences;
  for (std::size_t i = 0; i < found; ++i)
    differences += check_column(statement.name(), static_cast<int>(i), described, columns[i]);
  return differences;
}

/// What differs, one line each; empty if nothing does. In a transaction, which a failure ends and begins again.
std::string check(BlockingConnection& connection, const StatementBase& statement) {
  const std::size_t values = statement.parameters().size();
  const std::string text = with_placeholders(statement.text().postgres, &statement, values, '$');
  std::vector<Oid> oids;
  for (const Parameter& parameter : statement.parameters()) oids.push_back(oids_of(parameter.type).front());
  const BlockingConnection::Result prepared{
      PQprepare(connection.native(), "", text.c_str(), static_cast<int>(values), oids.data())};
  if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
    const std::string problem = fmt::format("{}: {}", statement.name(), PQresultErrorMessage(prepared.get()));
    connection.run("to end a transaction", "rollback");
    begin(connection);
    return problem;
  }
  const BlockingConnection::Result described{PQdescribePrepared(connection.native(), "")};
  return compare(statement, described.get());
}

}  // namespace

void check_statements(const std::string& conninfo) {
  BlockingConnection connection{conninfo};
  begin(connection);
  std::string differences;
  for (const StatementBase* statement : all_statements()) differences += check(connection, *statement);
  connection.run("to end a transaction", "rollback");
  if (!differences.empty()) throw std::logic_error("statements that differ from their structs:\n" + differences);
}

}  // namespace lectern::db::postgres
