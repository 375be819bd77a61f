#include "runtime/log.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <stdexcept>

#include <spdlog/logger.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <utf8proc.h>

#include "base/clock.hpp"
#include "base/json_writer.hpp"

namespace lectern {
namespace {

constexpr std::array kLevelNames{"debug", "info", "warning", "error"};
constexpr std::array kLevels{spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};

std::shared_ptr<spdlog::logger> make_logger(const spdlog::sink_ptr& sink, LogLevel level) {
  auto logger = std::make_shared<spdlog::logger>("lectern", sink);
  logger->set_pattern("%v");  // the JSON is made here
  logger->set_level(kLevels[static_cast<std::size_t>(level)]);
  logger->flush_on(spdlog::level::debug);
  return logger;
}

class CurrentLogger {
 public:
  std::shared_ptr<spdlog::logger> get() {
    const std::scoped_lock lock(mutex_);
    return logger_;
  }
  void set(std::shared_ptr<spdlog::logger> logger) {
    const std::scoped_lock lock(mutex_);
    logger_ = std::move(logger);
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<spdlog::logger> logger_ =
      make_logger(std::make_shared<spdlog::sinks::stdout_sink_mt>(), LogLevel::info);
};

CurrentLogger& current_logger() {
  static CurrentLogger current;
  return current;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The text with every byte that is no part of valid UTF-8 replaced.
std::string repaired(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
    out += length > 0 ? text.substr(0, taken) : std::string_view{"?"};
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace

void append_log_string(std::string& line, std::string_view text) {
  if (is_ascii(text)) {
    write_json_string(line, text);
  } else {
    write_json_string(line, repaired(text));
  }
}

void LogField::append_to(std::string& line) const {
  line += ",\"";
  line += name_;
  line += "\":";
  if (const auto* text = std::get_if<std::string_view>(&value_)) append_log_string(line, *text);
  if (const auto* integer = std::get_if<std::int64_t>(&value_)) write_json_integer(line, *integer);
  if (const auto* number = std::get_if<double>(&value_)) write_json_number(line, *number);
  if (const auto* truth = std::get_if<bool>(&value_)) line += *truth ? "true" : "false";
}

void set_up_log(const LogOptions& options) {
  if (options.file.empty()) {
    current_logger().set(make_logger(std::make_shared<spdlog::sinks::stdout_sink_mt>(), options.level));
    return;
  }
  try {
    current_logger().set(make_logger(std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.file), options.level));
  } catch (const spdlog::spdlog_ex& error) {
    throw std::runtime_error("The log file " + options.file + " cannot be written: " + error.what());
  }
}

void write_log(LogLevel level, std::string_view message, LogFields fields) {
  const auto logger = current_logger().get();
  const auto index = static_cast<std::size_t>(level);
  if (!logger->should_log(kLevels[index])) return;
  std::string line = "{\"timestamp\":\"";
  append_rfc3339(line, SystemClock{}.now());
  line += "\",\"level\":\"";
  line += kLevelNames[index];
  line += "\",\"message\":";
  append_log_string(line, message);
  for (const LogField& field : fields) field.append_to(line);
  line += '}';
  logger->log(kLevels[index], spdlog::string_view_t{line.data(), line.size()});
}

void write_log_lines(std::string_view lines) {
  if (lines.ends_with('\n')) lines.remove_suffix(1);  // the logger ends what it is given
  if (lines.empty()) return;
  current_logger().get()->log(spdlog::level::info, spdlog::string_view_t{lines.data(), lines.size()});
}

}  // namespace lectern
