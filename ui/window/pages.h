// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace hz {

class Page;
class Session;
class Settings;

/// Headings of the navigation, in its order. A page in a group needs a project.
enum class PageGroup { None, Prepare, Results, Deliver };

/// A page of the window: everything the window knows of it beforehand.
struct PageEntry {
  const char* id;  ///< also the name of its widget, and "<id>PageAction" that of its action
  PageGroup group;
  const char* icon;   ///< of resources/icons
  const char* title;  ///< with the shortcut letter of the menu; to be translated
  const char* help;   ///< page of resources/help
  Page* (*make)(Session& session, Settings& settings);
};

/// The pages in the order of navigation, menu and shortcuts.
const std::vector<PageEntry>& pageTable();
/// In the language of the window; with the letter for a menu, and without for everything else.
QString menuTitle(const PageEntry& entry);
QString pageTitle(const PageEntry& entry);
/// "" where a group has no heading.
QString groupTitle(PageGroup group);

/// A page on which somebody is at work, typing or defining: results that come do not lead away from it.
bool isWorkplace(const PageEntry& entry);

/// Where results are looked at first when they come; the first of these pages with content is shown.
inline constexpr const char* kFirstResults[] = {"imbalances", "scores", "charts"};

}  // namespace hz
