// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QVariant>

#include <span>
#include <utility>
#include <vector>

namespace hz {

/// A setting of a file in the form of the wizard. Its words are marked for the translator and translated when they are
/// shown, in the context of SettingsForm.
struct SettingField {
  enum class Editor { Choice, OpenChoice, Text, Count, Check };
  using Items = std::vector<std::pair<QString, QVariant>>;  ///< text, value; an invalid value = not said
  /// What decides which settings mean something.
  struct Shape {
    bool workbook = false, statistics = false, answers = true, tables = false;
  };
  /// How a field gets at what it shows.
  struct Access {
    QVariant (*value)(const PlannedFile&);
    void (*give)(PlannedFile&, const QVariant&);
  };
  const char* name;
  Editor editor;
  const char* text;
  const char* hint = nullptr;
  bool (*applies)(const Shape&);
  Access access;
  Items (*items)(const PlannedFile&, const Session&) = nullptr;
  bool readsAgain = false;
  int lowest = 0, highest = 0;                      ///< of a count
  int (*countFound)(const PlannedFile&) = nullptr;  ///< of a count: what holds where nothing is said
  const char* placeholder = nullptr;                ///< of a text
  const char* pattern = nullptr;                    ///< what may be typed into a text
  const char* forAll = nullptr;                     ///< button that gives it to all files: its name ...
  const char* forAllText = nullptr;                 ///< ... and what it does, for screen readers
};

/// All of them, two to a line of the form, in this order.
std::span<const SettingField> settingFields();
SettingField::Shape shapeOf(const PlannedFile& file);

}  // namespace hz
