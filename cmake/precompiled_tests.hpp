// Precompiled for the tests that link the whole program: with what their kit includes, half of what a test costs.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "precompiled_core.hpp"
#include "support/both_engines.hpp"
