// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "window/framework_hand.h"
#include "window/small_project.h"

#include <QLabel>
#include <QUndoStack>

using namespace hz;

/// Which respondents count, chosen in the panel of the method.
class FilterTest : public QObject {
  Q_OBJECT
 private slots:
  void onlyWhoFulfilsTheConditionCounts() {
    WindowFixture fixture;
    openSmall(fixture);
    FrameworkHand hand(fixture);
    fixture.window->showPage(QStringLiteral("framework"));
    hand.act("startBlocksAction");
    QVERIFY(fixture.settle());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.session().scorecard() != nullptr, 60000);
    const auto answered = [&] {
      const ScorecardPointer card = fixture.session().scorecard();
      return card == nullptr ? std::uint64_t{0} : static_cast<std::uint64_t>(card->at(0, "x1").n);
    };
    const auto all = answered();
    QCOMPARE(all, std::uint64_t{30});
    // By mouse: the condition of a choice, taken from the list.
    auto* choices = fixture.find<QComboBox>("filterChoiceComboBox");
    const int women = choices->findData(QStringLiteral("sex == 2"));
    QVERIFY(women > 0);
    choices->setCurrentIndex(women);
    emit choices->activated(women);
    QCOMPARE(fixture.session().recipe().cube.filter, std::string("sex == 2"));
    QVERIFY(fixture.settle());
    // Who is of which sex and who is of which community go by the same number here.
    QTRY_VERIFY_WITH_TIMEOUT(answered() != all, 60000);
    // By keys; what cannot be understood is said there and changes nothing.
    auto* line = fixture.find<QLineEdit>("filterLineEdit");
    auto* wrong = fixture.find<QLabel>("filterWrongLabel");
    for (const char* bad : {"sex ==", "nobody == 1", "sex = 1"}) {
      typeInto(line, QString::fromLatin1(bad));
      QVERIFY2(!wrong->isHidden() && !wrong->text().isEmpty(), bad);
      QCOMPARE(fixture.session().recipe().cube.filter, std::string("sex == 2"));
    }
    typeInto(line, QStringLiteral("x1 >= 4"));
    QVERIFY(wrong->isHidden());
    QCOMPARE(fixture.session().recipe().cube.filter, std::string("x1 >= 4"));
    QVERIFY(fixture.settle());
    QTRY_COMPARE_WITH_TIMEOUT(answered(), std::uint64_t{12}, 60000);
    fixture.session().undoStack().undo();
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(line->text(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(answered(), all, 60000);
  }
};

HZ_TEST(FilterTest)
#include "filter_test.moc"
