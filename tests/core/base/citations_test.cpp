// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

namespace {

const QString kRoot = QStringLiteral(HZ_SOURCE_DIR "/");

QString contents(const QString& file) {
  QFile in(file);
  return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

/// The text behind the comment mark of a line; null when there is none. A mark inside a string does not count.
QString commentOf(const QString& line, bool isSource) {
  const QString mark = isSource ? QStringLiteral("//") : QStringLiteral("#");
  const qsizetype at = line.indexOf(mark);
  const QString before = line.left(at).remove(QStringLiteral("\\\""));
  if (at < 0 || before.count(QLatin1Char('"')) % 2 != 0) return {};
  if (at > 0 && line.at(at - 1) == QLatin1Char(':')) return {};
  static const QRegularExpression marks(QStringLiteral("^[/#!<]+"));
  return line.mid(at).remove(marks).trimmed() + QLatin1Char(' ');
}

/// The comments of a file; lines that follow each other are one comment, so that a citation may wrap.
QStringList commentsOf(const QString& text, bool isSource) {
  QStringList comments;
  bool follows = false;
  for (const QString& line : text.split(QLatin1Char('\n'))) {
    const QString comment = commentOf(line, isSource);
    const bool alone = line.trimmed().startsWith(isSource ? QStringLiteral("//") : QStringLiteral("#"));
    if (!comment.isNull() && follows && alone) comments.last() += comment;
    if (!comment.isNull() && !(follows && alone)) comments << comment;
    follows = !comment.isNull();
  }
  return comments;
}

bool hasHeading(const QString& document, const QString& heading) {
  static const QRegularExpression lines(QStringLiteral("^#+ +(.+?) *$"), QRegularExpression::MultilineOption);
  for (auto at = lines.globalMatch(document); at.hasNext();) {
    if (at.next().captured(1) == heading) return true;
  }
  return false;
}

/// What a comment cites that a reader of the repository cannot look up.
QStringList deadCitations(const QString& comment) {
  QStringList dead;
  static const QRegularExpression outside(
      QStringLiteral("\\b(?:0[0-9]-[a-z]{3,}|rulings? \\(?[0-9]|rulings of|house plan|issue #?[0-9]+|"
                     "(?:README|ARCHITECTURE|CONTRIBUTING), \")"));
  for (auto at = outside.globalMatch(comment); at.hasNext();) dead << at.next().captured();
  static const QRegularExpression document(QStringLiteral("([\\w./-]+\\.md)\\b(?:, \"([^\"]+)\")?"));
  for (auto at = document.globalMatch(comment); at.hasNext();) {
    const auto cited = at.next();
    const bool resolves = QFile::exists(kRoot + cited.captured(1)) &&
                          (!cited.hasCaptured(2) || hasHeading(contents(kRoot + cited.captured(1)), cited.captured(2)));
    if (!resolves) dead << cited.captured();
  }
  static const QRegularExpression file(
      QStringLiteral("(?<![\\w/.])(?:[a-z_]+/)+[\\w.-]+\\.(?:h|cpp|csv|sql|cmake|R|py)\\b"));
  for (auto at = file.globalMatch(comment); at.hasNext();) {
    const QString cited = at.next().captured();
    // From the top, or as an include line or the name of a resource has it.
    const auto folders = {"", "core/", "app/", "tests/", "resources/"};
    if (std::none_of(folders.begin(), folders.end(),
                     [&](const char* folder) { return QFile::exists(kRoot + QLatin1String(folder) + cited); })) {
      dead << cited;
    }
  }
  return dead;
}

QStringList deadCitationsIn(const QString& text, bool isSource) {
  QStringList dead;
  for (const QString& comment : commentsOf(text, isSource)) dead << deadCitations(comment);
  return dead;
}

}  // namespace

/// Whoever reads a comment that cites a rule can look it up: the file is in the repository and has that heading.
class CitationsTest : public QObject {
  Q_OBJECT
 private slots:
  void everyCitationOfACommentResolves() {
    QStringList dead;
    int files = 0;
    const auto look = [&](const QString& path) {
      const bool isSource = path.endsWith(QStringLiteral(".h")) || path.endsWith(QStringLiteral(".cpp"));
      for (const QString& cited : deadCitationsIn(contents(path), isSource)) {
        dead << path.mid(kRoot.size()) + QStringLiteral(": ") + cited;
      }
      ++files;
    };
    for (const char* folder : {"core", "ui", "app", "tests", "cmake"}) {
      QDirIterator in(kRoot + QLatin1String(folder), {"*.h", "*.cpp", "*.cmake", "CMakeLists.txt"}, QDir::Files,
                      QDirIterator::Subdirectories);
      while (in.hasNext()) look(in.next());
    }
    for (const char* single : {"CMakeLists.txt", "dev", ".ci/run"}) look(kRoot + QLatin1String(single));
    QVERIFY2(files > 400, "the sources were not found");
    QVERIFY2(dead.isEmpty(), qPrintable(dead.join(QLatin1Char('\n'))));
  }

  void everyLinkOfADocumentResolves() {
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)#:\\s]+)\\)"));
    QStringList dead, documents = QDir(kRoot).entryList({"*.md"}, QDir::Files);
    for (const char* folder : {"resources/framework", "resources/instrument", "sample_data", "tests/oracles"}) {
      QDirIterator in(kRoot + QLatin1String(folder), {"*.md"}, QDir::Files, QDirIterator::Subdirectories);
      while (in.hasNext()) documents << in.next().mid(kRoot.size());
    }
    QVERIFY(documents.contains(QStringLiteral("README.md")));
    for (const QString& document : documents) {
      const QDir folder = QFileInfo(kRoot + document).dir();
      for (auto at = link.globalMatch(contents(kRoot + document)); at.hasNext();) {
        const QString target = at.next().captured(1);
        if (!folder.exists(target)) dead << document + QStringLiteral(": ") + target;
      }
    }
    QVERIFY2(dead.isEmpty(), qPrintable(dead.join(QLatin1Char('\n'))));
  }

  /// The test must be able to fail: each planted comment is dead in one way, or alive.
  void aDeadCitationIsFound_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("dead");
    const auto row = [](const char* name, const char* text, const char* dead) {
      QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(dead);
    };
    row("a document", "int a;  ///< the limit (02-framework, section 4)", "02-framework");
    row("a ruling", "/// Weights of the district (ruling 22).", "ruling 2");
    row("a number without a file", "// see issue #7", "issue #7");
    row("a file", "/// By the rules (resources/help/en/no_such_page.md).", "resources/help/en/no_such_page.md");
    row("a heading", "// (resources/help/en/rules.md, \"No such heading\")",
        "resources/help/en/rules.md, \"No such heading\"");
    row("a heading of a wrapped line", "  /// (resources/help/en/rules.md,\n  /// \"No such heading\").",
        "resources/help/en/rules.md, \"No such heading\"");
    row("a source", "// as in core/no_such_folder/file.cpp", "core/no_such_folder/file.cpp");
    row("a header of another folder", "/// by its own rule (estimate/no_such_header.h)", "estimate/no_such_header.h");
    row("a document without its ending", "// README, \"Command line\"", "README, \"");
    row("alive", "/// (resources/help/en/rules.md, \"Waves\")", "");
    row("alive on a wrapped line", "/// (resources/help/en/rules.md, \"Community\n/// statistics\") and more", "");
    row("alive as an include line", "/// an Issue (base/issue.h)", "");
    row("a string is no comment", "const char* a = \"// 02-framework\";", "");
  }
  void aDeadCitationIsFound() {
    QFETCH(QString, text);
    QFETCH(QString, dead);
    QCOMPARE(deadCitationsIn(text, true).join(QLatin1Char(' ')), dead);
  }
};

HZ_TEST(CitationsTest)
#include "citations_test.moc"
