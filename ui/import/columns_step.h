// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QTableView;

namespace hz {

class MappingModel;

/// Second step: what each column stands for; doubtful and unrecognised ones can be shown alone.
class ColumnsStep : public QWidget {
  Q_OBJECT
 public:
  ColumnsStep(Session& session, ImportPlan& plan, QWidget* parent = nullptr);
  void enter();
  bool isComplete() const;

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showFile(int index);
  void showCounts();
  void retranslate();

  Session& m_session;
  ImportPlan& m_plan;
  QLabel* m_fileLabel;
  QComboBox* m_file;
  QCheckBox* m_open;
  QLabel* m_counts;
  MappingModel* m_model;
  QTableView* m_table;
};

}  // namespace hz
