// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/plain_text.h"

#include "ui/common/application_filter.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QRegularExpression>

namespace hz {

namespace {

class PlainTextFilter final : public QObject {
 public:
  using QObject::QObject;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    // Before a label is laid out or painted it is polished; the label of tool tips is one too.
    if (event->type() != QEvent::Polish) return false;
    auto* label = qobject_cast<QLabel*>(watched);
    if (label != nullptr && label->textFormat() == Qt::AutoText) label->setTextFormat(Qt::PlainText);
    return false;
  }
};

}  // namespace

void showTextAsText() {
  filterApplication<PlainTextFilter>();
}

QString markup(const QString& phrase, const QStringList& arguments) {
  // All at once, as an argument may hold "%1" itself.
  QString text;
  for (qsizetype i = 0; i < phrase.size(); ++i) {
    const int number = phrase[i] == QLatin1Char('%') && i + 1 < phrase.size() ? phrase[i + 1].digitValue() : -1;
    if (number >= 1 && number <= arguments.size()) {
      text += visibleText(arguments[number - 1]).toHtmlEscaped();
      ++i;
    } else {
      text += phrase[i];
    }
  }
  return text;
}

void showMarkup(QLabel* label, const QString& markedUp) {
  label->setTextFormat(Qt::RichText);
  label->setText(markedUp);
}

QString captionText(QString text) {
  return visibleText(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
}

QString tagIn(const QString& text) {
  static const QRegularExpression kTag(
      QStringLiteral("<(!--|/?[A-Za-z][A-Za-z0-9]*(\\s+[A-Za-z-]+\\s*=[^<>]*)?\\s*/?>)"));
  return kTag.match(text).captured();
}

}  // namespace hz
