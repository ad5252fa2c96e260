// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace hz {

namespace {
/// A word of Qt's own file dialog that its Chinese translation lacks; ours has it.
[[maybe_unused]] constexpr struct {
  const char* text;
  const char* comment;
} kDialogWord = QT_TRANSLATE_NOOP3("QAbstractFileIconProvider", "Folder", "All other platforms");

/// Words of Qt's dialogs and menus that its Chinese translation has otherwise than ours, or otherwise than Chinese has
/// them. Our translation is asked first.
[[maybe_unused]] constexpr const char* kQtWords[] = {
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"), QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
    QT_TRANSLATE_NOOP("QPrintSettingsOutput", "Reverse"), QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo")};

Language g_language = Language::English;  // set by LanguageSwitch only, in the window's thread
}  // namespace

Language windowLanguage() {
  return g_language;
}

QString words(const LocalizedText& text) {
  return QString::fromStdString(text.in(g_language));
}

QString words(const Fault& fault) {
  return QString::fromStdString(fault.text(g_language));
}

QString words(const Issue& issue) {
  return QString::fromStdString(issueText(g_language, issue));
}

Language systemLanguage() {
  const QStringList wanted = QLocale::system().uiLanguages();
  const QString first = wanted.isEmpty() ? QLocale::system().name() : wanted.first();
  return first.startsWith(QLatin1String("zh")) ? Language::Chinese : Language::English;
}

void retranslateQtParts(QWidget& window) {
  struct Part {
    const char* object;
    const char* context;
    const char* text;
  };
  constexpr Part kParts[] = {{"qt_dockwidget_floatbutton", "QDockWidget", "Float"},
                             {"qt_dockwidget_closebutton", "QDockWidget", "Close"},
                             {"ScrollLeftButton", "QTabBar", "Scroll Left"},
                             {"ScrollRightButton", "QTabBar", "Scroll Right"}};
  for (const Part& part : kParts) {
    for (QWidget* widget : window.findChildren<QWidget*>(QLatin1String(part.object))) {
      widget->setAccessibleName(QCoreApplication::translate(part.context, part.text));
    }
  }
}

LanguageSwitch::LanguageSwitch(QObject* parent) : QObject(parent) {}

LanguageSwitch::~LanguageSwitch() {
  QCoreApplication::removeTranslator(&m_own);
  QCoreApplication::removeTranslator(&m_qt);
}

void LanguageSwitch::use(Language language) {
  g_language = language;
  QLocale::setDefault(language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                                    : QLocale(QLocale::English, QLocale::UnitedKingdom));
  QCoreApplication::removeTranslator(&m_qt);
  QCoreApplication::removeTranslator(&m_own);
  if (language != Language::Chinese) {
    // Removing a translator notifies the widgets already; where none was installed nothing changes.
    return;
  }
  if (m_qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
    QCoreApplication::installTranslator(&m_qt);
  }
  if (m_own.load(QStringLiteral(":/i18n/hengzhi_zh_CN.qm"))) QCoreApplication::installTranslator(&m_own);
}

}  // namespace hz
