// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace hz {

struct SettingField;

/// What can be set for one file of an import, built from a table of fields (settings_form.cpp): a new setting of files
/// is one row there.
class SettingsForm : public QWidget {
  Q_OBJECT
 public:
  explicit SettingsForm(Session& session, QWidget* parent = nullptr);
  /// Shows the settings of the file, and only those that mean something for it; null = nothing can be set.
  void showFile(PlannedFile* file, bool several);

 signals:
  /// The file that is shown was changed; `readAgain` where it reads differently now.
  void edited(bool readAgain);
  /// What the field holds is wanted for all files of the import.
  void forAllWanted(const hz::SettingField& field);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  struct Row {
    const SettingField* field = nullptr;
    QLabel* label = nullptr;  ///< null for check boxes
    QWidget* editor = nullptr;
    QPushButton* forAll = nullptr;
  };

  QWidget* makeEditor(const SettingField& field);
  void place(const Row& row, QGridLayout* form, int at);
  void take(const SettingField& field);
  void showRow(const Row& row);
  void showForAll();
  void retranslate();

  Session& m_session;
  PlannedFile* m_file = nullptr;
  bool m_showing = false, m_several = false;
  std::vector<Row> m_rows;
};

/// Gives the file what `from` has in this field, where it means something for it.
void copySetting(const SettingField& field, const PlannedFile& from, PlannedFile& to);

}  // namespace hz
