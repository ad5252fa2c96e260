// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session_fixture.h"
#include "support/registry.h"
#include "ui/common/job.h"

#include <QFile>
#include <QSignalSpy>

using namespace hz;

namespace {

/// A copy of a file of answers with a text replaced in every row: the year in waves, dates and names of respondents.
QString replacedIn(const SessionFixture& fixture, const QString& responses, const QByteArray& from,
                   const QByteArray& to) {
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

/// The parts of the session as pages use them: history, selection, scores, the file.
class SessionTest : public QObject {
  Q_OBJECT

 private slots:
  void theNewestWaveOfAnImportIsSelected() {
    SessionFixture fixture;
    Session& session = fixture.session;
    const QStringList files = fixture.simulate(3, 40);
    const QString responses = files.last();
    QVERIFY(fixture.projectWith(QStringLiteral("W.hengzhi"), files));
    const QString before = session.wave();
    QCOMPARE(session.waves(), QStringList{before});
    const QByteArray year = before.toLatin1();

    QVERIFY(fixture.import({replacedIn(fixture, responses, year, "2027")}));
    QCOMPARE(session.wave(), QStringLiteral("2027"));
    // An older wave is what was imported too, although a newer one is there.
    QVERIFY(fixture.import({replacedIn(fixture, responses, year, "2011")}));
    QCOMPARE(session.wave(), QStringLiteral("2011"));
    // More respondents of a wave that was there.
    session.selectWave(QStringLiteral("2027"));
    QVERIFY(fixture.import({replacedIn(fixture, responses, '-' + year + '-', "-9-")}));
    QCOMPARE(session.wave(), before);
    // Undo leaves the selection alone where its wave stays.
    session.selectWave(QStringLiteral("2027"));
    session.undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(session.wave(), QStringLiteral("2027"));
  }

  void aSheetWithoutAnswersLeavesTheWaveAlone() {
    SessionFixture fixture;
    const QStringList files = fixture.simulate(3, 40, 2);
    QVERIFY(fixture.projectWith(QStringLiteral("W.hengzhi"), {files[1], files.last()}));
    const QString earlier = fixture.session.waves().first();
    fixture.session.selectWave(earlier);
    QVERIFY(fixture.import({files[0]}));
    QCOMPARE(fixture.session.wave(), earlier);
  }

  void aWaveIsSelectedOnlyWhenItHasScores() {
    SessionFixture fixture;
    const QStringList files = fixture.simulate(3, 40);
    QVERIFY(fixture.projectWith(QStringLiteral("W.hengzhi"), files));
    const QByteArray year = fixture.session.wave().toLatin1();
    int selected = 0;
    connect(&fixture.session, &Session::waveSelected, this, [&](const QString& wave) {
      const auto waves = fixture.session.scorecard()->waves();
      selected += std::find(waves.begin(), waves.end(), wave.toStdString()) != waves.end() ? 1 : 100;
    });
    QVERIFY(fixture.import({replacedIn(fixture, files.last(), year, "2027")}));
    QCOMPARE(selected, 1);
  }

  void aStepThatWasUndoneComesBackAfterAnotherBatchWasTakenOut() {
    SessionFixture fixture;
    Session& session = fixture.session;
    const QStringList files = fixture.simulate(3, 40);
    QVERIFY(fixture.projectWith(QStringLiteral("H.hengzhi"), files.mid(0, 2)));
    QVERIFY(fixture.import(files.mid(2)));
    QCOMPARE(session.batches().size(), std::size_t{5});
    session.undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(session.batches().size(), std::size_t{2});
    // One of the two that are left goes by other means; redo still brings the three, and undo takes what is left.
    session.undoBatch(session.batches().front().id);
    QVERIFY(fixture.settle());
    QCOMPARE(session.batches().size(), std::size_t{1});
    session.undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(session.batches().size(), std::size_t{4});
    session.undoStack().undo();
    QVERIFY(fixture.settle());
    session.undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(session.batches().size(), std::size_t{0});
    QVERIFY(!session.undoStack().canUndo());
  }

  void aStepWhoseBatchesAreAllGoneIsPassedOver() {
    SessionFixture fixture;
    Session& session = fixture.session;
    QVERIFY(fixture.projectWith(QStringLiteral("G.hengzhi"), fixture.simulate(3, 40).mid(0, 1)));
    const Recipe before = session.recipe();
    Recipe after = before;
    after.reachTarget = 0.4;
    session.editRecipe(QStringLiteral("x"), after);
    QVERIFY(fixture.settle());
    session.undoBatch(session.batches().front().id);  // not the latest step
    QVERIFY(fixture.settle());
    QVERIFY(!session.hasData());
    session.undoStack().undo();
    QCOMPARE(session.recipe(), before);
    session.undoStack().undo();  // the import, of which nothing is left
    QVERIFY(fixture.settle());
    QVERIFY(!session.undoStack().canUndo());
    QVERIFY(!session.hasData());
  }

  void theWholeOfTheLatestImportIsUndoneAsAStep() {
    SessionFixture fixture;
    Session& session = fixture.session;
    const QStringList files = fixture.simulate(3, 40);
    QVERIFY(fixture.projectWith(QStringLiteral("L.hengzhi"), files.mid(0, 4)));
    QVERIFY(!session.canRedoUndoOf(session.batches().front().id));
    QVERIFY(fixture.import({files.last()}));
    const auto& batches = session.batches();
    const auto latest = std::ranges::max(batches, {}, &BatchRecord::id);
    QVERIFY(session.canRedoUndoOf(latest.id));
    session.undoBatch(latest.id);
    QVERIFY(fixture.settle());
    session.undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(session.batches().size(), std::size_t{5});
    QVERIFY(session.answerCount() > 0);
  }

  void workForAProjectThatWasClosedIsDropped() {
    SessionFixture fixture;
    QVERIFY(fixture.projectWith(QStringLiteral("D.hengzhi"), fixture.simulate(3, 200)));
    Recipe slow = fixture.session.recipe();
    slow.cube.replicates = 3000;
    fixture.session.editRecipe(QStringLiteral("x"), slow);
    QVERIFY(fixture.session.isComputing());
    fixture.session.closeProject();
    QSignalSpy cards(&fixture.session, &Session::scorecardReady);
    QVERIFY(fixture.settle());
    QVERIFY(!fixture.session.scorecard());
    for (const auto& card : cards) QVERIFY(!card.first().value<ScorecardPointer>());
  }

  void onlyTheLatestMethodIsComputed() {
    SessionFixture fixture;
    Session& session = fixture.session;
    QVERIFY(fixture.projectWith(QStringLiteral("M.hengzhi"), fixture.simulate(3, 60)));
    const auto first = session.estimates();
    QVERIFY(first != nullptr);
    Recipe recipe = session.recipe();
    for (int i = 1; i <= 5; ++i) {
      recipe.reachTarget = 0.3 + 0.05 * i;
      session.editRecipe(QStringLiteral("x"), recipe, QStringLiteral("reach"));
    }
    QVERIFY(fixture.settle());
    QCOMPARE(session.scorecard()->recipe.reachTarget, recipe.reachTarget);
    QCOMPARE(session.estimates()->cube, first->cube);  // weights and targets estimate nothing anew
    recipe.cube.seed = 7;
    session.editRecipe(QStringLiteral("x"), recipe);
    QVERIFY(fixture.settle());
    QVERIFY(session.estimates()->cube != first->cube);
  }
};

HZ_TEST(SessionTest)
#include "session_test.moc"
