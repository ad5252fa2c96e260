// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/simulate.h"
#include "base/all_parts.h"

#include "base/number.h"
#include "base/table_text.h"
#include "base/text.h"
#include "simulate/respondent.h"
#include "support/registry.h"
#include "survey/framework/framework.h"

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
  static QString committed(const char* name) {
    return QStringLiteral(HZ_SOURCE_DIR "/sample_data/k_district/") + QString::fromUtf8(name);
  }
  /// truth.csv: wave, community, code → value.
  static std::map<std::string, double> truthIn(const QString& name) {
    std::map<std::string, double> truth;
    for (const auto& row : table(name).rows) truth[row[0] + " " + row[1] + " " + row[3]] = *parseNumber(row[4]);
    return truth;
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
        // P3 lies below its target: the gap in participation is the mean deviation of all groups, no ratio of extremes.
        const double below = k == 2 ? targets[kind][k] - truth["dimension,P3"] : 0;
        QVERIFY2(below >= 0 && below < 25, std::to_string(below).c_str());
        QVERIFY2(std::abs(truth[codes[k]] + below / 4 - targets[kind][k]) < 2.5,
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

  void truthFollowsTheTreeOfTheFramework() {
    const Framework framework = shippedFramework(shippedInstrument());
    const auto truth = truthIn(committed("truth.csv"));
    int checked = 0;
    for (const char* wave : {"2017", "2019"}) {
      for (int index = 0; index < 12; ++index) {
        const std::string unit = std::string(wave) + " " + communityCode(index, 12) + " ";
        for (const Node& node : framework.nodes) {
          if (node.level == 0) continue;
          QVERIFY2(truth.count(unit + node.code) == 1, (unit + node.code).c_str());
          if (node.isIndicator()) continue;
          double sum = 0;
          const auto children = framework.children(node.code);
          for (const Node* child : children) sum += truth.at(unit + child->code);
          QVERIFY2(std::abs(truth.at(unit + node.code) - sum / static_cast<double>(children.size())) < 1e-9,
                   (unit + node.code).c_str());
          ++checked;
        }
        const auto at = [&](const char* code) { return truth.at(unit + code); };
        QVERIFY(std::abs(at("d") - (at("A") - at("S"))) < 1e-9);
        QVERIFY(std::abs(at("I1") - std::max(0.0, at("d"))) < 1e-9);
        QVERIFY(std::abs(at("I2") * at("I2") - at("R1") * at("R2")) < 1e-6);
        QCOMPARE(at("B"), std::max(at("R1"), at("R2")));
      }
    }
    QCOMPARE(checked, 24 * 23);
  }

  void truthOfStatisticsFollowsTheSheetAsWritten() {
    const Framework framework = shippedFramework(shippedInstrument());
    const auto truth = truthIn(committed("truth.csv"));
    const TableText sheet = table(committed("statistics.csv"));
    QCOMPARE(sheet.rows.size(), std::size_t{24});
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      const auto figure = [&](const std::string& code) { return *parseNumber(sheet.cell(row, code)); };
      const std::string unit = sheet.cell(row, "wave") + " " + sheet.cell(row, "community") + " ";
      for (const Node* node : framework.atLevel(1)) {
        if (!node->fromStatistics()) continue;
        double value = kMissing;
        if (const auto* percent = std::get_if<StatisticPercent>(&node->kind)) {
          value = figure(percent->statistic);
        } else if (const auto* ratio = std::get_if<StatisticRatio>(&node->kind)) {
          double below = 0;
          for (const std::string& code : ratio->denominators) below += figure(code);
          value = 100 * figure(ratio->numerator) / below;
        } else if (const auto* rate = std::get_if<StatisticRate>(&node->kind)) {
          const double per = rate->denominator.empty() ? 1 : figure(rate->denominator);
          value = std::clamp(100 * rate->per * figure(rate->numerator) / per / rate->goalpost, 0.0, 100.0);
        }
        if (node->direction < 0) value = 100 - value;
        QVERIFY2(std::abs(truth.at(unit + node->code) - value) < 1e-9, (unit + node->code).c_str());
      }
    }
  }

  void truthOfI3FollowsTheHoursAsWritten() {
    const auto truth = truthIn(committed("truth.csv"));
    const TableText sheet = table(committed("hours.csv"));
    std::map<std::string, std::vector<double>> hours;
    for (const auto& row : sheet.rows) hours[row[1] + " " + row[0] + " "].push_back(*parseNumber(row[3]));
    QCOMPARE(hours.size(), std::size_t{24});
    for (const auto& [unit, domains] : hours) {
      double involvement = 0, total = 0, squares = 0;
      for (const double h : domains) {
        involvement += std::min(1.0, h / 200);
        total += h;
        squares += h * h;
      }
      QVERIFY(std::abs(truth.at(unit + "I3") - 100 * (1 - involvement / 10)) < 1e-9);
      QVERIFY(std::abs(truth.at(unit + "N2") - total * total / squares) < 1e-9);
    }
  }

  void largeSamplesApproachTheTruth() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.communities = 4;
    options.waves = 1;
    options.respondents = 20000;
    make(folder.path(), options);
    const auto truth = truthIn(folder.filePath(QStringLiteral("truth.csv")));
    const TableText responses = table(folder.filePath(QStringLiteral("responses.csv")));
    QCOMPARE(responses.rows.size(), std::size_t{80000});
    struct Tally {
      double sum = 0, n = 0;
      void add(double value) {
        sum += value;
        n += 1;
      }
    };
    std::map<std::string, Tally> tallies;
    const auto at = [&](const char* name) { return static_cast<std::size_t>(responses.find(name)); };
    const std::size_t community = at("community"), freq = at("freq"), how = at("how"), member = at("member"),
                      met = at("sw_met"), age = at("age"), hukou = at("hukou"), income = at("income"), hh = at("hh"),
                      motive = at("motive");
    for (const auto& row : responses.rows) {
      const std::string unit = "2019 " + row[community] + " ";
      for (const ScaleItem& item : scaleItems()) {
        const std::string& cell = row[at(item.code)];
        if (cell == "97") continue;
        const int y = cell[0] - '0';
        tallies[unit + item.code].add(25.0 * (item.reversed ? 5 - y : y - 1));
      }
      const bool joins = row[freq] != "0";
      tallies[unit + "z2_freq"].add(row[freq] >= "2" ? 100 : 0);
      tallies[unit + "z1_member"].add(row[member] != "0" ? 100 : 0);
      tallies[unit + "r1_unaware"].add(row[met] == "98" ? 100 : 0);
      const bool reached = row[met] != "97" && row[met] != "98";
      tallies[unit + "z5_reach"].add(reached ? 100 : 0);
      const auto ticked = [&](const char* code) { return row[motive].find(code) != std::string::npos; };
      if (joins) {
        tallies[unit + "p1_how"].add(row[how] == "4" ? 100 : 0);
        tallies[unit + "p1_unorg"].add(row[member] == "0" ? 100 : 0);
        tallies[unit + "p2_rare"].add(row[freq] == "1" ? 100 : 0);
        tallies[unit + "p2_react"].add(ticked("asked") || ticked("urgent") ? 100 : 0);
        tallies[unit + "p4_nopub"].add(ticked("common") || ticked("help") ? 0 : 100);
      }
      const unsigned groups =
          groupsOf(row[age][0] - '0', row[hukou][0] - '0', row[hh].find("minor") != std::string::npos,
                   row[hh].find("disabled") != std::string::npos, row[income][0] - '0');
      for (unsigned g = 0; g < 6; ++g) {
        if ((groups >> g) & 1u) tallies[unit + "reach" + std::to_string(g)].add(reached ? 1 : 0);
      }
    }
    for (const auto& [key, tally] : tallies) {
      if (key.find("reach") != std::string::npos && key.back() <= '9' && key.back() >= '0') continue;
      QVERIFY2(std::abs(tally.sum / tally.n - truth.at(key)) < 2.5,
               (key + " " + std::to_string(tally.sum / tally.n) + " for " + std::to_string(truth.at(key))).c_str());
    }
    for (int index = 0; index < 4; ++index) {
      const std::string unit = "2019 " + communityCode(index, 4) + " ";
      double mean = 0, deviation = 0;
      std::array<double, 6> u{};
      for (std::size_t g = 0; g < 6; ++g) {
        const Tally& tally = tallies[unit + "reach" + std::to_string(g)];
        mean += u[g] = std::min(1.0, tally.sum / tally.n / 0.5) / 6;
      }
      for (const double x : u) deviation += std::abs(6 * x - mean) / 6;
      QVERIFY(std::abs(100 * (1 - mean + deviation / 2) - truth.at(unit + "I4")) < 2);
      QVERIFY(std::abs(mean - truth.at(unit + "ubar")) < 0.02);
    }
  }

  void faultsOfWholeCommunitiesAreThere() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.dirty = true;
    make(folder.path(), options);
    const auto path = [&](const char* name) { return folder.filePath(QString::fromUtf8(name)); };
    std::set<std::string> withStatistics;
    const TableText statistics = table(path("statistics.csv"));
    for (std::size_t i = 0; i < statistics.rows.size(); ++i) {
      withStatistics.insert(statistics.rows[i][0]);
      const bool none = statistics.cell(i, "sw_in") == "0" && statistics.cell(i, "sw_out") == "0";
      QCOMPARE(none, statistics.rows[i][0] == "K05");
    }
    QCOMPARE(withStatistics.size(), std::size_t{11});
    QVERIFY(!withStatistics.contains("K02"));
    for (const auto& row : table(path("hours.csv")).rows) {
      QCOMPARE(row[3].empty(), row[0] == "K03");
      if (row[0] == "K05") QCOMPARE(row[3], std::string("0"));
    }
    int disabled = 0, fewLowIncome = 0;
    const TableText responses = table(path("responses.csv"));
    for (std::size_t i = 0; i < responses.rows.size(); ++i) {
      const auto is = [&](const char* community) {
        return responses.cell(i, "community") == community && responses.cell(i, "wave") == "2019";
      };
      disabled += is("K08") && responses.cell(i, "hh").find("disabled") != std::string::npos;
      fewLowIncome += is("K10") && responses.cell(i, "income") == "1";
    }
    QCOMPARE(disabled, 0);
    QCOMPARE(fewLowIncome, 7);
    // The truth says what the framework's rules make of it.
    const auto truth = truthIn(path("truth.csv"));
    QCOMPARE(truth.at("2019 K05 I3"), 100.0);
    QCOMPARE(truth.at("2019 K05 N2"), 0.0);
    QCOMPARE(truth.at("2019 K05 r2_seat"), 100.0);
    QCOMPARE(truth.count("2019 K05 r2_divert"), std::size_t{0});
    QCOMPARE(truth.count("2019 K03 I3"), std::size_t{0});
    QCOMPARE(truth.count("2019 K02 a1_mandate"), std::size_t{0});
    QCOMPARE(truth.count("2019 K02 A"), std::size_t{1});
  }

  void theCopyInGb18030SaysTheSame() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.dirty = true;
    make(folder.path(), options);
    QByteArray utf8 = bytes(folder.filePath(QStringLiteral("responses.csv")));
    QVERIFY(utf8.startsWith("\xEF\xBB\xBF"));
    const QByteArray gb = bytes(folder.filePath(QStringLiteral("responses_gb18030.csv")));
    QCOMPARE(utf8.size() - 3 - gb.size(), 4);  // four digits of three bytes against two
    utf8 = utf8.mid(3);
    for (char digit = 0; digit < 10; ++digit) {
      utf8.replace(QByteArray("\xEF\xBC") + static_cast<char>(0x90 + digit),
                   QByteArray("\xA3") + static_cast<char>(0xB0 + digit));
    }
    QVERIFY(utf8 == gb);
  }

  void aCancelledRunLeavesNothingBehind() {
    struct Impatient final : Progress {
      bool keepGoing(std::uint64_t done, std::uint64_t) override { return done < 3; }
    } impatient;
    QTemporaryDir folder;
    QVERIFY_EXCEPTION_THROWN(simulateDistrict(folder.path().toStdString(), {}, impatient), Fault);
    QVERIFY(QDir(folder.path()).isEmpty());
  }

  void tooFewQuestionnairesForAllFaultsIsAFault() {
    QTemporaryDir folder;
    SimulationOptions options;
    options.dirty = true;
    options.communities = 1;
    options.respondents = 50;
    QVERIFY_EXCEPTION_THROWN(make(folder.path(), options), Fault);
  }

  void anyNumberOfCommunitiesHasItsOwnCodesAndNames() {
    std::set<std::string> codes, english, chinese;
    for (int index = 0; index < 1200; ++index) {
      QVERIFY(codes.insert(communityCode(index, 1200)).second);
      QVERIFY(english.insert(communityName(index, false)).second);
      QVERIFY(chinese.insert(communityName(index, true)).second);
      QCOMPARE(communityCode(index, 1200).size(), std::size_t{5});
    }
    QCOMPARE(communityCode(0, 12), std::string("K01"));
  }

  void anUnwritableFolderIsAFault() {
    NoProgress progress;
    QVERIFY_EXCEPTION_THROWN(simulateDistrict("/proc/nowhere", {}, progress), Fault);
  }
};

HZ_TEST(SimulateTest)
#include "simulate_test.moc"
