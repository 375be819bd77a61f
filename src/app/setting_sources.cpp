#include "app/setting_sources.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "app/config_file.hpp"

namespace lectern::app {
namespace {

constexpr std::string_view kOurPrefix = "LECTERN_";
constexpr std::string_view kConfigVariable = "LECTERN_CONFIG";

std::string as_it_is(const std::string& text) {
  return text;
}

/// A port alone, for the default host.
std::string port_to_listen(const std::string& port) {
  return "127.0.0.1:" + port;
}

/// Python's names of levels, in any case.
std::string python_level(const std::string& text) {
  std::string level;
  for (const char c : text) level += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (level == "warn") return "warning";
  if (level == "critical" || level == "fatal") return "error";
  if (level == "notset" || level == "trace") return "debug";
  return level;
}

/// A variable that older systems have; the first of a setting's that is there counts.
struct OlderVariable {
  std::string_view variable;
  std::string_view setting;
  std::string (*translate)(const std::string&) = as_it_is;
};
constexpr std::array kOlderVariables{
    OlderVariable{"DATABASE_URL", "database"},
    OlderVariable{"APP_PORT", "listen", port_to_listen},
    OlderVariable{"API_PORT", "listen", port_to_listen},
    OlderVariable{"LOG_LEVEL", "log_level", python_level},
    OlderVariable{"MAX_ACTIVE_BORROWS", "max_active_borrows"},
    OlderVariable{"DEFAULT_BORROW_DURATION_DAYS", "default_borrow_duration_days"},
    OlderVariable{"DAILY_FINE_AMOUNT", "daily_fine_amount"},
    OlderVariable{"MAX_FINE_AMOUNT", "max_fine_amount"},
    OlderVariable{"DUE_AT", "due_at"},
    OlderVariable{"UNDO_MINUTES", "undo_minutes"},
    OlderVariable{"LIBRARY_TIMEZONE", "library_timezone"},
    OlderVariable{"CACHE_TTL_SECONDS", "cache_ttl_seconds"},
    OlderVariable{"CACHE_TTL_SECONDS", "product_ttl_seconds"},
    OlderVariable{"REDIS_URL", "redis"},
    OlderVariable{"OPENAI_API_KEY", "llm_key"},
};

std::optional<std::string> variable(const Environment& environment, std::string_view name) {
  const auto found = environment.find(std::string{name});
  if (found == environment.end() || found->second.empty()) return {};
  return found->second;
}

/// S0 and S1 name a Redis by three variables. Kubernetes gives a service's REDIS_PORT as `tcp://10.0.0.1:6379`.
std::optional<std::string> redis_of_parts(const Environment& environment) {
  const auto host = variable(environment, "REDIS_HOST");
  if (!host) return {};
  std::string port = variable(environment, "REDIS_PORT").value_or("6379");
  if (port.starts_with("tcp://")) port = port.substr(port.rfind(':') + 1);
  return fmt::format("redis://{}:{}/{}", *host, port, variable(environment, "REDIS_DB").value_or("0"));
}

struct Given {
  std::string text;
  std::string source;
  std::string_view key{};  // in a file, whose lines do not name it
};

class Resolver {
 public:
  Resolver(const SettingFlags& flags, const Environment& environment) : flags_(flags), environment_(environment) {
    std::string path = flags.config_file;
    if (path.empty()) path = variable(environment, kConfigVariable).value_or("");
    if (!path.empty()) file_ = ConfigFile::load(path);
    errors_ = std::move(file_.errors);
  }

  std::expected<ResolvedSettings, std::vector<std::string>> resolve() {
    check_variables();
    ResolvedSettings resolved;
    for (const Setting& setting : all_settings()) {
      const auto given = find(setting);
      if (given) assign(setting, *given, resolved.settings);
      resolved.in_force.push_back({setting.name, setting.print(resolved.settings), given ? given->source : "default"});
    }
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return resolved;
  }

 private:
  void check_variables() {
    for (const auto& [name, value] : environment_) {
      if (!name.starts_with(kOurPrefix) || name == kConfigVariable) continue;
      if (std::ranges::find(all_settings(), name, &Setting::variable) == all_settings().end())
        errors_.push_back(fmt::format("{}: There is no such setting; `lectern config` lists what there is.", name));
    }
  }

  /// From the strongest source that gives it.
  [[nodiscard]] std::optional<Given> find(const Setting& setting) const {
    if (const auto flag = flags_.values.find(std::string{setting.name}); flag != flags_.values.end())
      return Given{flag->second, setting.flag};
    if (auto text = variable(environment_, setting.variable)) return Given{*std::move(text), setting.variable};
    if (const auto entry = file_.entries.find(setting.name); entry != file_.entries.end())
      return Given{entry->second.value, entry->second.place, setting.name};
    for (const OlderVariable& older : kOlderVariables) {
      if (older.setting != setting.name) continue;
      if (const auto text = variable(environment_, older.variable))
        return Given{older.translate(*text), std::string{older.variable}};
    }
    if (auto url = redis_of_parts(environment_); url && setting.name == "redis")
      return Given{*std::move(url), "REDIS_HOST"};
    return {};
  }

  void assign(const Setting& setting, const Given& given, Settings& settings) {
    const auto invalid = setting.assign(settings, given.text);
    if (!invalid) return;
    const std::string what = given.key.empty() ? given.source : fmt::format("{}: {}", given.source, given.key);
    if (invalid->type == FieldErrorType::value_error) {
      errors_.push_back(fmt::format("{}: {}", what, invalid->message));
    } else {
      errors_.push_back(fmt::format("{} cannot be \"{}\"; it is {}.", what, given.text, setting.allowed));
    }
  }

  const SettingFlags& flags_;
  const Environment& environment_;
  ConfigFile file_;
  std::vector<std::string> errors_;
};

}  // namespace

Environment process_environment() {
  Environment variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text{*entry};
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::expected<ResolvedSettings, std::vector<std::string>> resolve_settings(const SettingFlags& flags,
                                                                           const Environment& environment) {
  return Resolver{flags, environment}.resolve();
}

}  // namespace lectern::app
