// Precompiled for the tests that link the whole program.
#pragma once

#include "precompiled_core.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
