// An import's report as clients get it.
#pragma once

#include <boost/describe.hpp>

#include "import/report.hpp"

namespace lectern::importing {

struct ImportResult {
  std::int64_t total_records = 0;
  std::int64_t successful = 0;  // imported, or there already
  std::int64_t failed = 0;
  std::int64_t imported = 0;
  std::int64_t already_there = 0;
  std::int64_t repaired = 0;        // of the imported
  std::vector<std::string> errors;  // "Row 7: no usable title"; of many the first, and how many more there are
  std::vector<std::string> warnings;
};
BOOST_DESCRIBE_STRUCT(ImportResult, (),
                      (total_records, successful, failed, imported, already_there, repaired, errors, warnings))

ImportResult to_result(const ImportReport& report);

}  // namespace lectern::importing
