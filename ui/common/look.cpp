// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/look.h"

#include <QApplication>
#include <QFontDatabase>
#include <QLabel>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include "ui/common/plain_text.h"

namespace hz {

namespace {

/// Fusion draws the frame of boxes to tick in a shade of the window, which vanishes in the dark look.
class LookStyle final : public QProxyStyle {
 public:
  LookStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override {
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool square = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if ((!square && element != PE_IndicatorRadioButton) || !isDark(option->palette)) return;
    const bool enabled = option->state.testFlag(State_Enabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(option->palette.color(enabled ? QPalette::PlaceholderText : QPalette::Mid), 1));
    const QRectF frame = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    square ? painter->drawRoundedRect(frame, 2, 2) : painter->drawEllipse(frame);
    painter->restore();
  }
};

struct Colours {
  QRgb window, base, alternate, text, quiet, button, highlight, highlightedText, link, line;
};

QPalette paletteOf(const Colours& c) {
  QPalette p;
  p.setColor(QPalette::Window, QColor(c.window));
  p.setColor(QPalette::WindowText, QColor(c.text));
  p.setColor(QPalette::Base, QColor(c.base));
  p.setColor(QPalette::AlternateBase, QColor(c.alternate));
  p.setColor(QPalette::Text, QColor(c.text));
  p.setColor(QPalette::PlaceholderText, QColor(c.quiet));
  p.setColor(QPalette::Button, QColor(c.button));
  p.setColor(QPalette::ButtonText, QColor(c.text));
  p.setColor(QPalette::BrightText, QColor(0xffffff));
  p.setColor(QPalette::ToolTipBase, QColor(c.base));
  p.setColor(QPalette::ToolTipText, QColor(c.text));
  p.setColor(QPalette::Highlight, QColor(c.highlight));
  p.setColor(QPalette::HighlightedText, QColor(c.highlightedText));
  p.setColor(QPalette::Link, QColor(c.link));
  p.setColor(QPalette::LinkVisited, QColor(c.link));
  p.setColor(QPalette::Light, QColor(c.button).lighter(115));
  p.setColor(QPalette::Midlight, QColor(c.button).lighter(106));
  p.setColor(QPalette::Mid, QColor(c.line));
  p.setColor(QPalette::Dark, QColor(c.line).darker(125));
  p.setColor(QPalette::Shadow, QColor(c.line).darker(160));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
    p.setColor(QPalette::Disabled, role, QColor(c.quiet));
  }
  p.setColor(QPalette::Disabled, QPalette::Highlight, QColor(c.line));
  return p;
}

/// The system's face first; then faces with the Chinese forms, so that no Japanese ones slip in from fontconfig.
QFont windowFont() {
  QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
  QStringList families = font.families();
  families << QStringLiteral("Microsoft YaHei UI") << QStringLiteral("PingFang SC")
           << QStringLiteral("Noto Sans CJK SC") << QStringLiteral("Source Han Sans SC")
           << QStringLiteral("WenQuanYi Micro Hei") << QStringLiteral("WenQuanYi Zen Hei");
  // A bare X server names no face; DejaVu and Noto CJK differ too much in size to be mixed there.
  if (font.family() == QLatin1String("Sans Serif") || font.family().startsWith(QLatin1String("DejaVu"))) {
    const QStringList there = QFontDatabase::families();
    for (const QString& better : {QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK SC")}) {
      if (there.contains(better)) {
        families.prepend(better);
        break;
      }
    }
  }
  font.setFamilies(families);
  if (font.pointSizeF() > 0 && font.pointSizeF() < 9) font.setPointSizeF(9);
  return font;
}

/// What Fusion draws with gradients or without air. Colours only through the palette, so that it serves both looks.
const char* const kSheet = R"(
QPushButton { padding: 5px 14px; border: 1px solid palette(mid); border-radius: 5px; background: palette(base); }
QPushButton:hover { background: palette(alternate-base); border-color: palette(dark); }
QPushButton:pressed { background: palette(midlight); }
QPushButton:default, QPushButton:focus { border-color: palette(highlight); }
QPushButton:disabled { background: palette(window); }
QPushButton[choice="true"] { text-align: left; padding: 9px 14px; }
QToolButton { padding: 4px 8px; border: 1px solid transparent; border-radius: 5px; }
QToolButton:hover { background: palette(midlight); }
QToolButton:focus { border-color: palette(highlight); }
QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
QToolButton[popupMode="1"] { padding-right: 22px; }
QToolButton::menu-button { border: none; width: 18px; }
QToolButton[section="true"]:checked { background: transparent; color: palette(window-text); }
#navigationListWidget { background: palette(window); outline: none; }
#navigationListWidget::item { padding: 4px 8px; margin: 1px 6px; border-radius: 6px; }
#navigationListWidget::item:selected { background: palette(highlight); color: palette(highlighted-text); }
#navigationListWidget::item:hover:!selected { background: palette(midlight); }
QHeaderView::section { background: palette(window); border: none; border-bottom: 1px solid palette(mid);
                       padding: 4px 10px; font-weight: 600; }
QTableView, QTreeView { border: 1px solid palette(mid); }
QTableView::item { border: none; padding: 0 7px; }
QTabBar::tab { padding: 6px 14px; }
QDockWidget { font-weight: 600; }
QDockWidget::title { padding: 7px 8px; background: palette(window); border-bottom: 1px solid palette(mid); }
QStatusBar { border-top: 1px solid palette(mid); }
QStatusBar::item { border: none; }
#statusLineLabel { padding-left: 8px; }
#messageBar { background: palette(base); border: none; border-bottom: 1px solid palette(mid); }
#messageBar[floating="true"] { border: 1px solid palette(mid); border-radius: 6px; }
)";

}  // namespace

QPalette lightPalette() {
  return paletteOf(
      {0xf5f5f3, 0xffffff, 0xf8f8f6, 0x1f2328, 0x6b7075, 0xf0f0ee, 0x0072b2, 0xffffff, 0x005a8e, 0xc9c9c5});
}

QPalette darkPalette() {
  return paletteOf(
      {0x1e2023, 0x292c30, 0x2e3236, 0xe6e6e3, 0x9a9fa5, 0x33373b, 0x2b84c0, 0xffffff, 0x74b9e8, 0x50555b});
}

bool isDark(const QPalette& palette) {
  return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool systemIsDark() {
  static const bool dark = isDark(QApplication::palette());  // before we set our own
  return dark;
}

void applyLook(bool dark) {
  showTextAsText();
  systemIsDark();
  static bool styled = false;
  if (!std::exchange(styled, true)) QApplication::setStyle(new LookStyle);
  QApplication::setFont(windowFont());
  QApplication::setPalette(dark ? darkPalette() : lightPalette());
  qApp->setStyleSheet(QString());  // so that it is polished anew with the palette
  qApp->setStyleSheet(QString::fromLatin1(kSheet));
}

void makeHeading(QLabel* label, int step) {
  static constexpr double kSizes[] = {1.55, 1.2, 1.0};
  QFont font = QApplication::font();
  font.setPointSizeF(font.pointSizeF() * kSizes[step - 1]);
  font.setWeight(QFont::DemiBold);
  label->setFont(font);
}

void makeQuiet(QWidget* widget) {
  widget->setForegroundRole(QPalette::PlaceholderText);
}

}  // namespace hz
