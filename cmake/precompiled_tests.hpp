// Precompiled for the tests that link the whole program.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "precompiled_core.hpp"
