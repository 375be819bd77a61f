#include "app/embedded/starter.hpp"

#include <span>

namespace lectern::app {
namespace {

constexpr unsigned char kBooks[] = {
#embed "data/starter_books.csv"
};
constexpr unsigned char kMembers[] = {
#embed "data/starter_members.csv"
};
constexpr unsigned char kProducts[] = {
#embed "data/starter_products.csv"
};

std::string_view text_of(std::span<const unsigned char> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

importing::StarterTexts starter_texts() {
  return {text_of(kBooks), text_of(kMembers), text_of(kProducts)};
}

}  // namespace lectern::app
