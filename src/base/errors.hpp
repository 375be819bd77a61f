// What a caller can cause: domain errors with a kind, a code and a sentence, and the errors of single fields.
// Services throw them; exactly one place (http/problem.cpp) turns kinds into statuses. What the world can cause
// (the database is away, the disk is full) is `Unavailable`. Rules and parsers return values and throw nothing.
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe.hpp>

namespace lectern {

/// The closed list of what can be wrong with a field. Clients translate by it, so a name never changes its meaning.
enum class FieldErrorType : std::uint8_t {
  missing,
  null_not_allowed,
  string_type,
  string_too_short,
  string_too_long,
  string_pattern_mismatch,
  invalid_text,
  int_type,
  number_type,
  too_many_decimals,
  greater_than,
  greater_than_equal,
  less_than_equal,
  boolean_type,
  array_type,
  object_type,
  too_many_items,
  uuid_parsing,
  datetime_parsing,
  date_parsing,
  enumeration,
  value_error,
  json_invalid,
};
BOOST_DESCRIBE_ENUM(FieldErrorType, missing, null_not_allowed, string_type, string_too_short, string_too_long,
                    string_pattern_mismatch, invalid_text, int_type, number_type, too_many_decimals, greater_than,
                    greater_than_equal, less_than_equal, boolean_type, array_type, object_type, too_many_items,
                    uuid_parsing, datetime_parsing, date_parsing, enumeration, value_error, json_invalid)

/// A number that belongs to an error ("at most `max` characters"), so that a client can say it in its own words.
struct ErrorParam {
  std::string_view name;  // static text
  std::int64_t value;
};

/// What is wrong with a value, before it is known which field held it.
struct Invalid {
  FieldErrorType type{};
  std::string message;
  std::vector<ErrorParam> params{};
};

/// No list in a request is longer: what it asks for must fit into one statement.
inline constexpr std::size_t kMaxListed = 100;
Invalid too_many_items();

/// What is wrong with a field; `field` is dotted (`author_ids.2`), empty for the whole body.
struct FieldError {
  std::string field;
  std::string message;
  FieldErrorType type{};
  std::vector<ErrorParam> params{};

  FieldError(std::string name, Invalid invalid)
      : field(std::move(name)),
        message(std::move(invalid.message)),
        type(invalid.type),
        params(std::move(invalid.params)) {}
};
using FieldErrors = std::vector<FieldError>;

enum class ErrorKind : std::uint8_t {
  malformed,            // not understood at all: 400
  invalid_query,        // something wrong in the query string: 400
  invalid_query_id,     // nothing wrong there but ids that are no UUIDs: 422, as in a body
  unauthorized,         // for staff, and whoever asks has not shown that they are: 401
  not_found,            // 404
  method_not_allowed,   // 405
  conflict,             // 409
  precondition_failed,  // 412
  too_large,            // 413
  unsupported_media,    // 415
  invalid_body,         // JSON that breaks a rule: 422
  invalid_older_body,   // any wrong body where an older system's clients know one status for it: 400
  too_many_requests,    // 429
  headers_too_large,    // 431
  timeout,              // the client was too slow: 408
  unavailable,          // overloaded, or a dependency is away: 503 with Retry-After
  internal,             // 500
};

/// The base of every typed error. `code` is upper case and stable, `what()` a sentence that a person can act on.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string code, std::string sentence)
      : kind_(kind), code_(std::move(code)), sentence_(std::move(sentence)) {}

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& code() const noexcept { return code_; }
  [[nodiscard]] const char* what() const noexcept override { return sentence_.c_str(); }
  [[nodiscard]] const std::string& sentence() const noexcept { return sentence_; }

 private:
  ErrorKind kind_;
  std::string code_;
  std::string sentence_;
};

/// Input in which fields are wrong; carries all of them, in the order of declaration.
class InvalidInput : public Error {
 public:
  InvalidInput(ErrorKind kind, FieldErrors errors)
      : Error(kind, "VALIDATION_ERROR", describe(errors)), errors_(std::move(errors)) {}
  explicit InvalidInput(FieldErrors errors) : InvalidInput(ErrorKind::invalid_body, std::move(errors)) {}
  /// With a sentence of its own, which older clients know.
  InvalidInput(ErrorKind kind, FieldErrors errors, std::string sentence)
      : Error(kind, "VALIDATION_ERROR", std::move(sentence)), errors_(std::move(errors)) {}

  [[nodiscard]] const FieldErrors& errors() const noexcept { return errors_; }

 private:
  static std::string describe(const FieldErrors& errors);
  FieldErrors errors_;
};

/// A duplicate carries the id of what is there already and, if that is archived, since when (RFC 3339).
class Duplicate : public Error {
 public:
  Duplicate(std::string code, std::string sentence)
      : Error(ErrorKind::conflict, std::move(code), std::move(sentence)) {}

  std::optional<std::string> existing_id;
  std::optional<std::string> existing_archived_at;
};

/// The service cannot answer now (overload, database away, disk full); the client may try again.
class Unavailable : public Error {
 public:
  explicit Unavailable(std::string sentence, std::string code = "SERVICE_UNAVAILABLE")
      : Error(ErrorKind::unavailable, std::move(code), std::move(sentence)) {}
};

/// The storage underneath fails (I/O error, disk full, damaged or read-only file). The client learns only that the
/// service is unavailable; `reason` is for the log.
class StorageError : public Unavailable {
 public:
  explicit StorageError(std::string reason, std::string sentence = "The library's storage is not available.",
                        std::string code = "STORAGE_UNAVAILABLE")
      : Unavailable(std::move(sentence), std::move(code)), reason_(std::move(reason)) {}
  [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

 private:
  std::string reason_;
};

}  // namespace lectern
