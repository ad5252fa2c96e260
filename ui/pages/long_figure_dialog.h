// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/figure/figure.h"
#include "ui/charts/export.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;

namespace hz {

/// Height of a page of A4 between its margins, in mm, that a figure in a text may take.
inline constexpr double kPageHeight = 240;

/// Pages that a figure takes as these options have it, each of legible rows; 1 where it is no longer than a page, has
/// no rows, or pages or a height of its own are set.
std::size_t pagesNeeded(const Figure& figure, const ExportOptions& options);

/// Asks how a figure longer than a page is to be exported: as pages, as one tall picture, or of some rows.
class LongFigureDialog : public QDialog {
  Q_OBJECT
 public:
  LongFigureDialog(Figure figure, const ExportOptions& options, QWidget* parent = nullptr);

  /// What was chosen: the figure, with some of its rows where so, and rows a page.
  const Figure& figure() const { return m_figure; }
  std::size_t rowsPerPage() const { return m_rowsPerPage; }

 private:
  void layOut(const ExportOptions& options, std::size_t pages);
  void fillRows();
  void searchRows(const QString& text);
  void showChoice();
  void take();

  Figure m_figure;
  std::size_t m_rowsPerPage = 0;
  QRadioButton* m_pages;
  QRadioButton* m_tall;
  QRadioButton* m_some;
  QLineEdit* m_search;
  QListWidget* m_rows;
  QPushButton* m_export;
};

}  // namespace hz
