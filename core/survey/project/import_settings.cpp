// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "survey/project/import_settings.h"

namespace hz::survey {

ImportSettings mergedSettings(ImportSettings given, const ImportSettings& others) {
  eachSetting([&](const char*, const auto& at) {
    if (!at(given)) at(given) = at(others);
  });
  // insert() leaves entries that are there already.
  given.mapping.insert(others.mapping.begin(), others.mapping.end());
  for (const auto& [question, values] : others.values) given.values[question].insert(values.begin(), values.end());
  given.personal.insert(others.personal.begin(), others.personal.end());
  given.read.decimalCommaOf.insert(others.read.decimalCommaOf.begin(), others.read.decimalCommaOf.end());
  return given;
}

}  // namespace hz::survey
