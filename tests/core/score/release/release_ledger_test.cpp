// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/release_ledger.h"
#include "base/all_parts.h"

#include "support/registry.h"

using namespace hz;
using namespace hz::test;

namespace {

ReleasedUnit unitOf(int first, int last) {
  ReleasedUnit unit{"2018", "K01", static_cast<std::uint32_t>(last - first), {}, {}};
  for (int i = first; i < last; ++i) unit.who.add("respondent " + std::to_string(i));
  return unit;
}

bool isKeptBack(const ReleasedUnit& now, const ReleasedUnit& before) {
  return !tooClose({now}, {{"2026-01-01T00:00:00Z", "analyse", "", "", {before}}}, 10).empty();
}

}  // namespace

class ReleaseLedgerTest : public QObject {
  Q_OBJECT
 private slots:
  void setsThatDifferByFewAreSeen() {
    const ReleasedUnit all = unitOf(0, 300);
    QVERIFY(!isKeptBack(all, all));
    for (const int without : {1, 2, 5, 9}) QVERIFY(isKeptBack(unitOf(without, 300), all));
    // As many people, but one of them another.
    QVERIFY(isKeptBack(unitOf(1, 301), all));
    QVERIFY(!isKeptBack(unitOf(40, 300), all));
    // A part leaves first, then nearly the same part.
    QVERIFY(isKeptBack(unitOf(0, 150), unitOf(0, 153)));
    QVERIFY(!isKeptBack(unitOf(0, 150), unitOf(150, 300)));
  }

  void anAnswerMoreOrLessIsSeen() {
    ReleasedUnit before = unitOf(0, 40), now = before;
    now.answers["a1"] = 39;
    QVERIFY(isKeptBack(now, before));
    now.answers["a1"] = 25;
    QVERIFY(!isKeptBack(now, before));
  }

  /// No two of them are close, but together they are about a few people.
  void severalReleasesAreCombined() {
    const auto record = [](const ReleasedUnit& unit) {
      return ReleaseRecord{"2026-01-01T00:00:00Z", "analyse", "", "", {unit}};
    };
    const auto isRefused = [&](const ReleasedUnit& now, const std::vector<ReleasedUnit>& before) {
      std::vector<ReleaseRecord> records;
      for (const ReleasedUnit& unit : before) records.push_back(record(unit));
      return !tooClose({now}, records, 10).empty();
    };
    const ReleasedUnit all = unitOf(0, 300), men = unitOf(0, 150);
    for (const int more : {1, 5, 9}) {
      QVERIFY(isRefused(unitOf(150 - more, 300), {all, men}));
      QVERIFY(isRefused(all, {men, unitOf(150 - more, 300)}));
      QVERIFY(isRefused(unitOf(150 + more, 300), {all, men}));
    }
    QVERIFY(!isRefused(unitOf(150, 300), {all, men}));  // follows from the two; nothing new
    QVERIFY(!isRefused(unitOf(120, 300), {all, men}));
    // Four: those of either kind, of both kinds, and each kind.
    QVERIFY(isRefused(unitOf(101, 150), {unitOf(0, 150), unitOf(100, 250), unitOf(0, 250)}));
    QVERIFY(!isRefused(unitOf(100, 150), {unitOf(0, 150), unitOf(100, 250), unitOf(0, 250)}));
    QVERIFY(!isRefused(unitOf(120, 150), {unitOf(0, 150), unitOf(100, 250), unitOf(0, 250)}));
    // Four parts of all that were never one beside the other.
    QVERIFY(isRefused(unitOf(200, 299), {all, unitOf(0, 100), unitOf(100, 200)}));
    // Of other places they say nothing.
    ReleasedUnit elsewhere = unitOf(149, 300);
    elsewhere.community = "K02";
    QVERIFY(!isRefused(elsewhere, {all, men}));
  }

  void otherPlacesAreNotCompared() {
    ReleasedUnit other = unitOf(1, 300);
    other.community = "K02";
    QVERIFY(!isKeptBack(other, unitOf(0, 300)));
  }

  void recordsReadBack() {
    ReleaseRecord record{"2026-01-01T00:00:00Z", "chart likert", "age > 30", "ab12", {unitOf(0, 50)}};
    record.units[0].answers["a1"] = 44;
    const ReleaseRecord read = releaseFromJson(releaseToJson(record), "file");
    QCOMPARE(read.units.size(), std::size_t(1));
    QVERIFY(read.units[0] == record.units[0]);
    QCOMPARE(read.method, record.method);
  }
};

HZ_TEST(ReleaseLedgerTest)
#include "release_ledger_test.moc"
