// GET /settings: what is in force and where each value comes from. The text of a setting never has a secret in it
// (app/setting_types.hpp).
#pragma once

#include <string>
#include <vector>

#include "app/setting_sources.hpp"
#include "http/router.hpp"

namespace lectern::app {

struct SettingShown {
  std::string name;
  std::string value;   // as in a configuration file
  std::string source;  // `--threads`, `LECTERN_THREADS`, `/etc/lectern.conf:3`, `default`
  std::string description;
};
BOOST_DESCRIBE_STRUCT(SettingShown, (), (name, value, source, description))

struct SettingList {
  std::vector<SettingShown> data;  // in the order of declaration
};
BOOST_DESCRIBE_STRUCT(SettingList, (), (data))

SettingList shown_settings(const std::vector<SettingInForce>& in_force);

void add_settings_routes(http::Router& router, const std::vector<SettingInForce>& in_force);

}  // namespace lectern::app
