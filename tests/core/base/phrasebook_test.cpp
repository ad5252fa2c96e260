// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/phrasebook.h"
#include "base/fault.h"
#include "base/issue.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "support/registry.h"

#include <QRegularExpression>
#include <QtTest>
#include <set>

using namespace hz;

namespace {

QStringList placeholders(const std::string& text) {
  QStringList found;
  auto all = QRegularExpression(QStringLiteral("\\{[^}]*\\}")).globalMatch(QString::fromStdString(text));
  while (all.hasNext()) found << all.next().captured();
  found.removeDuplicates();
  found.sort();
  return found;
}

/// Lists of words that people search for, separated by semicolons: no phrases.
constexpr std::string_view kSearchWords = "text/synonyms.csv";

bool isPhrases(const Resource& file) {
  return file.name.starts_with("text/") && file.name.ends_with(".csv") && file.name != kSearchWords;
}

}  // namespace

class PhrasebookTest : public QObject {
  Q_OBJECT
 private slots:
  void everyFaultAndIssueIsWorded() {
#define HZ_HAS(name, key) QVERIFY2(hasPhrase("fault." key), key);
    HZ_FAULT_CODES(HZ_HAS)
#undef HZ_HAS
#define HZ_HAS(name, key, effect) QVERIFY2(hasPhrase("issue." key), key);
    HZ_ISSUE_CODES(HZ_HAS)
#undef HZ_HAS
  }

  void bothLanguagesAreCompleteAndTakeTheSameArguments() {
    for (const Resource& file : embeddedResources()) {
      if (!isPhrases(file)) continue;
      const TableText table = parseTable(file.bytes, std::string(file.name));
      QCOMPARE(table.columns, (std::vector<std::string>{"key", "en", "zh"}));
      for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const std::string& key = table.rows[i][0];
        QVERIFY2(!table.rows[i][1].empty() && !table.rows[i][2].empty(), key.c_str());
        QStringList chinese = placeholders(table.rows[i][2]);
        // The reason of a row comes in both languages: {2} is the English one, {3} the Chinese.
        if (key == "fault.all_rows_rejected") chinese.replaceInStrings(QStringLiteral("3"), QStringLiteral("2"));
        QStringList english = placeholders(table.rows[i][1]);
        // The English text of a reason is what it is known by; its name of a test need not stand in the Chinese one.
        if (key.starts_with("reason.")) english.removeIf([&](const QString& p) { return !chinese.contains(p); });
        QVERIFY2(english == chinese, key.c_str());
      }
    }
  }

  void keysAreUnique() {
    std::set<std::string> seen;
    for (const Resource& file : embeddedResources()) {
      if (!isPhrases(file)) continue;
      const TableText table = parseTable(file.bytes, std::string(file.name));
      for (const auto& row : table.rows) QVERIFY2(seen.insert(row[0]).second, row[0].c_str());
    }
  }

  void chineseIsSetWithFullWidthPunctuation() {
    // A half-width comma, colon, semicolon, question mark or bracket touching a Han character is a typing error.
    const QRegularExpression mixed(QStringLiteral("[\\x{4E00}-\\x{9FFF}][,:;?!(]|[,:;?!)][\\x{4E00}-\\x{9FFF}]"));
    const QRegularExpression linkTarget(QStringLiteral("\\]\\([^)]*\\)"));
    for (const Resource& file : embeddedResources()) {
      if (file.name.starts_with("migrations/") || file.name == kSearchWords) continue;
      int row = 0;
      for (const QString& line :
           QString::fromUtf8(file.bytes.data(), static_cast<qsizetype>(file.bytes.size())).split(QLatin1Char('\n'))) {
        if (++row == 1 && !file.name.ends_with(".md")) continue;  // column names follow XLSForm
        const bool markdown = file.name.ends_with(".md");
        for (QString cell : markdown ? QStringList{line} : splitCells(line)) {
          if (markdown) cell.remove(linkTarget);
          const auto match = mixed.match(cell);
          QVERIFY2(!match.hasMatch(), qPrintable(QString::fromUtf8(file.name.data(), qsizetype(file.name.size())) +
                                                 QLatin1Char(':') + QString::number(row) + QLatin1Char(' ') + cell));
        }
      }
    }
  }

  void argumentsFillTheirPlaces() {
    QCOMPARE(fillPattern("{1} of {0}; {{x} {2}", {"a", "b"}), std::string("b of a; {x} "));
    QCOMPARE(phrase(Language::English, "no such key"), std::string("no such key"));
    const Fault fault(FaultCode::QuoteNotClosed, {"f.csv", "3", "2"});
    QVERIFY(std::string(fault.what()).find("row 3") != std::string::npos);
    QVERIFY(fault.text(Language::Chinese).find("3") != std::string::npos);
  }

 private:
  static QStringList splitCells(const QString& line) {
    QStringList cells;
    const QByteArray utf8 = line.toUtf8();
    // Cells are separated by commas outside quotes; reuse the table reader by making the line a header.
    for (const std::string& cell :
         parseTable(std::string_view(utf8.data(), std::size_t(utf8.size())), "line").columns) {
      cells << QString::fromStdString(cell);
    }
    return cells;
  }
};

HZ_TEST(PhrasebookTest)
#include "phrasebook_test.moc"
