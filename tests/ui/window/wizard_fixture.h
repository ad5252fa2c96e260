// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_wizard.h"
#include "ui/window/project_flow.h"
#include "window/window_fixture.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

/// What tests of the import wizard do by mouse and keyboard.
namespace hz {

template <class T>
T* part(ImportWizard* wizard, const char* name) {
  return wizard->findChild<T*>(QString::fromLatin1(name));
}

inline bool canGoOn(ImportWizard* wizard, int ms = 30000) {
  auto* next = part<QPushButton>(wizard, "wizardNextButton");
  return QTest::qWaitFor([next] { return next->isEnabled(); }, ms);
}

/// A click into a cell, as a person would.
inline void choose(QTableView* table, int row, int column) {
  const QModelIndex index = table->model()->index(row, column);
  table->scrollTo(index);
  QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
}

/// Opens the editor of a cell by F2, types and finishes by Enter.
inline void type(QTableView* table, int row, int column, const QString& text) {
  choose(table, row, column);
  table->setFocus();
  QTest::keyClick(table, Qt::Key_F2);
  auto* editor = table->viewport()->findChild<QLineEdit*>();
  QVERIFY(editor != nullptr);
  editor->selectAll();
  QTest::keyClicks(editor, text);
  QTest::keyClick(editor, Qt::Key_Return);
  QCoreApplication::processEvents();  // the view takes it over afterwards
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

/// Picks an entry of the list that a cell opens.
inline void pick(QTableView* table, int row, int column, const QString& entry) {
  choose(table, row, column);
  table->setFocus();
  QTest::keyClick(table, Qt::Key_F2);
  auto* box = table->viewport()->findChild<QComboBox*>();
  QVERIFY(box != nullptr);
  int at = -1;
  for (int i = 0; i < box->count(); ++i)
    if (at < 0 && box->itemText(i).startsWith(entry)) at = i;
  QVERIFY2(at >= 0, qPrintable(entry));
  box->setCurrentIndex(at);
  emit box->activated(at);
  QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);  // the editor goes
}

inline int rowWith(const QAbstractItemModel* model, const QString& text) {
  for (int row = 0; row < model->rowCount(); ++row)
    if (model->index(row, 0).data().toString() == text) return row;
  return -1;
}

/// Goes through the steps that are left and imports.
inline void finish(WindowFixture& fixture, ImportWizard* wizard) {
  while (wizard->step() != ImportWizard::Result) {
    QVERIFY(canGoOn(wizard));
    wizard->next();
  }
  QVERIFY(canGoOn(wizard));
  wizard->next();
  QVERIFY(fixture.settle());
}

inline QString answer(WindowFixture& fixture, std::uint64_t row, const char* column) {
  const AnswerRows rows = fixture.session().answers(row, 1);
  const auto at = std::find(rows.columns.begin(), rows.columns.end(), column) - rows.columns.begin();
  return rows.rows.empty() ? QStringLiteral("no row")
                           : QString::fromStdString(rows.rows[0][static_cast<std::size_t>(at)]);
}

inline void write(const QString& file, const QByteArray& bytes) {
  QFile out(file);
  QVERIFY(out.open(QIODevice::WriteOnly));
  out.write(bytes);
}

/// The wizard with a file; the one before closes by itself.
inline ImportWizard* opened(WindowFixture& fixture, const QString& file) {
  const auto isAlone = [&fixture] { return fixture.window->findChild<ImportWizard*>() == nullptr; };
  if (!QTest::qWaitFor(isAlone, 30000)) QTest::qFail("the wizard before stays open", __FILE__, __LINE__);
  fixture.window->flow().startImport({file});
  auto* wizard = fixture.find<ImportWizard>("importWizard");
  canGoOn(wizard);
  return wizard;
}
inline ImportWizard* openedWith(WindowFixture& fixture, const char* name, const QByteArray& text) {
  const QString file = fixture.path(QString::fromLatin1(name));
  write(file, text);
  return opened(fixture, file);
}

}  // namespace hz
