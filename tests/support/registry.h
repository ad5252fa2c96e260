// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace hz::test {

/// Makes a class with test functions known to the program's main (test_main.cpp) under the name of its source file.
struct Registered {
  using Make = std::unique_ptr<QObject> (*)();
  Registered(const char* sourceFile, Make make);
};

}  // namespace hz::test

/// At the end of a test's source, before its .moc: `<program> <file name without .cpp> [function …]` runs it.
#define HZ_TEST(Class)                                 \
  static const hz::test::Registered registered##Class( \
      __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
