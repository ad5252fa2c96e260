// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QListWidget>

namespace hz {

/// Questions that no column of the file answers. A column is dropped on one, or one is dragged onto a column.
class OpenQuestions : public QListWidget {
  Q_OBJECT
 public:
  explicit OpenQuestions(QWidget* parent = nullptr);
  void show(const PlannedFile& file, const std::vector<Meaning>& meanings, const Codebook& codebook);

 signals:
  void columnDropped(int column, const QString& question);

 protected:
  QStringList mimeTypes() const override;
  QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;
  bool dropMimeData(int index, const QMimeData* data, Qt::DropAction action) override;
  Qt::DropActions supportedDropActions() const override { return Qt::CopyAction; }
  void dropEvent(QDropEvent* event) override;
};

}  // namespace hz
