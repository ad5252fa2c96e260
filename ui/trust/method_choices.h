// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "score/uncertainty/uncertainty.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace hz {

/// Tick boxes of the choices of method that are varied, and how many recipes are drawn.
class MethodChoices : public QWidget {
  Q_OBJECT
 public:
  explicit MethodChoices(QWidget* parent = nullptr);
  std::vector<MethodChoice> choices() const;
  int runs() const;

 signals:
  void changed();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();

  QLabel* m_heading;
  QList<QCheckBox*> m_boxes;
  QLabel* m_runsLabel;
  QSpinBox* m_runs;
  QLabel* m_hint;
};

}  // namespace hz
