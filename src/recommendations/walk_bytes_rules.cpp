#include "recommendations/walk_bytes_rules.hpp"

#include <bit>
#include <limits>
#include <utility>

#include "base/bytes.hpp"
#include "base/sealed_bytes.hpp"

namespace lectern::recommendations {
namespace {

constexpr std::string_view kMagic = "LWM1";
constexpr std::size_t kLeastItem = 1;      // the number of its neighbours
constexpr std::size_t kLeastNeighbor = 5;  // its number and its weight

bool is_within(double number, double most) {
  return number >= 0 && number <= most;
}

WalkSettings read_settings(ByteReader& input) {
  const double alpha = input.real();
  const double beta = input.real();
  return {.alpha = alpha, .beta = beta, .neighbors = input.varint()};
}

/// Reads rows and holds them to what a model promises.
class RowReader {
 public:
  RowReader(ByteReader& input, std::size_t items, std::size_t most) : input_(input), most_(most), row_of_(items) {}

  /// Whether it was a row.
  bool read(Index item) {
    row_.clear();
    const std::uint64_t said = input_.varint();
    if (said > most_ || !input_.fits()) return false;
    for (std::uint64_t left = input_.checked_count(said, kLeastNeighbor); left > 0; --left)
      if (!read_neighbor(item)) return false;
    return input_.fits();
  }
  [[nodiscard]] const std::vector<Neighbor>& row() const { return row_; }

 private:
  bool read_neighbor(Index item) {
    const std::uint64_t number = input_.varint();
    const float weight = input_.number();
    if (!input_.fits() || number >= row_of_.size() || number == item) return false;
    if (!(weight > 0 && weight <= 1)) return false;
    const auto index = static_cast<Index>(number);
    if (!row_.empty() && !is_before(row_.back().weight, row_.back().item, weight, index)) return false;
    if (std::exchange(row_of_[index], item + 1) == item + 1) return false;  // once in a row
    row_.push_back({index, weight});
    return true;
  }

  ByteReader& input_;
  std::size_t most_;
  std::vector<Index> row_of_;  // the last row that an item was in, counted from 1
  std::vector<Neighbor> row_;
};

}  // namespace

std::string write_walk_model(const WalkModel& model) {
  std::string content;
  append_u64(content, std::bit_cast<std::uint64_t>(model.settings().alpha));
  append_u64(content, std::bit_cast<std::uint64_t>(model.settings().beta));
  append_varint(content, model.settings().neighbors);
  append_varint(content, model.item_count());
  for (Index item = 0; item < model.item_count(); ++item) {
    append_varint(content, model.neighbors(item).size());
    for (const Neighbor& neighbor : model.neighbors(item)) {
      append_varint(content, neighbor.item);
      append_float(content, neighbor.weight);
    }
  }
  return sealed(kMagic, content);
}

std::optional<WalkModel> read_walk_model(std::string_view bytes) {
  const auto content = unsealed(kMagic, bytes);
  if (!content) return {};
  ByteReader input{*content};
  const WalkSettings settings = read_settings(input);
  if (!is_within(settings.alpha, kMaxAlpha) || !is_within(settings.beta, kMaxBeta)) return {};
  if (settings.neighbors > kMaxNeighbors) return {};
  const std::uint64_t said = input.varint();
  const std::uint64_t items = input.checked_count(said, kLeastItem);
  if (!input.fits() || items >= std::numeric_limits<Index>::max()) return {};
  Rows<Neighbor> rows;
  RowReader reader{input, items, settings.neighbors};
  for (std::uint64_t item = 0; item < items; ++item) {
    if (!reader.read(static_cast<Index>(item))) return {};
    rows.add(reader.row());
  }
  if (!input.is_at_end()) return {};
  return WalkModel{settings, std::move(rows)};
}

}  // namespace lectern::recommendations
