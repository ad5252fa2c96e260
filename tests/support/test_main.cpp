// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One program per module runs all of its test files, or the one named first: stats_design estimator_test [function …].
#include "support/registry.h"

#include <QtTest>
#ifdef HZ_TEST_WIDGETS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>

namespace {

std::map<std::string, hz::test::Registered::Make>& tests() {
  static std::map<std::string, hz::test::Registered::Make> all;
  return all;
}

}  // namespace

hz::test::Registered::Registered(const char* sourceFile, Make make) {
  tests().emplace(std::filesystem::path(sourceFile).stem().string(), make);
}

int main(int argc, char** argv) {
  Application app(argc, argv);
  Application::setAttribute(Qt::AA_Use96Dpi, true);
  QStringList arguments = Application::arguments();
  const std::string wanted = arguments.size() > 1 ? arguments.at(1).toStdString() : std::string();
  if (const auto one = tests().find(wanted); one != tests().end()) {
    arguments.removeAt(1);
    return QTest::qExec(one->second().get(), arguments);
  }
  if (!wanted.empty()) {
    std::fprintf(stderr, "no test %s here; there are:\n", wanted.c_str());
    for (const auto& [name, make] : tests()) std::fprintf(stderr, "  %s\n", name.c_str());
    return 2;
  }
  int failures = 0;
  for (const auto& [name, make] : tests()) failures += QTest::qExec(make().get(), arguments);
  return failures;
}
