// `lectern config`: the settings in force and where they come from, for people or as JSON.
#pragma once

#include <span>
#include <string>

#include "app/setting_sources.hpp"

namespace lectern::app {

/// An aligned table: name, value, source.
std::string config_table(std::span<const SettingInForce> settings);
/// `[{"name":…,"value":…,"source":…},…]`.
std::string config_json(std::span<const SettingInForce> settings);

}  // namespace lectern::app
