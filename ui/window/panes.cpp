// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panes.h"

#include "ui/common/settings.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

namespace hz {

namespace {

const char* const kWanted = "wanted";
constexpr int kNarrow = 1100;  // px: below, a page beside the panels would have to be scrolled sideways

/// The menu and the cross of a panel both close it; only hiding it says nothing about what is wanted.
class PanelChoice final : public QObject {
 public:
  PanelChoice(QDockWidget* panel, Settings& settings) : QObject(panel), m_panel(panel), m_settings(settings) {
    panel->installEventFilter(this);
    connect(panel->toggleViewAction(), &QAction::triggered, this, &PanelChoice::choose);
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    // Not when the whole window closes, which takes a floating panel with it.
    if (event->type() == QEvent::Close && m_panel->window()->isVisible()) choose(false);
    return QObject::eventFilter(watched, event);
  }

 private:
  void choose(bool wanted) {
    m_panel->setProperty(kWanted, wanted);
    m_settings.setPanelWanted(m_panel->objectName(), wanted);
  }

  QDockWidget* m_panel;
  Settings& m_settings;
};

/// Follows the width of a window for its panels.
class PanelSpace final : public QObject {
 public:
  PanelSpace(QMainWindow& window, const QList<QDockWidget*>& panels)
      : QObject(&window), m_window(window), m_panels(panels), m_had(hasSpaceForPanels(window)) {
    window.installEventFilter(this);
  }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    const bool has = hasSpaceForPanels(m_window);
    if (event->type() == QEvent::Resize && has != m_had) {
      m_had = has;
      for (QDockWidget* panel : m_panels) {
        if (!panel->isFloating()) panel->setVisible(m_had && panel->isEnabled() && isWanted(*panel));
      }
    }
    return QObject::eventFilter(watched, event);
  }

 private:
  QMainWindow& m_window;
  QList<QDockWidget*> m_panels;
  bool m_had;
};

}  // namespace

bool hasSpaceForPanels(const QWidget& window) {
  return window.width() >= kNarrow;
}

void yieldToPages(QMainWindow& window, const QList<QDockWidget*>& panels) {
  new PanelSpace(window, panels);
}

void focusNextPane(const QList<QWidget*>& panes, QWidget* focused) {
  qsizetype now = -1;
  for (qsizetype i = 0; i < panes.size(); ++i) {
    if (panes[i] == focused || panes[i]->isAncestorOf(focused)) now = i;
  }
  for (qsizetype step = 1; step <= panes.size(); ++step) {
    QWidget* pane = panes[(now + step) % panes.size()];
    if (!pane->isVisible() || !pane->isEnabled()) continue;
    QWidget* target = pane->focusPolicy() != Qt::NoFocus ? pane : nullptr;
    for (QWidget* child : pane->findChildren<QWidget*>()) {
      if (target == nullptr && child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
        target = child;
      }
    }
    if (target == nullptr) continue;
    target->setFocus(Qt::TabFocusReason);
    return;
  }
}

QDockWidget* addPanel(QMainWindow& window, const char* name, QWidget* content, Settings& settings) {
  auto* panel = new QDockWidget;
  panel->setObjectName(QString::fromLatin1(name));
  panel->setWidget(content);
  panel->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
  window.addDockWidget(Qt::RightDockWidgetArea, panel);
  panel->setProperty(kWanted, settings.panelWanted(panel->objectName()));
  new PanelChoice(panel, settings);
  return panel;
}

bool isWanted(const QDockWidget& panel) {
  return panel.property(kWanted).toBool();
}

}  // namespace hz
