// The configuration file: its lines, not yet its values' meaning.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lectern::app {

struct ConfigFile {
  struct Entry {
    std::string value;
    std::string place;  // `lectern.conf:3`
  };
  std::map<std::string, Entry, std::less<>> entries;  // by key
  std::vector<std::string> errors;                    // a sentence for each line that makes no sense

  /// `name` is how the file is called in errors.
  static ConfigFile parse(std::string_view text, const std::string& name);
  /// A file that cannot be read is an error among the others.
  static ConfigFile load(const std::string& path);
};

}  // namespace lectern::app
