// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace hz {

class ColumnChoices;
class Job;
struct KnownCommunities;
class MappingModel;
class OpenQuestions;
class ValuesModel;

/// Second step: what each column stands for and what its values mean; doubtful and unrecognised columns can be shown
/// alone, and questions without a column are listed.
class ColumnsStep : public QWidget {
  Q_OBJECT
 public:
  ColumnsStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  ~ColumnsStep() override;
  /// Begins with the file that was looked at before, −1 = with the answers.
  void enter(int wanted = -1);
  bool isComplete() const;

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void build();
  QWidget* buildRight();
  void connectParts();
  void leaveHiddenRow();
  PlannedFile* current();
  void showFile(int index);
  void countValues();
  void showValues();
  QString columnText(int row, const Question* question);
  QString valuesText(const Question& question, bool many) const;
  QStringList scaleText(const Question& question) const;
  void showCounts();
  /// Passes to the list which columns hold values that are no answer.
  void judgeValues();
  bool bringsCommunities() const;
  KnownCommunities knownCommunities() const;
  void useForAll();
  /// Other questions with the same choices that this file answers.
  std::vector<const Question*> alike() const;
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  QPointer<Job> m_counting;
  QLabel* m_fileLabel;
  QComboBox* m_file;
  QCheckBox* m_open;
  QLabel* m_counts;
  MappingModel* m_model;
  QTableView* m_table;
  QLabel* m_valuesTitle;
  ValuesModel* m_values;
  QTableView* m_valueTable;
  QLabel* m_valuesText;
  QCheckBox* m_turn;
  ColumnChoices* m_choices;
  QPushButton* m_keep;
  QPushButton* m_useForAll;
  QLabel* m_questionsTitle;
  OpenQuestions* m_questions;
};

}  // namespace hz
