#include "recommendations/trained_model_rules.hpp"

#include "base/bytes.hpp"
#include "recommendations/walk_bytes_rules.hpp"

namespace lectern::recommendations {

std::string write_trained_model(const TrainedModel& model) {
  std::string bytes;
  append_varint(bytes, model.books.size());
  for (const catalog::BookId& book : model.books) bytes.append(book.uuid().begin(), book.uuid().end());
  return bytes + write_walk_model(model.walk);
}

std::optional<TrainedModel> read_trained_model(std::string_view bytes) {
  TrainedModel model;
  ByteReader input{bytes};
  for (std::uint64_t left = input.checked_count(input.varint(), sizeof(Uuid)); left > 0; --left) {
    Uuid id{};
    std::ranges::copy(input.take(sizeof(Uuid)), id.begin());
    model.books.emplace_back(id);
    if (model.books.size() > 1 && !(model.books.end()[-2] < model.books.back())) return std::nullopt;
  }
  if (!input.fits()) return std::nullopt;
  auto walk = read_walk_model(input.rest());
  if (!walk || walk->item_count() != model.books.size()) return std::nullopt;
  model.walk = *std::move(walk);
  return model;
}

}  // namespace lectern::recommendations
