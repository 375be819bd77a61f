// Models of the recommender that anybody may have stored: no bytes do harm, and the only bytes of a model are those
// that we would write. With a right checksum before them too, which no chance would find.
#include <cstdint>
#include <cstdlib>
#include <string>

#include <xxhash.h>

#include "base/bytes.hpp"
#include "recommendations/walk_bytes_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"

namespace {

using namespace lectern::recommendations;

void check(std::string_view bytes) {
  const auto model = read_walk_model(bytes);
  if (!model) return;
  if (write_walk_model(*model) != bytes) std::abort();
  std::vector<Liked> liked;
  for (Index item = 0; item < model->item_count(); item += 3) liked.push_back({item});
  for (const Recommendation& best : recommend(*model, liked, {}, 10))
    if (best.item >= model->item_count() || best.item % 3 == 0 || best.because % 3 != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  check(bytes);
  std::string vouched_for = "LWM1";
  lectern::append_u64(vouched_for, XXH3_64bits(data, size));
  vouched_for.append(bytes);
  check(vouched_for);
  return 0;
}
