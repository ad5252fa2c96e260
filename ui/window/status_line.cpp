// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "output/figure/catalogue.h"
#include "ui/common/language.h"
#include "ui/session.h"

#include <QCoreApplication>

namespace hz {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("hz::StatusLine", text);
}

QString number(long long n) {
  return QString::fromStdString(groupedInteger(n));
}

}  // namespace

QString statusLine(const Session& session) {
  if (!session.hasProject()) return say(QT_TRANSLATE_NOOP("hz::StatusLine", "No project is open"));
  const ScorecardPointer card = session.scorecard();
  if (!card) {
    return session.isComputing() ? QString() : say(QT_TRANSLATE_NOOP("hz::StatusLine", "The project has no data yet"));
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
      say(QT_TRANSLATE_NOOP("hz::StatusLine", "weighted by %1"))
          .arg(QString::fromStdString(marginsText(calibration.margins, session.framework(), windowLanguage())));
  const QStringList parts{
      say(QT_TRANSLATE_NOOP("hz::StatusLine", "n = %1 of %2 valid")).arg(number(valid), number(received)),
      calibration.method != CalibrationMethod::None ? fitted
      : survey && !survey->weights.empty() && card->recipe.cube.useWeights
          ? say(QT_TRANSLATE_NOOP("hz::StatusLine", "weighted"))
          : say(QT_TRANSLATE_NOOP("hz::StatusLine", "not weighted")),
      say(QT_TRANSLATE_NOOP("hz::StatusLine", "communities: %1")).arg(number(communities)),
      say(QT_TRANSLATE_NOOP("hz::StatusLine", "wave %1")).arg(session.wave()),
      card->replicates > 0 ? say(QT_TRANSLATE_NOOP("hz::StatusLine", "replicates: %1")).arg(number(card->replicates))
                           : say(QT_TRANSLATE_NOOP("hz::StatusLine", "no intervals"))};
  return parts.join(QStringLiteral(" · "));
}

QString windowTitleOf(const Session& session) {
  const QString name = say(QT_TRANSLATE_NOOP("hz::StatusLine", "Hengzhi"));
  if (!session.hasProject()) return name;
  const QString title = QStringLiteral("%1[*] — %2").arg(session.projectName(), name);
  return session.readOnly() ? say(QT_TRANSLATE_NOOP("hz::StatusLine", "%1 (reading only)")).arg(title) : title;
}

}  // namespace hz
