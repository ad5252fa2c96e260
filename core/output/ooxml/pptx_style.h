// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "output/ooxml/office_package.h"

#include <string>
#include <vector>

namespace hz::output {

/// A rectangle on a slide, in EMU (914,400 an inch).
struct SlideBox {
  long x = 0, y = 0, width = 0, height = 0;
};

/// A layout and the places it holds.
struct SlideLayout {
  std::string part;
  std::string type;  ///< "title", "titleOnly", "obj" …
  struct Place {
    std::string type, index;  ///< "title", "body" …; "" = 0
    SlideBox box;             ///< of width 0 where it is inherited
  };
  std::vector<Place> places;
  const Place* find(std::initializer_list<std::string_view> types) const;
};

/// Masters, layouts and themes that slides are written on: our own, or those of the user's deck.
struct PptxStyle {
  OfficePackage package;  ///< with these parts; the presentation itself is still to be written
  struct Master {
    std::string id, part;
  };
  std::vector<Master> masters;
  std::string tableStyles, properties;  ///< parts, or ""
  long width = 12192000, height = 6858000;
  SlideLayout title, content;
  SlideBox body;  ///< free area of a slide below its title
};

PptxStyle ownPptxStyle(Language language);
/// Masters, layouts, themes and their pictures of a deck (.pptx, .potx, .pptm): that of the masters that most of its
/// slides use. Links, objects, media and slides stay behind. Throws as docxStyleOf.
PptxStyle pptxStyleOf(const std::string& path);
/// Reads the layouts of a master into `style`: by the kind of their places, never by name.
void chooseLayouts(PptxStyle& style, const std::string& master, const std::string& file);

inline constexpr const char* kSlideType = "application/vnd.openxmlformats-officedocument.presentationml.";
inline constexpr const char* kSlideNamespace = "http://schemas.openxmlformats.org/presentationml/2006/main";
inline constexpr const char* kDrawingNamespace = "http://schemas.openxmlformats.org/drawingml/2006/main";

}  // namespace hz::output
