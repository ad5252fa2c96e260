// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"

#include "base/number.h"
#include "base/table_text.h"
#include "simulate/respondent.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <set>

using namespace hz;
using namespace hz::simulation;

namespace {

QByteArray bytes(const QString& name) {
  QFile file(name);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class SimulateTest : public QObject {
  Q_OBJECT
 private:
  static void make(const QString& folder, const SimulationOptions& options) {
    NoProgress progress;
    simulateDistrict(folder.toStdString(), options, progress);
  }
  static TableText table(const QString& name) {
    const QByteArray text = bytes(name);
    return parseTable(std::string_view(text.data(), static_cast<std::size_t>(text.size())), name.toStdString());
  }

 private slots:
  void theCommittedSampleIsItsOutput() {
    QTemporaryDir folder;
    make(folder.path(), {});
    const QDir committed(QStringLiteral(HZ_SOURCE_DIR "/sample_data/k_district"));
    const QStringList files = committed.entryList({QStringLiteral("*.csv")});
    QCOMPARE(files.size(), 6);
    for (const QString& name : files) {
      QVERIFY2(bytes(folder.filePath(name)) == bytes(committed.filePath(name)), qPrintable(name));
    }
  }

  void anotherSeedGivesOtherAnswersButTheSameTruth() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.seed = 7;
    make(folder.path(), options);
    const QString committed = QStringLiteral(HZ_SOURCE_DIR "/sample_data/k_district/");
    QVERIFY(bytes(folder.filePath(QStringLiteral("responses.csv"))) !=
            bytes(committed + QStringLiteral("responses.csv")));
    QCOMPARE(bytes(folder.filePath(QStringLiteral("truth.csv"))), bytes(committed + QStringLiteral("truth.csv")));
  }

  void itemMeansAreExact() {
    // Σ_{k=0..3} (1 − F(k)) is the mean of the beta-binomial on 0..4.
    for (int i = 1; i < 100; ++i) {
      const double m = i / 100.0;
      double mean = 0;
      for (const double below : betaBinomialCumulative(m)) mean += 1 - below;
      QVERIFY(std::abs(mean - 4 * m) < 1e-12);
    }
  }

  void profilesAreADistribution() {
    const Population p = populationOf(1, 0, 12, 0, 100);
    double sum = 0;
    forEachProfile(p, [&](int, int, bool, bool, int, double share) { sum += share; });
    QVERIFY(std::abs(sum - 1) < 1e-12);
  }

  void truthIsNearTheTargetsOfTheKinds() {
    const double targets[4][4]{{74, 28, 62, 30}, {52, 40, 66, 34}, {66, 30, 72, 24}, {46, 62, 40, 64}};
    for (int kind = 0; kind < 4; ++kind) {
      std::map<std::string, double> truth;
      for (const auto& [key, value] : truthOf(populationOf(1, kind, 12, 0, 100))) truth[key] = value;
      const char* codes[]{"index,A", "index,S", "index,P", "index,Z"};
      for (int k = 0; k < 4; ++k) {
        QVERIFY2(std::abs(truth[codes[k]] - targets[kind][k]) < 2.5,
                 (std::to_string(kind) + codes[k] + std::to_string(truth[codes[k]])).c_str());
      }
      QVERIFY(std::abs(truth["imbalance,I1"] - std::max(0.0, truth["index,A"] - truth["index,S"])) < 1e-12);
    }
  }

  void controlCommunitiesDoNotChangeAndPilotsDo() {
    const auto index = [](int community, int wave, const char* code) {
      for (const auto& [key, value] : truthOf(populationOf(1, community, 12, wave, 100))) {
        if (key == code) return value;
      }
      return kMissing;
    };
    for (const char* code : {"index,A", "index,S", "index,P", "index,Z", "imbalance,I2", "imbalance,I4"}) {
      QCOMPARE(index(4, 1, code), index(4, 0, code));
    }
    for (const int pilot : {3, 7, 11}) {
      QVERIFY(index(pilot, 1, "index,A") < index(pilot, 0, "index,A") - 4);
      QVERIFY(index(pilot, 1, "index,Z") > index(pilot, 0, "index,Z") + 6);
    }
  }

  void statisticsKeepTheSheetsRules() {
    for (int community = 0; community < 300; ++community) {
      for (int wave = 0; wave < 2; ++wave) {
        auto s = populationOf(1, community, 300, wave, 100).statistics;
        QVERIFY(s["tasks_up"] <= s["tasks_all"] && s["inc_fiscal"] <= s["inc_all"] &&
                s["svc_social"] <= s["svc_types"] && s["svc_types"] <= 12 && s["orgs_incub"] <= s["orgs"] &&
                s["delib_sw"] <= s["delib"] && s["sw_in"] <= s["staff"] && s["pop"] > 0);
      }
    }
  }

  void plantedFaultsAreThereInTheirNumbers() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.dirty = true;
    make(folder.path(), options);
    std::map<std::string, int> planted;
    const TableText counts = table(folder.filePath(QStringLiteral("planted.csv")));
    for (const auto& row : counts.rows) planted[row[0]] = std::stoi(row[1]);
    const TableText responses = table(folder.filePath(QStringLiteral("responses.csv")));
    std::map<std::string, int> found;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < responses.rows.size(); ++i) {
      const auto cell = [&](const char* name) { return responses.cell(i, name); };
      found["code_6"] += cell("a1_orders") == "6";
      found["code_0"] += cell("p2_event") == "0";
      found["code_55"] += cell("z1_led") == "55";
      found["age_text"] += cell("age") == "old";
      found["community_unknown"] += cell("community") == "K99x";
      found["wave_invalid"] += cell("wave") == "20I7";
      found["identifier_empty"] += cell("resp_id").empty();
      found["full_width_digits"] += cell("freq").size() == 3;
      if (!cell("resp_id").empty()) found["identifier_repeated"] += !seen.insert(cell("resp_id")).second;
      for (const ScaleItem& item : scaleItems()) {
        found["dont_know"] += cell(item.code) == "98";
        found["refused"] += cell(item.code) == "99";
      }
    }
    QCOMPARE(static_cast<int>(responses.rows.size()), planted["rows"]);
    for (const auto& [name, count] : found)
      QVERIFY2(planted[name] == count, (name + " " + std::to_string(count)).c_str());
    QCOMPARE(planted["answers_repeated"], 24);
    QCOMPARE(planted["identifier_repeated"], 6);
  }

  void anUnwritableFolderIsAFault() {
    NoProgress progress;
    QVERIFY_EXCEPTION_THROWN(simulateDistrict("/proc/nowhere", {}, progress), Fault);
  }
};

QTEST_GUILESS_MAIN(SimulateTest)
#include "simulate_test.moc"
