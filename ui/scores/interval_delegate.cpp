// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/interval_delegate.h"

#include "ui/common/look.h"
#include "ui/scores/scorecard_model.h"

#include <QApplication>
#include <QPainter>

namespace hz {

namespace {
// Luminance steps of the imbalance bands, as on the charts.
constexpr QRgb kBands[] = {0xfef0d9, 0xfdcc8a, 0xfc8d59, 0xe34a33, 0xb30000};
constexpr int kTrack = 12;  // height of track and whiskers below the number
}  // namespace

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (!index.data(ScorecardModel::ResultRole).isValid()) {
    QStyledItemDelegate::paint(painter, option, index);
    return;
  }
  QStyleOptionViewItem item = option;
  initStyleOption(&item, index);
  const QStyle* style = item.widget != nullptr ? item.widget->style() : QApplication::style();
  const QString text = std::exchange(item.text, QString());
  style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

  const auto result = index.data(ScorecardModel::ResultRole).value<Result>();
  const bool selected = item.state.testFlag(QStyle::State_Selected);
  const QPalette& palette = item.palette;
  const QColor ink = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
  const QRectF cell = QRectF(item.rect).adjusted(8, 3, -8, -3);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(isMissing(result.value) && !selected ? palette.color(QPalette::PlaceholderText) : ink);
  painter->setFont(item.font);
  painter->drawText(cell.adjusted(0, 0, 0, -kTrack), Qt::AlignRight | Qt::AlignVCenter, text);
  if (!isMissing(result.value)) {
    const double y = cell.bottom() - kTrack / 2.0;
    const auto x = [&cell](double value) { return cell.left() + cell.width() * qBound(0.0, value, 100.0) / 100; };
    QColor quiet = ink;
    quiet.setAlpha(50);
    painter->setPen(QPen(quiet, 2, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(x(0), y), QPointF(x(100), y));
    const int band = index.data(ScorecardModel::BandRole).toInt();
    QColor mark = selected ? ink : palette.color(QPalette::Highlight);
    if (band >= 0 && !selected) mark = QColor(kBands[band]).darker(isDark(palette) ? 100 : band < 2 ? 135 : 105);
    if (!isMissing(result.lower)) {
      QColor spread = mark;
      spread.setAlpha(110);
      painter->setPen(QPen(spread, 8, Qt::SolidLine, Qt::FlatCap));
      painter->drawLine(QPointF(x(result.lower), y), QPointF(x(result.upper), y));
    }
    painter->setPen(Qt::NoPen);
    painter->setBrush(mark);
    painter->drawEllipse(QPointF(x(result.value), y), 2.6, 2.6);
  }
  painter->restore();
}

QSize IntervalDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
  if (!index.data(ScorecardModel::ResultRole).isValid()) return QStyledItemDelegate::sizeHint(option, index);
  return {78, option.fontMetrics.height() + kTrack + 8};
}

}  // namespace hz
