// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/wizard_fixture.h"

#include <QAction>
#include <QInputMethodEvent>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QTreeWidget>

/// The page Framework as a person uses it: menus, tree, form.
namespace hz {

class FrameworkHand {
 public:
  explicit FrameworkHand(WindowFixture& fixture) : m_fixture(&fixture) {}

  void act(const std::string& name) { m_fixture->find<QAction>(name.c_str())->trigger(); }
  QTreeWidget* tree() { return m_fixture->find<QTreeWidget>("frameworkTreeWidget"); }
  QWidget* form() { return m_fixture->find<QScrollArea>("partForm")->widget(); }

  static QString diagnosisBranch() {
    return windowLanguage() == Language::Chinese ? QStringLiteral("诊断文字") : QStringLiteral("Diagnosis texts");
  }
  /// The part of this code, or the latest diagnosis text, which has none that lasts.
  void choosePart(const std::string& code, bool diagnosis = false) {
    QTreeWidgetItem* found = nullptr;
    for (QTreeWidgetItemIterator at(tree()); *at != nullptr; ++at) {
      const std::string each = (*at)->data(0, kCodeRole).toString().toStdString();
      const bool text = (*at)->parent() != nullptr && diagnosisBranch() == (*at)->parent()->text(0);
      if (diagnosis ? text : each == code) found = *at;
    }
    QVERIFY2(found != nullptr, ("no part " + code).c_str());
    tree()->setCurrentItem(nullptr);
    tree()->setCurrentItem(found);
  }

  /// One field of the form, by mouse or keyboard; nothing where it says so already.
  void fill(const char* column, const QString& text) {
    auto* field = form()->findChild<QWidget*>(QStringLiteral("part_%1").arg(QLatin1String(column)));
    QVERIFY2(field != nullptr, column);
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
      if (line->text() == text) return;
      line->selectAll();
      QInputMethodEvent typed;
      typed.setCommitString(text);
      QCoreApplication::sendEvent(line, &typed);
      if (text.isEmpty()) line->clear();
      QTest::keyClick(line, Qt::Key_Return);
    } else if (auto* box = qobject_cast<QComboBox*>(field)) {
      if (box->currentData().toString() == text) return;
      QVERIFY2(box->findData(text) >= 0, qPrintable(QLatin1String(column) + QStringLiteral("=") + text));
      box->setCurrentIndex(box->findData(text));
      emit box->activated(box->currentIndex());
    } else {
      tick(column, text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    QCoreApplication::processEvents();
  }
  /// One after another, in the order of the text; what should not be ticked first.
  void tick(const char* column, const QStringList& wanted) {
    const auto list = [&] {
      return form()->findChild<QListWidget*>(QStringLiteral("part_%1").arg(QLatin1String(column)));
    };
    const auto set = [&](const QString& code, bool on) {
      for (int i = 0; i < list()->count(); ++i)
        if (list()->item(i)->data(Qt::UserRole).toString() == code) {
          list()->item(i)->setCheckState(on ? Qt::Checked : Qt::Unchecked);
          QCoreApplication::processEvents();
          return;
        }
      QFAIL(qPrintable(QLatin1String(column) + QStringLiteral(" has no ") + code));
    };
    QStringList there;
    for (int i = 0; i < list()->count(); ++i)
      if (list()->item(i)->checkState() == Qt::Checked) there << list()->item(i)->data(Qt::UserRole).toString();
    for (const QString& code : there)
      if (!wanted.contains(code)) set(code, false);
    for (const QString& code : wanted)
      if (!there.contains(code)) set(code, true);
  }

  /// The code of the part that is chosen.
  std::string chosen() {
    const auto* item = tree()->currentItem();
    return item == nullptr ? std::string() : item->data(0, kCodeRole).toString().toStdString();
  }
  void chooseKind(const std::string& kind) {
    auto* box = form()->findChild<QComboBox*>(QStringLiteral("partKindComboBox"));
    if (box == nullptr || box->currentData().toString().toStdString() == kind) return;
    box->setCurrentIndex(box->findData(QString::fromStdString(kind)));
    emit box->activated(box->currentIndex());
    QCoreApplication::processEvents();
  }
  /// What is said below a field; "" = nothing.
  QString wrongAt(const char* column) {
    const auto* label = form()->findChild<QLabel*>(QStringLiteral("wrong_%1").arg(QLatin1String(column)));
    return label == nullptr || label->isHidden() ? QString() : label->text();
  }

 private:
  static constexpr int kCodeRole = Qt::UserRole + 1;
  WindowFixture* m_fixture;
};

}  // namespace hz
