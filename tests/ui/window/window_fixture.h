// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulate/simulate.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/prompts.h"
#include "ui/common/settings.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDir>
#include <QPdfWriter>
#include <QQueue>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace hz {

/// Answers dialogs from a queue; an unexpected question fails the test that caused it.
class QueuedPrompts final : public Prompts {
 public:
  QQueue<QStringList> toOpen;
  QQueue<QString> toSave;
  QQueue<Answer> answers;
  Question asked;  ///< the latest

  QString toPrint;  ///< PDF that a preview goes to
  QString chooseFolder(QWidget*, const QString& title, const QString&) override {
    return saveFile(nullptr, title, {}, {});
  }
  void previewPrint(QWidget*, const QString&, const std::function<void(QPagedPaintDevice&)>& paint) override {
    QPdfWriter printer(toPrint);
    paint(printer);
  }

  QStringList openFiles(QWidget*, const QString& title, const QString&, bool) override {
    if (toOpen.isEmpty()) QTest::qFail(qPrintable(QStringLiteral("not expected: ") + title), __FILE__, __LINE__);
    return toOpen.isEmpty() ? QStringList{} : toOpen.dequeue();
  }
  QString saveFile(QWidget*, const QString& title, const QString&, const QString&) override {
    if (toSave.isEmpty()) QTest::qFail(qPrintable(QStringLiteral("not expected: ") + title), __FILE__, __LINE__);
    return toSave.isEmpty() ? QString() : toSave.dequeue();
  }
  Answer ask(QWidget*, const Question& question) override {
    asked = question;
    if (answers.isEmpty())
      QTest::qFail(qPrintable(QStringLiteral("not expected: ") + question.text), __FILE__, __LINE__);
    return answers.isEmpty() ? Answer::Cancel : answers.dequeue();
  }
};

/// A real main window with settings of its own, in a folder of its own.
struct WindowFixture {
  QTemporaryDir folder;
  Settings settings{folder.filePath(QStringLiteral("settings.ini"))};
  LanguageSwitch language;
  QueuedPrompts prompts;
  std::unique_ptr<MainWindow> window;

  explicit WindowFixture(Language speaks = Language::English) {
    usePrompts(&prompts);
    applyLook(false);
    language.use(speaks);
    window = std::make_unique<MainWindow>(settings, language);
    window->resize(1280, 800);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get(), 2000)) window->activateWindow();  // shortcuts need an active window
  }
  ~WindowFixture() {
    window.reset();
    language.use(Language::English);
    usePrompts(nullptr);
  }

  Session& session() { return window->session(); }
  QString path(const QString& name) const { return folder.filePath(name); }

  template <class T>
  T* find(const char* name) {
    auto* found = window->findChild<T*>(QString::fromLatin1(name));
    if (found == nullptr)
      QTest::qFail(qPrintable(QStringLiteral("no widget ") + QLatin1String(name)), __FILE__, __LINE__);
    return found;
  }
  /// Waits until nothing is loading or computing.
  bool settle(int ms = 60000) {
    return QTest::qWaitFor([this] { return !session().isComputing(); }, ms);
  }
  /// A small district as files, without faults.
  QString simulate(int communities, int respondents, int waves = 2) {
    SimulationOptions options;
    options.communities = communities;
    options.respondents = respondents;
    options.waves = waves;
    const QString target = path(QStringLiteral("district_%1_%2").arg(communities).arg(respondents));
    QDir().mkpath(target);
    NoProgress silent;
    simulateDistrict(target.toStdString(), options, silent);
    return target;
  }
  /// New project with these files in it, without the wizard.
  void projectWith(const QString& name, const QStringList& files) {
    session().createProject(path(name));
    settle();
    std::vector<ImportRequest> requests;
    for (const QString& file : files) requests.push_back({file, {}});
    session().import(requests, {});
    settle();
    QCoreApplication::processEvents();
  }
  static QStringList sheets(const QString& folder) {
    QStringList files;
    for (const char* name : {"communities", "statistics", "hours", "population", "responses"}) {
      files << QStringLiteral("%1/%2.csv").arg(folder, QLatin1String(name));
    }
    return files;
  }
};

}  // namespace hz
