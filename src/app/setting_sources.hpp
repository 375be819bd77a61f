// Where the values of settings come from: a flag beats the environment, which beats the configuration file, which beats
// an older system's variable, which beats the default. Asked once, at start.
//
// A configuration file has lines `key = value`, empty ones, and comments from a # at a line's beginning or after a
// space.
#pragma once

#include <expected>
#include <map>
#include <string>
#include <vector>

#include "app/settings.hpp"

namespace lectern::app {

using Environment = std::map<std::string, std::string>;

/// The environment of this process.
Environment process_environment();

/// What the command line says of settings, by their names.
struct SettingFlags {
  std::map<std::string, std::string> values;
  std::string config_file;  // of --config; empty: LECTERN_CONFIG, or none
};

/// A setting as it is in force.
struct SettingInForce {
  std::string_view name;
  std::string value;
  std::string source;  // `--threads`, `LECTERN_THREADS`, `/etc/lectern.conf:3`, `APP_PORT`, `default`
};

struct ResolvedSettings {
  Settings settings;
  std::vector<SettingInForce> in_force;  // in the order of declaration
};

/// Every unknown name and every bad value, each with a sentence. Empty variables count as absent.
std::expected<ResolvedSettings, std::vector<std::string>> resolve_settings(const SettingFlags& flags,
                                                                           const Environment& environment);

}  // namespace lectern::app
