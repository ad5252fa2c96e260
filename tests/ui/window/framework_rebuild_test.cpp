// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "support/registry.h"
#include "ui/framework/framework_rows.h"
#include "ui/framework/framework_words.h"
#include "window/framework_hand.h"

#include <QComboBox>
#include <QTreeWidget>

#include <cstring>

using namespace hz;

/// Frameworks that exist, built once more from an empty tree by menus and forms alone.
class FrameworkRebuildTest : public QObject {
  Q_OBJECT
 private:
  WindowFixture* m_fixture = nullptr;
  std::unique_ptr<FrameworkHand> m_hand;

  void fillPart(const FrameworkRow& row, const std::string& begun) {
    const std::string code = FrameworkRows::cell(row, "iCode"), kind = FrameworkRows::cell(row, "kind");
    m_hand->choosePart(begun, kind == "diagnosis");
    m_hand->chooseKind(kind);
    for (const PartFieldSpec& spec : fieldsOf(row)) {
      if (QTest::currentTestFailed()) return;
      m_hand->fill(spec.column, QString::fromStdString(FrameworkRows::cell(row, spec.column)));
    }
  }

  /// Row by row in the order of the table; the statistics and groups stay from before.
  void build(const FrameworkRows& target) {
    for (std::size_t i = 0; i < target.all().size() && !QTest::currentTestFailed(); ++i) {
      const FrameworkRow& row = target.at(i);
      const std::string kind = FrameworkRows::cell(row, "kind"), parent = FrameworkRows::cell(row, "Parent");
      if (kind == "title" || kind == "statistic" || kind == "group") continue;
      static const char* const kLevels[] = {"add_scale_meanAction", "addIndicatorAction", "addDimensionAction",
                                            "addIndexAction"};
      m_hand->tree()->setCurrentItem(nullptr);
      if (!parent.empty()) m_hand->choosePart(parent);
      m_hand->act(target.isNode(i) ? kLevels[target.level(i)] : "add_" + kind + "Action");
      QVERIFY(!m_hand->chosen().empty());
      fillPart(row, m_hand->chosen());
    }
    m_hand->tree()->setCurrentItem(m_hand->tree()->topLevelItem(0));
    for (const char* name : {"name_zh", "iName"})
      m_hand->fill(name, QString::fromStdString(FrameworkRows::cell(target.at(0), name)));
  }

  /// All results of all communities as bits.
  std::vector<std::uint64_t> bits() {
    std::vector<std::uint64_t> all;
    const ScorecardPointer card = m_fixture->session().scorecard();
    const Framework& framework = m_fixture->session().framework();
    for (std::size_t unit = 0; card != nullptr && unit < card->units.size(); ++unit) {
      const auto add = [&](const std::string& code) {
        const Result& result = card->at(unit, code);
        for (const double number : {result.value, result.lower, result.upper})
          std::memcpy(&all.emplace_back(), &number, sizeof number);
      };
      for (const Node& node : framework.nodes) add(node.code);
      for (const ImbalanceDefinition& imbalance : framework.imbalances) add(imbalance.code);
      for (const DriverDefinition& driver : framework.drivers) add(driver.code);
    }
    return all;
  }

 private slots:
  void builtByFormsItGivesTheSameScores_data() {
    QTest::addColumn<bool>("shipped");
    QTest::newRow("Copenhagen") << false;
    QTest::newRow("shipped") << true;
  }
  void builtByFormsItGivesTheSameScores() {
    QFETCH(bool, shipped);
    WindowFixture fixture;
    m_fixture = &fixture;
    m_hand = std::make_unique<FrameworkHand>(fixture);
    fixture.window->resize(1366, 768);
    const QString other = QStringLiteral(HZ_SOURCE_DIR "/sample_data/copenhagen_housing");
    if (shipped) {
      fixture.projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    } else {
      const Codebook codebook = loadInstrument(other.toStdString());
      fixture.session().createProject(fixture.path(QStringLiteral("C.hengzhi")), codebook,
                                      loadFramework(other.toStdString() + "/framework.csv", codebook));
      QVERIFY(fixture.settle());
      fixture.session().import({{other + QStringLiteral("/responses.csv"), {}}}, {});
      QVERIFY(fixture.settle());
    }
    QTRY_VERIFY_WITH_TIMEOUT(fixture.session().scorecard() != nullptr, 60000);
    const Framework wanted = fixture.session().framework();
    const auto before = bits();
    QVERIFY(before.size() > 10);
    fixture.window->showPage(QStringLiteral("framework"));
    fixture.prompts.answers << Prompts::Answer::Accept;
    m_hand->act("startEmptyAction");
    QVERIFY(fixture.settle());
    // While one part is not whole nothing is stored and computed, which keeps the test short.
    m_hand->act("add_statisticAction");
    const std::string unfinished = m_hand->chosen();
    m_hand->fill("upper", QStringLiteral("-1"));
    build(FrameworkRows(wanted));
    if (QTest::currentTestFailed()) return;
    const auto isStored = [&] {
      return !fixture.find<QLabel>("frameworkStateLabel")->text().startsWith(QLatin1String("not stored"));
    };
    QVERIFY(!isStored());
    m_hand->choosePart(unfinished);
    QTest::mouseClick(fixture.find<QPushButton>("removePartButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(isStored(), 60000);
    const auto built = [&] { return QString::fromStdString(writeFramework(fixture.session().framework())); };
    QTRY_COMPARE_WITH_TIMEOUT(built(), QString::fromStdString(writeFramework(wanted)), 60000);
    QVERIFY(fixture.settle());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.session().scorecard() != nullptr, 60000);
    QVERIFY(fixture.settle());
    QVERIFY(bits() == before);
  }
};

HZ_TEST(FrameworkRebuildTest)
#include "framework_rebuild_test.moc"
