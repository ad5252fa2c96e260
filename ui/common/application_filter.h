// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPointer>

namespace hz {

/// Puts one event filter before the whole application, now and for whatever comes later; again does nothing.
template <class Filter>
void filterApplication() {
  static QPointer<Filter> filter;
  if (filter) return;
  filter = new Filter(qApp);
  qApp->installEventFilter(filter);
}

}  // namespace hz
