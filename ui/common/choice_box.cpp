// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/choice_box.h"

#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QWheelEvent>

namespace hz {

namespace {
constexpr int kWidestList = 680;
constexpr int kBesideText = 40;  // scroll bar and margins
}  // namespace

ChoiceBox::ChoiceBox(QWidget* parent) : QComboBox(parent) {
  setEditable(true);
  setInsertPolicy(QComboBox::NoInsert);
  setMaxVisibleItems(18);
  auto* completer = new QCompleter(model(), this);
  completer->setCaseSensitivity(Qt::CaseInsensitive);
  completer->setFilterMode(Qt::MatchContains);
  completer->setMaxVisibleItems(maxVisibleItems());
  setCompleter(completer);
  connect(this, &QComboBox::activated, this, [this] {
    if (!m_leaving) emit picked();
  });
}

void ChoiceBox::begin(int index) {
  if (std::exchange(m_begun, true)) return;
  setCurrentIndex(index);
  lineEdit()->selectAll();
  lineEdit()->setToolTip(itemText(index));
  // Cells are narrow, questions are long.
  const int width = qMin(kWidestList, view()->sizeHintForColumn(0) + kBesideText);
  view()->setMinimumWidth(width);
  completer()->popup()->setMinimumWidth(width);
}

int ChoiceBox::choice() const {
  const int named = findText(currentText(), Qt::MatchFixedString);
  return named >= 0 ? named : currentIndex();
}

int ChoiceBox::found() const {
  const QAbstractItemView* list = completer()->popup();
  if (list->isVisible() && list->currentIndex().isValid())
    return qobject_cast<const QAbstractProxyModel*>(completer()->completionModel())
        ->mapToSource(list->currentIndex())
        .row();
  const QString text = currentText().trimmed();
  if (text.isEmpty()) return -1;
  if (const int named = findText(text, Qt::MatchFixedString); named >= 0) return named;
  if (const int coded = findText(text + QStringLiteral("  "), Qt::MatchStartsWith); coded >= 0) return coded;
  return findText(text, Qt::MatchContains);
}

void ChoiceBox::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: {
      const int index = found();
      if (index >= 0) {
        setCurrentIndex(index);
      } else {
        setEditText(itemText(currentIndex()));
      }
      event->accept();
      // While the list of the search is open the delegate does not see the key.
      const bool listed = completer()->popup()->isVisible();
      completer()->popup()->hide();
      if (listed) emit picked();
      break;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_F4: showPopup(); break;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: break;  // they would go through the choices without showing them
    default: QComboBox::keyPressEvent(event);
  }
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
  event->ignore();  // the wheel scrolls the table, it does not choose
}

void ChoiceBox::focusOutEvent(QFocusEvent* event) {
  m_leaving = true;  // the delegate takes it over
  QComboBox::focusOutEvent(event);
  m_leaving = false;
}

ChoiceBox* ChoiceDelegate::makeBox(QWidget* parent, const QString& objectName, const QString& accessibleName) const {
  auto* box = new ChoiceBox(parent);
  box->setObjectName(objectName);
  box->setAccessibleName(accessibleName);
  connect(box, &ChoiceBox::picked, this, [this, box] {
    auto* self = const_cast<ChoiceDelegate*>(this);  // Qt's signals of a delegate are not const
    emit self->commitData(box);
    emit self->closeEditor(box);
  });
  return box;
}

}  // namespace hz
