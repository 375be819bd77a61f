// The program's log: one JSON object per line (timestamp, level, message, then the fields given), to stdout or to a
// file. A failure is logged once, where it is handled. Set up once at start; writing may happen on any thread.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace lectern {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

struct LogOptions {
  LogLevel level = LogLevel::info;
  std::string file;  // empty: stdout
};

/// What a line says besides its message; names are snake_case and mean the same everywhere (`correlation_id`).
class LogField {
 public:
  LogField(std::string_view name, std::string_view value) : name_(name), value_(value) {}
  LogField(std::string_view name, double value) : name_(name), value_(value) {}
  template <std::integral T>
  LogField(std::string_view name, T value) : name_(name) {
    if constexpr (std::same_as<T, bool>) {
      value_ = value;
    } else {
      value_ = static_cast<std::int64_t>(value);
    }
  }
  void append_to(std::string& line) const;

 private:
  std::string_view name_;
  std::variant<std::string_view, std::int64_t, double, bool> value_;
};

using LogFields = std::initializer_list<LogField>;

/// Where lines go from now on, and from which level. Throws std::runtime_error if the file cannot be opened.
void set_up_log(const LogOptions& options);

void write_log(LogLevel level, std::string_view message, LogFields fields = {});
inline void log_debug(std::string_view message, LogFields fields = {}) {
  write_log(LogLevel::debug, message, fields);
}
inline void log_info(std::string_view message, LogFields fields = {}) {
  write_log(LogLevel::info, message, fields);
}
inline void log_warning(std::string_view message, LogFields fields = {}) {
  write_log(LogLevel::warning, message, fields);
}
inline void log_error(std::string_view message, LogFields fields = {}) {
  write_log(LogLevel::error, message, fields);
}

/// Finished lines, each with its newline, at level info: a block of the access log.
void write_log_lines(std::string_view lines);

/// Appends `text` as a JSON string even where it is not valid UTF-8: bytes that are not become `?`.
void append_log_string(std::string& line, std::string_view text);

}  // namespace lectern
