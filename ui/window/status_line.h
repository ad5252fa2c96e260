// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QString>

namespace hz {

class Session;

/// "n = 1,512 of 1,544 valid · weighted · 12 communities · wave 2019", or what to do when there are no data.
QString statusLine(const Session& session);

/// One line that never keeps its window wide: what does not fit ends in "…", the whole is its tool tip.
class StatusLabel : public QLabel {
  Q_OBJECT
 public:
  using QLabel::QLabel;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

/// "District[*] — Hengzhi", or the program's name alone.
QString windowTitleOf(const Session& session);

}  // namespace hz
