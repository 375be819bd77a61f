// Values as PostgreSQL's binary format has them: parameters on their way in, rows on their way out. Pure functions of
// bytes; nothing here talks to a server.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include <boost/container/small_vector.hpp>
#include <libpq-fe.h>

#include "db/value.hpp"

namespace lectern::db::postgres {

/// The type that a parameter is declared with.
Oid oid_of(SqlType type);

/// The arrays that libpq wants for a statement's parameters. Texts and ids are views of the values'.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values);
  Parameters(const Parameters&) = delete;
  Parameters& operator=(const Parameters&) = delete;

  [[nodiscard]] int count() const { return static_cast<int>(types_.size()); }
  [[nodiscard]] const Oid* types() const { return types_.data(); }
  [[nodiscard]] const char* const* values() const { return values_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
  static constexpr std::size_t kUsual = 16;
  template <class T>
  using Array = boost::container::small_vector<T, kUsual>;

  void add(const Value& value);

  Array<Oid> types_;
  Array<const char*> values_;
  Array<int> lengths_;
  Array<int> formats_;
  Array<std::array<char, 8>> numbers_;  // in network order; never grows beyond what was reserved
};

/// A row of a result in binary format. Reads integers of every width and whole numerics, which sums are.
class ResultRow final : public RowView {
 public:
  explicit ResultRow(const PGresult* result) : result_(result) {}
  void stand_at(int row) { row_ = row; }

  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  [[nodiscard]] std::int64_t integer(int column, SqlType type) const override;
  [[nodiscard]] double real(int column) const override;
  [[nodiscard]] std::string_view bytes(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

 private:
  const PGresult* result_;
  int row_ = 0;
};

}  // namespace lectern::db::postgres
