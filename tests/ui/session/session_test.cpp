// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/common/job.h"
#include "window/window_fixture.h"

#include <QSignalSpy>

using namespace hz;

namespace {

/// A copy of a file of answers with a text replaced in every row: the year in waves, dates and names of respondents.
QString replacedIn(WindowFixture& fixture, const QString& responses, const QByteArray& from, const QByteArray& to) {
  QFile source(responses);
  if (!source.open(QFile::ReadOnly)) return {};
  QByteArrayList lines = source.readAll().split('\n');
  for (qsizetype i = 1; i < lines.size(); ++i) lines[i].replace(from, to);
  const QString file = fixture.path(QStringLiteral("responses_%1.csv").arg(QString::fromLatin1(to)));
  QFile target(file);
  if (target.open(QFile::WriteOnly)) target.write(lines.join('\n'));
  return file;
}

}  // namespace

/// The parts of the session as the window uses them: history, selection, the file.
class SessionTest : public QObject {
  Q_OBJECT

 private slots:
  void theNewestWaveOfAnImportIsShown() {
    WindowFixture fixture;
    const QString folder = fixture.simulate(3, 40, 1);
    const QString responses = WindowFixture::sheets(folder).last();
    fixture.projectWith(QStringLiteral("W.hengzhi"), WindowFixture::sheets(folder));
    const QString before = fixture.session().wave();
    QCOMPARE(fixture.session().waves(), QStringList{before});
    const QByteArray year = before.toLatin1();

    fixture.session().import({{replacedIn(fixture, responses, year, "2027"), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), QStringLiteral("2027"));
    // An older wave is what was imported too, although a newer one is there.
    fixture.session().import({{replacedIn(fixture, responses, year, "2011"), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), QStringLiteral("2011"));
    // A sheet without a wave leaves the selection alone, and so does undo where its wave stays.
    fixture.session().selectWave(before);
    fixture.session().import({{WindowFixture::sheets(folder).first(), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), before);
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), before);
    // More respondents of a wave that was there.
    fixture.session().selectWave(QStringLiteral("2027"));
    fixture.session().import({{replacedIn(fixture, responses, '-' + year + '-', "-9-"), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), before);
  }

  void aWaveIsSelectedOnlyWhenItHasScores() {
    WindowFixture fixture;
    const QString folder = fixture.simulate(3, 40, 1);
    fixture.projectWith(QStringLiteral("W.hengzhi"), WindowFixture::sheets(folder));
    const QByteArray year = fixture.session().wave().toLatin1();
    bool scored = true;
    connect(&fixture.session(), &Session::waveSelected, this, [&](const QString& wave) {
      const auto waves = fixture.session().scorecard()->waves();
      scored &= std::find(waves.begin(), waves.end(), wave.toStdString()) != waves.end();
    });
    fixture.session().import({{replacedIn(fixture, WindowFixture::sheets(folder).last(), year, "2027"), {}}}, {});
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().wave(), QStringLiteral("2027"));
    QVERIFY(scored);
  }

  void aStepThatWasUndoneComesBackAfterAnotherBatchWasTakenOut() {
    WindowFixture fixture;
    const QStringList files = WindowFixture::sheets(fixture.simulate(3, 40, 1));
    fixture.session().createProject(fixture.path(QStringLiteral("H.hengzhi")));
    QVERIFY(fixture.settle());
    for (const QStringList& step : {files.mid(0, 2), files.mid(2)}) {
      std::vector<ImportRequest> requests;
      for (const QString& file : step) requests.push_back({file, {}});
      fixture.session().import(requests, {});
      QVERIFY(fixture.settle());
    }
    QCOMPARE(fixture.session().batches().size(), std::size_t{5});
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{2});
    // One of the two that are left goes by other means; redo still brings the three, and undo takes what is left.
    fixture.session().undoBatch(fixture.session().batches().front().id);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{1});
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{4});
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().batches().size(), std::size_t{0});
    QVERIFY(!fixture.session().undoStack().canUndo());
  }

  void aStepWhoseBatchesAreAllGoneIsPassedOver() {
    WindowFixture fixture;
    const QStringList files = WindowFixture::sheets(fixture.simulate(3, 40, 1));
    fixture.projectWith(QStringLiteral("G.hengzhi"), files.mid(0, 1));
    const Recipe before = fixture.session().recipe();
    Recipe after = before;
    after.reachTarget = 0.4;
    fixture.session().editRecipe(QStringLiteral("x"), after);
    QVERIFY(fixture.settle());
    fixture.session().undoBatch(fixture.session().batches().front().id);  // not the latest step
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.session().hasData());
    fixture.session().undoStack().undo();
    QCOMPARE(fixture.session().recipe(), before);
    fixture.session().undoStack().undo();  // the import, of which nothing is left
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.session().undoStack().canUndo());
    QVERIFY(!fixture.session().hasData());
  }

  void workForAProjectThatWasClosedIsDropped() {
    WindowFixture fixture;
    fixture.projectWith(QStringLiteral("D.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 200, 1)));
    Recipe slow = fixture.session().recipe();
    slow.cube.replicates = 3000;
    fixture.session().editRecipe(QStringLiteral("x"), slow);
    QVERIFY(fixture.session().isComputing());
    fixture.session().closeProject();
    QSignalSpy cards(&fixture.session(), &Session::scorecardReady);
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.session().scorecard());
    for (const auto& card : cards) QVERIFY(!card.first().value<ScorecardPointer>());
  }
};

HZ_TEST(SessionTest)
#include "session_test.moc"
