// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "output/figure/catalogue.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/plain_text.h"
#include "ui/session/session.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

namespace hz {

namespace {

QString statusText(const char* text) {
  return QCoreApplication::translate("hz::StatusLine", text);
}

QString number(long long n) {
  return QString::fromStdString(groupedInteger(n));
}

QString leaving(const DisclosurePolicy& policy) {
  return (policy.level == DisclosureLevel::Strict
              ? statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "leaves: strict, n ≥ %1"))
              : statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "leaves: research, n ≥ %1")))
      .arg(policy.k);
}

}  // namespace

QString statusLine(const Session& session) {
  if (!session.hasProject()) return statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "No project is open"));
  const ScorecardPointer card = session.scorecard();
  if (!card) {
    return session.isComputing() ? QString()
                                 : statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "The project has no data yet"));
  }
  long long valid = 0, received = 0, communities = 0;
  const std::string wave = session.wave().toStdString();
  for (const ScoreUnit& unit : card->units) {
    if (unit.wave != wave || unit.isDistrict()) continue;
    valid += unit.valid;
    received += unit.received;
    ++communities;
  }
  const auto survey = session.survey();
  const CalibrationOptions& calibration = card->recipe.cube.calibration;
  const QString fitted =
      statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "weighted by %1"))
          .arg(QString::fromStdString(marginsText(calibration.margins, session.framework(), windowLanguage())));
  const QStringList parts{
      statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "n = %1 of %2 valid")).arg(number(valid), number(received)),
      calibration.method != CalibrationMethod::None ? fitted
      : survey && !survey->weights.empty() && card->recipe.cube.useWeights
          ? statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "weighted"))
          : statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "not weighted")),
      statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "communities: %1")).arg(number(communities)),
      statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "wave %1")).arg(session.wave()),
      card->replicates > 0
          ? statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "replicates: %1")).arg(number(card->replicates))
          : statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "no intervals")),
      leaving(session.disclosure())};
  return parts.join(QStringLiteral(" · "));
}

QSize StatusLabel::minimumSizeHint() const {
  return {0, QLabel::minimumSizeHint().height()};
}

void StatusLabel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const QRect line = contentsRect().adjusted(kGap, 0, 0, 0);
  const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, line.width());
  if (toolTip() != (shown == text() ? QString() : text())) setToolTip(shown == text() ? QString() : text());
  style()->drawItemText(&painter, line, Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(), shown,
                        foregroundRole());
}

QString windowTitleOf(const Session& session) {
  const QString name = statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "Hengzhi"));
  if (!session.hasProject()) return name;
  const QString title = QStringLiteral("%1[*] — %2").arg(visibleText(session.projectName()), name);
  return session.readOnly() ? statusText(QT_TRANSLATE_NOOP("hz::StatusLine", "%1 (reading only)")).arg(title) : title;
}

}  // namespace hz
