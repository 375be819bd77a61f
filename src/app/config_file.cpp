#include "app/config_file.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "app/settings.hpp"
#include "base/text.hpp"

namespace lectern::app {
namespace {

std::string_view without_comment(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) return line.substr(0, i);
  return line;
}

void read_line(ConfigFile& file, std::string_view line, std::string place) {
  line = trim(without_comment(line));
  if (line.empty()) return;
  const std::size_t equals = line.find('=');
  const std::string key{trim(line.substr(0, equals))};
  if (equals == std::string_view::npos || key.empty()) {
    file.errors.push_back(place + ": A line is KEY = VALUE, empty, or a comment that begins with #.");
  } else if (find_setting(key) == nullptr) {
    file.errors.push_back(
        fmt::format("{}: There is no setting \"{}\"; `lectern config` lists what there is.", place, key));
  } else if (const auto there = file.entries.find(key); there != file.entries.end()) {
    file.errors.push_back(fmt::format("{}: {} is given already at {}.", place, key, there->second.place));
  } else {
    file.entries[key] = {std::string{trim(line.substr(equals + 1))}, std::move(place)};
  }
}

}  // namespace

ConfigFile ConfigFile::parse(std::string_view text, const std::string& name) {
  ConfigFile file;
  if (!is_valid_text(text)) {
    file.errors.push_back(name + " is not UTF-8 text.");
    return file;
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    read_line(file, text.substr(0, end), fmt::format("{}:{}", name, number));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return file;
}

ConfigFile ConfigFile::load(const std::string& path) {
  std::ifstream stream{path, std::ios::binary};
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream) {
    ConfigFile file;
    file.errors.push_back(fmt::format("The configuration file {} cannot be read.", path));
    return file;
  }
  return parse(text.view(), path);
}

}  // namespace lectern::app
