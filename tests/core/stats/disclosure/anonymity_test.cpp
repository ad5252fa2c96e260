// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/disclosure/anonymity.h"

#include "support/registry.h"

#include <random>

using namespace hz;
using namespace hz::stats;
using namespace hz::test;

class AnonymityTest : public QObject {
  Q_OBJECT
 private slots:
  void measuresByHand() {
    KeyTable table;
    table.keys.push_back({{0, 0, 0, 1}, 2, false, 0});
    table.keys.push_back({{0, 0, 1, 1}, 2, false, 0});
    QCOMPARE(classSizes(table), (std::vector<int>{2, 2, 1, 1}));
    const AnonymityMeasures found = anonymityOf(table, 3);
    QCOMPARE(found.unique, std::size_t(2));
    QCOMPARE(found.belowThree, std::size_t(4));
    QCOMPARE(found.expected, 3.0);
    QCOMPARE(found.classes, std::size_t(3));
  }

  void smallCategoriesJoinTheirNeighbours() {
    KeyTable::Key age{{}, 5, true, 0};
    const int counts[] = {2, 20, 30, 12, 3};
    for (int c = 0; c < 5; ++c) age.categories.insert(age.categories.end(), static_cast<std::size_t>(counts[c]), c);
    QCOMPARE(recoding(age, 10), (std::vector<int>{0, 0, 1, 2, 2}));
    KeyTable::Key tenure = age;
    tenure.isOrdered = false;
    const auto into = recoding(tenure, 10);
    recode(tenure, into);
    std::vector<int> sizes(static_cast<std::size_t>(tenure.count), 0);
    for (const int c : tenure.categories) ++sizes[static_cast<std::size_t>(c)];
    QVERIFY(*std::min_element(sizes.begin(), sizes.end()) >= 10);
  }

  void everyRecordHasNineLikeIt() {
    std::mt19937 random(3);
    for (const std::size_t n : {5u, 14u, 200u, 1512u}) {
      KeyTable table;
      for (const int count : {12, 2, 6, 5, 3, 4}) {
        KeyTable::Key key{{}, count, false, count == 12 ? 9 : 0};
        for (std::size_t r = 0; r < n; ++r) {
          const auto draw = random() % static_cast<unsigned>(count + 1);
          key.categories.push_back(draw == static_cast<unsigned>(count) ? (random() % 5 == 0 ? -1 : 0)
                                                                        : static_cast<int>(draw));
        }
        table.keys.push_back(std::move(key));
      }
      const KeyTable before = table;
      suppressLocally(table, 10);
      const AnonymityMeasures after = anonymityOf(table, 10);
      QCOMPARE(after.belowK, n < 10 ? n : 0);
      if (n < 10) QCOMPARE(after.suppressed, n * table.keys.size());
      for (std::size_t k = 0; k < table.keys.size(); ++k) {
        for (std::size_t r = 0; r < n; ++r) {
          const int now = table.keys[k].categories[r];
          QVERIFY(now == -1 || now == before.keys[k].categories[r]);
        }
      }
    }
  }
};

HZ_TEST(AnonymityTest)
#include "anonymity_test.moc"
