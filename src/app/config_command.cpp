#include "app/config_command.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/json_writer.hpp"

namespace lectern::app {
namespace {

constexpr std::size_t kWidestValue = 40;  // a longer one, such as a list, stands out of its column

std::size_t widest(std::span<const SettingInForce> settings, auto member) {
  std::size_t width = 0;
  for (const SettingInForce& setting : settings) width = std::max(width, (setting.*member).size());
  return width;
}

}  // namespace

std::string config_table(std::span<const SettingInForce> settings) {
  const std::size_t names = widest(settings, &SettingInForce::name);
  const std::size_t values = std::min(widest(settings, &SettingInForce::value), kWidestValue);
  std::string table = fmt::format("{:{}}  {:{}}  {}\n", "setting", names, "value", values, "source");
  for (const SettingInForce& setting : settings)
    table += fmt::format("{:{}}  {:{}}  {}\n", setting.name, names, setting.value, values, setting.source);
  return table;
}

std::string config_json(std::span<const SettingInForce> settings) {
  std::string json = "[";
  for (const SettingInForce& setting : settings) {
    json += json.size() == 1 ? "\n  {\"name\":" : ",\n  {\"name\":";
    write_json_string(json, setting.name);
    json += ",\"value\":";
    write_json_string(json, setting.value);
    json += ",\"source\":";
    write_json_string(json, setting.source);
    json += '}';
  }
  return json + "\n]\n";
}

}  // namespace lectern::app
