#include "app/settings_routes.hpp"

namespace lectern::app {

SettingList shown_settings(const std::vector<SettingInForce>& in_force) {
  SettingList list;
  for (const SettingInForce& setting : in_force) {
    const Setting* declared = find_setting(setting.name);
    list.data.push_back({std::string{setting.name}, setting.value, setting.source,
                         declared != nullptr ? std::string{declared->description} : ""});
  }
  return list;
}

void add_settings_routes(http::Router& router, const std::vector<SettingInForce>& in_force) {
  router.add(http::Method::get, "/api/v1/settings", "list_settings",
             {.summary = "List the settings in force and where each value comes from.",
              .tag = "system",
              .role = http::Role::staff},
             [shown = shown_settings(in_force)](Context&) -> http::awaitable<SettingList> { co_return shown; });
}

}  // namespace lectern::app
