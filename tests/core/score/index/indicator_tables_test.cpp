// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/indicator_tables.h"
#include "base/all_parts.h"
#include "base/fault.h"
#include "stats/composite/build.h"
#include "support/registry.h"

#include <QtTest>

using namespace hz;

/// What is exported for R reads back as an index with the same scores.
class IndicatorTablesTest : public QObject {
  Q_OBJECT
 private:
  static Framework framework() {
    Framework out;
    const auto add = [&out](const char* code, int level, const char* parent, double weight) {
      Node node;
      node.code = code;
      node.name = {std::string(code) + ", name", "名称"};
      node.level = level;
      node.parent = parent;
      node.weight = weight;
      out.nodes.push_back(node);
    };
    add("T", 3, "", 1);
    add("D", 2, "T", 1);
    add("x", 1, "D", 1);
    add("y", 1, "D", 1);
    add("outside", 0, "", 1);
    out.nodes[3].direction = -1;
    return out;
  }
  static Scorecard card(const std::vector<std::string>& waves) {
    Scorecard out;
    out.codes = {{ResultKind::Indicator, "x", {}, false}, {ResultKind::Indicator, "y", {}, false}};
    for (const std::string& wave : waves) {
      for (const char* community : {"C1", "C2", "*"}) {
        out.units.push_back({wave, community, {std::string("Place ") + community, "地点"}, 0, 0});
        for (int k = 0; k < 2; ++k) {
          Result result;
          if (community[1] != '2' || k == 0) result.value = 10.1 * k + 20;
          out.results.push_back(result);
        }
      }
    }
    out.recipe.weights["y"] = 3;
    return out;
  }

 private slots:
  void scoresSurviveTheTrip() {
    const Scorecard one = card({"2026"});
    const std::string data = writeIndicatorData(one, framework());
    QCOMPARE(data, std::string("uCode,uName,x,y\nC1,Place C1,20,30.100000000000001\nC2,Place C2,20,NA\n"));
    const auto table = composite::readIndexTable(data, writeIndicatorMeta(one, framework()), "iData", "iMeta");
    composite::Recipe recipe;
    recipe.normalisation.by = composite::Normaliser::Goalposts;
    const auto index = composite::build(table, recipe);
    QVERIFY(std::abs(index.scores[1][0] - 30.1) < 1e-12);
    QVERIFY(std::abs(index.scores.back()[0] - (20 + 3 * 30.1) / 4) < 1e-12);
    QCOMPARE(index.scores.back()[1], 20.0);
  }

  void severalWavesBecomeAPanel() {
    const auto table = composite::readIndexTable(writeIndicatorData(card({"2024", "2026"}), framework()),
                                                 writeIndicatorMeta(card({"2024"}), framework()), "iData", "iMeta");
    QCOMPARE(table.periods, 2);
    QVERIFY_THROWS_EXCEPTION(Fault, writeIndicatorData(card({"spring", "autumn"}), framework()));
  }
};

HZ_TEST(IndicatorTablesTest)
#include "indicator_tables_test.moc"
