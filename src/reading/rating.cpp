#include "reading/rating.hpp"

#include <cmath>

namespace lectern::reading {

std::expected<Rating, Invalid> Rating::parse(double points) {
  if (points < 0)
    return std::unexpected(
        Invalid{FieldErrorType::greater_than_equal, "Input should be greater than or equal to 0", {{"min", 0}}});
  if (points > static_cast<double>(kMost))
    return std::unexpected(
        Invalid{FieldErrorType::less_than_equal, "Input should be less than or equal to 10", {{"max", kMost}}});
  const double half_points = points * 2;
  if (half_points != std::floor(half_points))
    return std::unexpected(Invalid{FieldErrorType::value_error, "Input should be in steps of 0.5"});
  return from_half_points(static_cast<std::int64_t>(half_points));
}

Schema Rating::schema() {
  constexpr double kStep = 0.5;
  return {.type = "number", .minimum = 0, .maximum = static_cast<double>(kMost), .multiple_of = kStep};
}

}  // namespace lectern::reading
