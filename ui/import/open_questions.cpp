// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/open_questions.h"

#include "ui/common/language.h"
#include "ui/import/mapping_model.h"

#include <QDropEvent>
#include <QMimeData>

namespace hz {

OpenQuestions::OpenQuestions(QWidget* parent) : QListWidget(parent) {
  setDragDropMode(QAbstractItemView::DragDrop);
  setDefaultDropAction(Qt::CopyAction);
  setAlternatingRowColors(true);
  setTextElideMode(Qt::ElideRight);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void OpenQuestions::show(const PlannedFile& file, const std::vector<Meaning>& meanings, const Codebook& codebook) {
  clear();
  for (const Meaning& meaning : meanings) {
    if (meaning.isOption || file.columnOf(meaning.code) >= 0 || file.hasOptionOf(meaning.code)) continue;
    // Given for all rows of the file: no column is missed.
    const Question* question = file.kind() == SheetKind::Responses ? codebook.find(meaning.code) : nullptr;
    if (question != nullptr && ((question->role == QuestionRole::Wave && !file.wave().empty()) ||
                                (question->role == QuestionRole::Community && file.settings.community)))
      continue;
    auto* item =
        new QListWidgetItem(QStringLiteral("%1  %2").arg(QString::fromStdString(meaning.code), words(meaning.name)));
    item->setData(Qt::UserRole, QString::fromStdString(meaning.code));
    item->setToolTip(item->text());
    addItem(item);
  }
}

QStringList OpenQuestions::mimeTypes() const {
  return {QString::fromLatin1(kColumnMime)};
}

QMimeData* OpenQuestions::mimeData(const QList<QListWidgetItem*>& items) const {
  auto* carried = new QMimeData;
  if (!items.isEmpty())
    carried->setData(QString::fromLatin1(kQuestionMime), items.first()->data(Qt::UserRole).toString().toUtf8());
  return carried;
}

bool OpenQuestions::dropMimeData(int index, const QMimeData* dropped, Qt::DropAction) {
  const QListWidgetItem* target = item(index);
  if (target == nullptr || !dropped->hasFormat(QString::fromLatin1(kColumnMime))) return false;
  emit columnDropped(dropped->data(QString::fromLatin1(kColumnMime)).toInt(), target->data(Qt::UserRole).toString());
  return true;
}

void OpenQuestions::dropEvent(QDropEvent* event) {
  // Dropped on an item, not between two: the list itself is never reordered.
  const QModelIndex index = indexAt(event->position().toPoint());
  if (index.isValid() && dropMimeData(index.row(), event->mimeData(), Qt::CopyAction)) {
    event->setDropAction(Qt::CopyAction);
    event->accept();
  } else {
    event->ignore();
  }
}

}  // namespace hz
