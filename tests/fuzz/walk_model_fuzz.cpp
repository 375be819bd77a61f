// Models of the recommender that anybody may have stored: no bytes do harm, and the only bytes of a model are those
// that we would write. With a right checksum before them too, which no chance would find, and as a part of a library's
// model.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/bytes.hpp"
#include "base/sealed_bytes.hpp"
#include "recommendations/trained_model_rules.hpp"
#include "recommendations/walk_bytes_rules.hpp"
#include "recommendations/walk_ranking_rules.hpp"

namespace {

using namespace lectern;
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

void check_library(std::string_view bytes) {
  const auto model = read_trained_model(bytes);
  if (model && write_trained_model(*model) != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  check(bytes);
  const std::string walk = sealed("LWM1", bytes);
  check(walk);
  check_library(bytes);
  // As many ids as the first bytes fill, before a walk model of the others.
  const std::size_t ids = size == 0 ? 0 : data[0] % 4U;
  const std::size_t id_bytes = std::min(size, ids * sizeof(Uuid));
  std::string library;
  append_varint(library, ids);
  library.append(bytes.substr(0, id_bytes)).append(sealed("LWM1", bytes.substr(id_bytes)));
  check_library(library);
  return 0;
}
