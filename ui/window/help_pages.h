// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace hz {

struct HelpPage {
  QString code;
  QString title;
  QString text;  ///< Markdown
};

/// Pages about one subject, under its heading.
struct HelpGroup {
  QString title;
  QList<HelpPage> pages;
};

/// Every page in the language of the window, in the order of a reader (resources/help/order.csv).
QList<HelpGroup> helpGroups();

/// Pages for what was typed: those whose title answers it first, then those whose text holds it.
QList<HelpPage> helpPagesFor(const QString& typed);

/// The page about a result code or topic: its own, the one of what it is part of (a1_orders and A1 belong to A), or of
/// its chart. Empty where there is none.
HelpPage helpPageOf(const QString& code);

}  // namespace hz
