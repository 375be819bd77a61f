// What a caller can do wrong with a cart.
#pragma once

#include "reading/shelf.hpp"

namespace lectern::reading {

class CartEmpty : public Error {
 public:
  CartEmpty() : Error(ErrorKind::conflict, "CART_EMPTY", "There is nothing in the cart.") {}
};

class CartFull : public Error {
 public:
  CartFull()
      : Error(ErrorKind::conflict, "CART_FULL",
              fmt::format("A cart takes {} books; borrow some or put some back first.", kMostInCart)) {}
};

}  // namespace lectern::reading
