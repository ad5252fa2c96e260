// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure_settings.h"

#include <QWidget>

#include <vector>

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;

namespace hz {

/// What a person has added to a figure: set with the mouse on the chart, or by numbers in units of its axes; words and
/// places are edited here, and each can be taken out.
class AnnotationEditor : public QWidget {
  Q_OBJECT
 public:
  /// Object names begin with `prefix`: "<prefix>List", "<prefix>Text" …
  explicit AnnotationEditor(const QString& prefix, QWidget* parent = nullptr);

  const std::vector<FigureAnnotation>& annotations() const { return m_all; }
  /// Shows them; emits nothing.
  void setAnnotations(const std::vector<FigureAnnotation>& all);
  /// Selects one and puts the cursor into its words.
  void edit(std::size_t index);

 signals:
  void edited();
  void toolWanted(hz::output::FigureAnnotation::Kind kind);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void addTools();
  void addFields();
  void showList(int current);
  void showOne();
  void read();
  void remove();
  void addByNumbers();
  void retranslate();

  QString m_prefix;
  std::vector<FigureAnnotation> m_all;
  std::vector<QToolButton*> m_tools;
  QPushButton* m_add;
  QListWidget* m_list;
  QLineEdit* m_text;
  std::vector<QDoubleSpinBox*> m_places;  ///< x, y, x2, y2
  QPushButton* m_remove;
  bool m_showing = false;
};

}  // namespace hz
