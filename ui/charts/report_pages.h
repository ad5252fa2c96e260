// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/progress.h"
#include "output/document/document.h"

#include <QByteArray>
#include <QPicture>
#include <QSizeF>
#include <QTextDocument>

#include <functional>
#include <memory>
#include <vector>

class QPainter;
class QThread;

namespace hz {

/// Gives a figure as drawing commands, and its size in mm in `size`.
using FigureToPicture = std::function<QPicture(const Figure&, QSizeF& size)>;

/// A report laid out on pages of A4 with a page number at the foot: what the preview shows and the PDF holds. Usable in
/// one thread at a time, of any kind; only the figures are painted by the window's (figurePictureFromWorker).
class ReportPages {
 public:
  /// Throws Fault(Cancelled).
  ReportPages(const Report& report, const FigureToPicture& paint, Progress& progress);
  ~ReportPages();

  int count() const;
  /// In points.
  static QSizeF paper();
  /// Draws a page at the painter's origin, a point as one unit.
  void paint(QPainter& painter, int page) const;

  struct Bookmark {
    int level = 1;
    QString text;
    int page = 0;
    double y = 0;  ///< from the top of the paper, points
  };
  std::vector<Bookmark> bookmarks() const;
  /// From now on used in another thread; to be called in the one that made it.
  void moveTo(QThread* thread);

 private:
  class Builder;
  class Figures;
  std::unique_ptr<Figures> m_figures;
  std::unique_ptr<QTextDocument> m_document;
  QFont m_font;
};

/// The report as PDF: text that copies as ordinary characters, figures as vectors, bookmarks, no times and nobody's
/// name. The same report is the same bytes. Throws Fault(Cancelled).
QByteArray reportPdf(const Report& report, const FigureToPicture& paint, Progress& progress);

}  // namespace hz
