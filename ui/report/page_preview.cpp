// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_preview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

/// The paper; scaled to the room there is.
class PagePreview::Sheet : public QWidget {
 public:
  explicit Sheet(const PagePreview& preview) : m_preview(preview) { setMinimumSize(240, 300); }
  /// Another page, or the same one anew.
  void renew() {
    m_drawn = {};
    QWidget::update();
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    if (!m_preview.m_pages) {
      painter.setPen(palette().color(QPalette::PlaceholderText));
      painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_preview.m_words);
      return;
    }
    const QSizeF paper = ReportPages::paper();
    const double scale = std::min(width() / paper.width(), height() / paper.height());
    const QSize size = (paper * scale).toSize();
    if (m_drawn.isNull() || m_drawn.deviceIndependentSize().toSize() != size) draw(size, scale);
    const QPoint place((width() - size.width()) / 2, (height() - size.height()) / 2);
    painter.drawPixmap(place, m_drawn);
    painter.setPen(QPen(palette().color(QPalette::Mid), 0));
    painter.drawRect(QRect(place, size).adjusted(0, 0, -1, -1));
  }

 private:
  /// Once: a page with large figures takes its time, and the window is painted anew at every step of a job.
  void draw(QSize size, double scale) {
    m_drawn = QPixmap(size * devicePixelRatio());
    m_drawn.setDevicePixelRatio(devicePixelRatio());
    m_drawn.fill(Qt::white);
    QPainter painter(&m_drawn);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    m_preview.m_pages->paint(painter, m_preview.m_page);
  }

  const PagePreview& m_preview;
  QPixmap m_drawn;
};

PagePreview::PagePreview(QWidget* parent)
    : QWidget(parent), m_sheet(new Sheet(*this)), m_number(new QLabel), m_back(new QToolButton), m_on(new QToolButton) {
  m_back->setObjectName(QStringLiteral("previousPageButton"));
  m_on->setObjectName(QStringLiteral("nextPageButton"));
  m_number->setObjectName(QStringLiteral("previewPageLabel"));
  m_back->setArrowType(Qt::LeftArrow);
  m_on->setArrowType(Qt::RightArrow);
  auto* bar = new QHBoxLayout;
  bar->addStretch();
  bar->addWidget(m_back);
  bar->addWidget(m_number);
  bar->addWidget(m_on);
  bar->addStretch();
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(m_sheet, 1);
  layout->addLayout(bar);
  connect(m_back, &QToolButton::clicked, this, [this] { turnTo(m_page - 1); });
  connect(m_on, &QToolButton::clicked, this, [this] { turnTo(m_page + 1); });
  retranslate();
}

void PagePreview::show(std::shared_ptr<const ReportPages> pages) {
  m_pages = std::move(pages);
  turnTo(m_page);
}

void PagePreview::say(const QString& words) {
  m_pages.reset();
  m_words = words;
  update();
}

void PagePreview::turnTo(int page) {
  m_page = std::clamp(page, 0, std::max(0, count() - 1));
  update();
}

void PagePreview::update() {
  m_number->setText(count() > 0 ? tr("Page %1 of %2").arg(m_page + 1).arg(count()) : QString());
  m_back->setEnabled(m_page > 0 && count() > 0);
  m_on->setEnabled(m_page + 1 < count());
  m_sheet->renew();
}

void PagePreview::retranslate() {
  m_back->setAccessibleName(tr("Previous page"));
  m_on->setAccessibleName(tr("Next page"));
  m_back->setToolTip(tr("Previous page"));
  m_on->setToolTip(tr("Next page"));
  m_sheet->setAccessibleName(tr("Preview of the report"));
  update();
}

void PagePreview::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace hz
