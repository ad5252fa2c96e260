// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "base/issue.h"
#include "base/language.h"

#include <QLocale>
#include <QObject>
#include <QString>
#include <QTranslator>
#include <QWidget>

namespace hz {

/// Language of the window. The core's own words (results, faults, charts) are asked for in it; the window's labels
/// are Qt translations and follow by QEvent::LanguageChange.
Language windowLanguage();

/// Words of the core in the language of the window.
QString words(const LocalizedText& text);
QString words(const Fault& fault);
QString words(const Issue& issue);

/// The language of the system: Chinese where it is any Chinese, else English.
Language systemLanguage();

/// Says the names of Qt's own parts (buttons of docks and of tab bars), which Qt sets once and for all, again in the
/// language of the window. Call on QEvent::LanguageChange.
void retranslateQtParts(QWidget& window);

/// Owns the translators of the application and exchanges them while it runs.
class LanguageSwitch : public QObject {
  Q_OBJECT
 public:
  explicit LanguageSwitch(QObject* parent = nullptr);
  ~LanguageSwitch() override;
  /// Installs the translations and sets the default locale; every open widget gets a LanguageChange event.
  void use(Language language);

 private:
  QTranslator m_own, m_qt;
};

}  // namespace hz
