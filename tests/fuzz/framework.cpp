// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/framework/framework.h"
#include "fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const hz::survey::Codebook kCodebook = hz::survey::shippedInstrument();
  return hz::test::run([&] { hz::survey::readFramework(hz::test::textOf(data, size), "fuzz", kCodebook); });
}
