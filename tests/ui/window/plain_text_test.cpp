// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Names, labels, values and file names that look like markup are text wherever they are shown.
#include "ui/common/plain_text.h"

#include "base/csv_writer.h"
#include "base/file.h"
#include "base/file_writer.h"
#include "support/registry.h"
#include "ui/common/text.h"
#include "window/every_view.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QMessageBox>
#include <QTextBlock>
#include <QTextEdit>
#include <QToolTip>

using namespace hz;

namespace {

const QStringList& hostileNames() {
  static const QStringList names{QStringLiteral("<img src=\"file:///etc/hostname\">"),
                                 QStringLiteral("p < 0.05 & q"),
                                 QStringLiteral("a \u202Etxt.exe"),
                                 QStringLiteral("&lt;b&gt; &amp; <b>x</b> %1 %2"),
                                 QStringLiteral("</p><h1>x</h1><!--"),
                                 QStringLiteral("[x](file:///etc/hostname) **y** ![z](file:///etc/hostname)")};
  return names;
}

bool hasImage(const QTextDocument& document) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto at = block.begin(); !at.atEnd(); ++at) {
      if (at.fragment().charFormat().isImageFormat()) return true;
    }
  }
  return false;
}

/// Everything that a view shows as text; fails where a widget would look for markup by itself, or shows some of a name.
QStringList shownTexts(const QString& where, QWidget* view) {
  QStringList texts;
  for (const QLabel* label : view->findChildren<QLabel*>()) {
    if (label->isVisible() && label->textFormat() == Qt::AutoText)
      QTest::qFail(qPrintable(where + QStringLiteral(": ") + label->text()), __FILE__, __LINE__);
    QTextDocument document;
    if (label->textFormat() == Qt::RichText) document.setHtml(label->text());
    if (hasImage(document)) QTest::qFail(qPrintable(where + QStringLiteral(": an image")), __FILE__, __LINE__);
    texts << (label->textFormat() == Qt::RichText ? document.toPlainText() : label->text());
  }
  for (const QTextEdit* edit : view->findChildren<QTextEdit*>()) {
    if (hasImage(*edit->document()))
      QTest::qFail(qPrintable(where + QStringLiteral(": an image in ") + edit->objectName()), __FILE__, __LINE__);
    texts << edit->toPlainText();
  }
  for (const QAbstractItemView* items : view->findChildren<QAbstractItemView*>()) {
    const QAbstractItemModel* model = items->model();
    for (int row = 0; model != nullptr && row < std::min(model->rowCount(), 50); ++row) {
      for (int column = 0; column < model->columnCount(); ++column)
        texts << model->index(row, column).data().toString();
    }
  }
  return texts;
}

}  // namespace

class PlainTextTest : public QObject {
  Q_OBJECT
 private slots:
  void labelsTipsAndMessagesShowWhatTheyAreGiven() {
    showTextAsText();
    const QString name = hostileNames().front();
    QLabel label(name);
    label.show();
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QMessageBox box(QMessageBox::Question, name, name);
    box.show();
    for (const QLabel* part : box.findChildren<QLabel*>()) QVERIFY(part->textFormat() != Qt::AutoText);
    QToolTip::showText(label.mapToGlobal(QPoint(1, 1)), name, &label);
    const auto windows = QApplication::topLevelWidgets();
    const auto tip = std::find_if(windows.begin(), windows.end(),
                                  [](const QWidget* window) { return window->inherits("QTipLabel"); });
    QVERIFY(tip != windows.end());
    QCOMPARE(qobject_cast<QLabel*>(*tip)->textFormat(), Qt::PlainText);
    QCOMPARE(qobject_cast<QLabel*>(*tip)->text(), name);
  }

  void argumentsOfPhrasesAreEscaped() {
    for (const QString& name : hostileNames()) {
      QTextDocument document;
      document.setHtml(markup(QStringLiteral("<b>%1</b> %2"), {name, QStringLiteral("end")}));
      QCOMPARE(document.toPlainText(), visibleText(name) + QStringLiteral(" end"));
      QVERIFY(!hasImage(document));
    }
    QCOMPARE(captionText(QStringLiteral("p & q")), QStringLiteral("p && q"));
    QCOMPARE(visibleText(QStringLiteral("a\u202Eb")), QStringLiteral("a\uFFFDb"));
    QCOMPARE(toQString(std::string_view("a\0b", 3)), QStringLiteral("a\uFFFDb"));
    const QString innocent = QStringLiteral("社区 é\n\t");
    QCOMPARE(visibleText(innocent), innocent);
  }

  void namesOfAProjectAreTextOnEveryPage() {
    WindowFixture fixture;
    const QString folder = fixture.simulate(6, 40);
    std::string communities = "code,name_en,name_zh\n";
    for (int i = 0; i < hostileNames().size(); ++i) {
      const std::string name = hostileNames()[i].toStdString();
      communities += csvLine({"K0" + std::to_string(i + 1), name, name}) + "\n";
    }
    const std::string sheet = folder.toStdString() + "/communities.csv";
    const std::string before = readWholeFile(sheet);
    QVERIFY(before.find("K01") != before.npos);
    writeWholeFile(sheet, communities);
    const QString answers = folder + QStringLiteral("/<img src=x> & p < 1.csv");
    QVERIFY(QFile::copy(folder + QStringLiteral("/responses.csv"), answers));
    QStringList files = WindowFixture::sheets(folder);
    files.removeIf([](const QString& file) { return file.endsWith(QLatin1String("responses.csv")); });
    QStringList seen;
    const Visit visit = [&seen](const QString& where, QWidget* view) { seen += shownTexts(where, view); };
    everyStep(fixture, files + QStringList{answers}, visit);
    QVERIFY(fixture.settle());
    everyPage(fixture, visit);
    for (const QString& name : hostileNames()) {
      const bool found =
          std::any_of(seen.begin(), seen.end(), [&](const QString& text) { return text.contains(visibleText(name)); });
      QVERIFY2(found, qPrintable(name));
    }
    const bool fileSeen = std::any_of(seen.begin(), seen.end(), [](const QString& text) {
      return text.contains(QStringLiteral("<img src=x> & p < 1.csv"));
    });
    QVERIFY(fileSeen);
  }
};

HZ_TEST(PlainTextTest)
#include "plain_text_test.moc"
