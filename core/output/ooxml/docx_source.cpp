// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/fault.h"
#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/ooxml/docx_header.h"
#include "output/ooxml/docx_numbering.h"
#include "output/ooxml/docx_style.h"
#include "output/ooxml/xml_tree.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace hz::output {
namespace {

constexpr const char* kWordSuffixes = ".docx, .docm, .dotx, .dotm";
constexpr int kLongestChain = 32;  // of styles that are based on each other

/// Names that templates of universities and offices give to a role, the best first.
struct RoleNames {
  DocxRole role;
  std::vector<std::string_view> names;
};
const RoleNames kRoleNames[] = {
    {DocxRole::Title, {"title", "标题", "论文题目", "文档标题"}},
    {DocxRole::Subtitle, {"subtitle", "副标题"}},
    {DocxRole::Body,
     {"论文正文", "毕业论文正文", "学位论文正文", "正文文本", "正文缩进", "正文首行缩进", "bodytext",
      "bodytextfirstindent", "normalindent", "firstparagraph"}},
    {DocxRole::Heading1, {"heading1", "标题1", "一级标题", "章标题"}},
    {DocxRole::Heading2, {"heading2", "标题2", "二级标题", "节标题"}},
    {DocxRole::Heading3, {"heading3", "标题3", "三级标题", "条标题"}},
    {DocxRole::TableCaption,
     {"表题", "表标题", "表名", "表题注", "tablecaption", "tabletitle", "caption", "题注", "图表标题"}},
    {DocxRole::FigureCaption,
     {"图题", "图标题", "图名", "图题注", "figurecaption", "figuretitle", "caption", "题注", "图表标题"}},
    {DocxRole::TableText,
     {"表格文字", "表内文字", "表格内容", "表格正文", "表文", "表中文字", "tabletext", "tablecontents", "tablebody"}},
    {DocxRole::Note, {"表注", "图表注", "表格注释", "tablenote", "note", "注释"}},
    {DocxRole::Figure, {"图", "图片", "插图", "figure"}},
    {DocxRole::ListItem, {}},
    {DocxRole::ContentsHeading, {"tocheading", "目录标题"}},
    {DocxRole::Contents1, {"toc1", "目录1"}},
    {DocxRole::Footer, {"footer", "页脚"}},
};

constexpr std::string_view kSettings[] = {"zoom",
                                          "defaultTabStop",
                                          "evenAndOddHeaders",
                                          "drawingGridHorizontalSpacing",
                                          "drawingGridVerticalSpacing",
                                          "displayHorizontalDrawingGridEvery",
                                          "displayVerticalDrawingGridEvery",
                                          "characterSpacingControl",
                                          "compat",
                                          "themeFontLang",
                                          "clrSchemeMapping",
                                          "decimalSymbol",
                                          "listSeparator"};

std::string foldedName(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    folded += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return folded;
}

long numberOf(const std::string& text, long usual) {
  const auto number = parseInteger(text);
  return number ? static_cast<long>(*number) : usual;
}

class DocxSource {
 public:
  DocxSource(const std::string& path, Language language, int chapter, const std::map<std::string, std::string>& roles)
      : m_path(path), m_language(language), m_chapter(chapter), m_roles(roles), m_from(readStyleSource(path)) {}

  DocxStyle read() {
    m_main = m_from.related("/", "officeDocument");
    if (m_main.empty()) foreign();
    parse(m_document, m_main);
    const pugi::xml_node root = m_document.document_element();
    if (localName(root.name()) != "document" || !speaks(root, kWordNamespace)) foreign();
    readStyles();
    breakRings();
    readNumbering();
    mapRoles();
    numberHeadings();
    addStyles();
    addThemeAndFonts();
    addSettings();
    readSection();
    measure();
    return std::move(m_style);
  }

 private:
  [[noreturn]] void foreign() const { throw Fault(FaultCode::FormatUnknown, {m_path, kWordSuffixes}); }
  void parse(pugi::xml_document& tree, const std::string& part) const {
    parseXmlTree(tree, m_from.find(part)->bytes, m_path, part);
  }
  static bool speaks(pugi::xml_node root, std::string_view space) {
    for (const pugi::xml_attribute attribute : root.attributes())
      if (std::string_view(attribute.name()).starts_with("xmlns") && attribute.value() == space) return true;
    return false;
  }
  void add(const char* kind, const char* target, const char* type, std::string bytes) {
    m_style.package.add(std::string("/word/") + target, type, std::move(bytes));
    m_style.relations.emplace_back(kind, target);
  }

  void readStyles() {
    const std::string part = m_from.related(m_main, "styles");
    if (!part.empty()) {
      parse(m_styles, part);
    } else {
      const std::string none = "<w:styles xmlns:w=\"" + std::string(kWordNamespace) + "\"/>";
      parseXmlTree(m_styles, none, m_path, "styles");
    }
    for (const pugi::xml_node style : m_styles.document_element().children()) {
      if (localName(style.name()) != "style") continue;
      const std::string id = attributeNamed(style, "styleId");
      m_byId[id] = style;
      if (attributeNamed(style, "type") != "paragraph") continue;
      const std::string name = foldedName(attributeNamed(childNamed(style, "name"), "val"));
      m_byName.emplace(name, style);
      m_style.available.push_back(attributeNamed(childNamed(style, "name"), "val"));
      for (const std::string_view alias : split(attributeNamed(childNamed(style, "aliases"), "val"), ','))
        m_byName.emplace(foldedName(alias), style);
      const std::string isDefault = attributeNamed(style, "default");
      if (isDefault == "1" || isDefault == "true" || (m_normal.empty() && name == "normal")) m_normal = id;
    }
  }

  /// Styles that are based on each other in a ring would stop the readers of the new document too.
  void breakRings() {
    for (auto& [id, style] : m_byId) {
      std::string at = id;
      int steps = 0;
      while (!at.empty() && steps <= kLongestChain) {
        const auto found = m_byId.find(at);
        at = found == m_byId.end() ? std::string() : attributeNamed(childNamed(found->second, "basedOn"), "val");
        ++steps;
      }
      if (steps > kLongestChain) removeNode(childNamed(style, "basedOn"));
    }
  }

  void readNumbering() {
    const std::string part = m_from.related(m_main, "numbering");
    if (part.empty()) return;
    parse(m_numbering.tree(), part);
    m_numbering.clean();
  }

  /// The style that most of the text is written in, where that is plain.
  std::string usedBody() const {
    std::map<std::string, std::size_t> characters;
    const pugi::xml_node body = childNamed(m_document.document_element(), "body");
    for (const pugi::xml_node paragraph : body.children()) {
      if (localName(paragraph.name()) != "p") continue;
      const std::string id = attributeNamed(childNamed(childNamed(paragraph, "pPr"), "pStyle"), "val");
      std::size_t length = 0;
      for (const pugi::xml_node text : elementsNamed(paragraph, "t")) length += std::strlen(text.child_value());
      characters[id.empty() ? m_normal : id] += length;
    }
    std::string best;
    for (const auto& [id, length] : characters)
      if (best.empty() || length > characters[best]) best = id;
    if (best.empty() || best == m_normal || characters[best] < 600) return {};
    const auto normal = characters.find(m_normal);
    if (normal != characters.end() && characters[best] < 2 * normal->second) return {};
    const auto at = m_byId.find(best);
    const bool heading = at == m_byId.end() || levelOf(at->second) >= 0;
    return heading ? std::string() : best;
  }

  long levelOf(pugi::xml_node style) const {
    const pugi::xml_node level = childNamed(childNamed(style, "pPr"), "outlineLvl");
    return level ? numberOf(attributeNamed(level, "val"), -1) : -1;
  }

  void mapRoles() {
    for (const RoleNames& role : kRoleNames) {
      for (const std::string_view name : role.names) {
        const auto at = m_byName.find(std::string(name));
        if (at == m_byName.end()) continue;
        m_style.ids[role.role] = attributeNamed(at->second, "styleId");
        m_style.names[role.role] = attributeNamed(childNamed(at->second, "name"), "val");
        break;
      }
    }
    if (m_style.ids.find(DocxRole::Body) == m_style.ids.end()) {
      const std::string used = usedBody();
      const std::string body = used.empty() ? m_normal : used;
      if (!body.empty() && !used.empty()) {
        m_style.ids[DocxRole::Body] = body;
        m_style.names[DocxRole::Body] = attributeNamed(childNamed(m_byId[body], "name"), "val");
      }
    }
    takeChosen();
    m_style.builtInChapters = foldedName(m_style.names[DocxRole::Heading1]) == "heading1";
  }

  /// What the user chose in place of what the names say.
  void takeChosen() {
    for (const auto& [name, style] : m_roles) {
      const auto role = std::find_if(docxRoles().begin(), docxRoles().end(),
                                     [&, wanted = name](DocxRole one) { return roleName(one) == wanted; });
      if (role == docxRoles().end()) {
        std::vector<std::string> known;
        for (const DocxRole one : docxRoles()) known.emplace_back(roleName(one));
        throw Fault(FaultCode::BadArgument, {phrase(m_language, "report.role_no_such", {name, join(known, ", ")})});
      }
      m_style.ids.erase(*role);
      m_style.names.erase(*role);
      if (style.empty()) continue;  // ours
      const auto at = m_byName.find(foldedName(style));
      if (at == m_byName.end()) {
        throw Fault(FaultCode::BadArgument,
                    {phrase(m_language, "report.role_unknown", {style, m_path, join(m_style.available, ", ")})});
      }
      m_style.ids[*role] = attributeNamed(at->second, "styleId");
      m_style.names[*role] = attributeNamed(childNamed(at->second, "name"), "val");
    }
  }

  /// A property of a style, also inherited; a ring of styles ends.
  pugi::xml_node inherited(const std::string& id, const char* group, const char* property) const {
    std::string at = id;
    for (int i = 0; i < kLongestChain; ++i) {
      const auto found = m_byId.find(at);
      if (found == m_byId.end()) return {};
      if (const pugi::xml_node node = childNamed(childNamed(found->second, group), property)) return node;
      at = attributeNamed(childNamed(found->second, "basedOn"), "val");
    }
    return {};
  }

  void numberHeadings() {
    m_style.chineseChapter = m_language == Language::Chinese && !writesChaptersInDigits();
    for (int n = 0; n < 3; ++n) {
      const auto id = m_style.ids.find(static_cast<DocxRole>(static_cast<int>(DocxRole::Heading1) + n));
      if (id == m_style.ids.end()) continue;
      const pugi::xml_node number = inherited(id->second, "pPr", "numPr");
      const std::string numId = attributeNamed(childNamed(number, "numId"), "val");
      if (numId.empty() || numId == "0") continue;
      const long level = numberOf(attributeNamed(childNamed(number, "ilvl"), "val"), n);
      pugi::xml_node of = m_numbering.level(numId, level, n == 0, m_byId);
      if (!of || attributeNamed(childNamed(of, "numFmt"), "val") == "none") continue;
      m_style.numbered[static_cast<std::size_t>(n)] = true;
      if (m_chapter == 0) continue;
      if (n > 0) {
        writeChapter(childNamed(of, "lvlText"));
        continue;
      }
      pugi::xml_node start = childNamed(of, "start");
      if (!start) start = of.prepend_child("w:start");
      for (pugi::xml_attribute attribute : start.attributes())
        if (localName(attribute.name()) == "val") attribute.set_value(m_chapter);
      if (start.attributes().empty()) start.append_attribute("w:val").set_value(m_chapter);
      const std::string format = attributeNamed(childNamed(of, "numFmt"), "val");
      m_style.chineseChapter = foldedName(format).find("chinese") != std::string::npos;
      // Word's STYLEREF repeats the digits of the chapter: right only where they are Arabic, and heading 1 built in.
      m_style.liveChapter = (format == "decimal" || format.empty()) && m_style.builtInChapters;
    }
  }

  /// "3.%2": a chapter that is written out becomes this one.
  void writeChapter(pugi::xml_node text) const {
    for (pugi::xml_attribute attribute : text.attributes()) {
      if (localName(attribute.name()) != "val") continue;
      const std::string pattern = attribute.value();
      const std::size_t digits = pattern.find_first_not_of("0123456789");
      if (digits == 0 || digits == std::string::npos || pattern.find('%', digits) == std::string::npos) continue;
      attribute.set_value((std::to_string(m_chapter) + pattern.substr(digits)).c_str());
    }
  }

  bool writesChaptersInDigits() const {
    for (const pugi::xml_node text : elementsNamed(m_document, "t")) {
      const std::string_view words(text.child_value());
      const std::size_t at = words.find("第");
      if (at == std::string_view::npos || at + 3 >= words.size()) continue;
      const char next = words[at + 3];
      if (next >= '0' && next <= '9' && words.find("章") != std::string_view::npos) return true;
    }
    return false;
  }

  void addStyles() {
    pugi::xml_node root = m_styles.document_element();
    if (m_normal.empty()) {
      m_normal = "HzNormal";
      append(root,
             "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"HzNormal\"><w:name "
             "w:val=\"Normal\"/><w:qFormat/></w:style>");
    }
    for (const DocxRole role : docxRoles()) {
      if (m_style.ids.find(role) != m_style.ids.end()) continue;
      std::string id = "Hz_" + std::string(roleName(role));
      while (m_byId.find(id) != m_byId.end()) id += 'x';
      append(root, ownStyleMarkup(role, id, m_normal, false));
      m_style.ids[role] = id;
    }
    add("styles", "styles.xml", (std::string(kWordType) + "styles+xml").c_str(), xmlTreeText(m_styles));
    if (m_numbering.tree().document_element())
      add("numbering", "numbering.xml", (std::string(kWordType) + "numbering+xml").c_str(),
          xmlTreeText(m_numbering.tree()));
  }

  static void append(pugi::xml_node root, std::string markup) {
    markup.insert(std::strlen("<w:style"), " xmlns:w=\"" + std::string(kWordNamespace) + "\"");
    pugi::xml_document one;
    one.load_buffer(markup.data(), markup.size(), pugi::parse_default);
    root.append_copy(one.document_element());
  }

  void addThemeAndFonts() {
    if (const std::string part = m_from.related(m_main, "theme"); !part.empty()) {
      pugi::xml_document tree;
      parse(tree, part);
      std::vector<pugi::xml_node> linked;
      eachElement(tree, [&](pugi::xml_node node) {
        for (const pugi::xml_attribute attribute : node.attributes())
          if (std::string_view(attribute.name()).starts_with("r:")) return linked.push_back(node);
      });
      for (auto node = linked.rbegin(); node != linked.rend(); ++node) removeNode(*node);
      add("theme", "theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", xmlTreeText(tree));
    }
    const std::string part = m_from.related(m_main, "fontTable");
    if (part.empty()) return;
    pugi::xml_document tree;
    parse(tree, part);
    for (const char* embedded : {"embedRegular", "embedBold", "embedItalic", "embedBoldItalic"})
      for (const pugi::xml_node node : elementsNamed(tree, embedded)) removeNode(node);
    add("fontTable", "fontTable.xml", (std::string(kWordType) + "fontTable+xml").c_str(), xmlTreeText(tree));
  }

  void addSettings() {
    const std::string part = m_from.related(m_main, "settings");
    if (part.empty()) return;
    pugi::xml_document tree;
    parse(tree, part);
    std::vector<pugi::xml_node> gone;
    for (const pugi::xml_node child : tree.document_element().children()) {
      const auto kept = std::find(std::begin(kSettings), std::end(kSettings), localName(child.name()));
      if (kept == std::end(kSettings)) gone.push_back(child);
    }
    for (const pugi::xml_node node : gone) removeNode(node);
    add("settings", "settings.xml", (std::string(kWordType) + "settings+xml").c_str(), xmlTreeText(tree));
  }

  /// Paper of the last upright section; headers and footers as they were defined last.
  void readSection() {
    std::map<std::string, std::string> parts;  // "header default" → part
    bool upright = false;
    for (const pugi::xml_node section : elementsNamed(m_document, "sectPr")) {
      for (const pugi::xml_node child : section.children()) {
        const std::string_view name = localName(child.name());
        if (name != "headerReference" && name != "footerReference") continue;
        const std::string type = attributeNamed(child, "type");
        const std::string part = m_from.byId(m_main, attributeNamed(child, "id"));
        if (type == "first" || part.empty()) continue;
        parts[std::string(name.substr(0, 6)) + ' ' + (type.empty() ? "default" : type)] = part;
      }
      const pugi::xml_node size = childNamed(section, "pgSz");
      if (!size) continue;
      const bool lies = numberOf(attributeNamed(size, "w"), 0) > numberOf(attributeNamed(size, "h"), 0);
      if (lies && upright) continue;
      readPaper(section, size);  // a document that lies across throughout is followed in this, too
      upright = !lies;
    }
    int number = 0;
    for (const auto& [key, part] : parts) addReference(key.substr(0, 6), key.substr(7), part, ++number);
    if (m_style.sectionStart.find("footerReference") != std::string::npos) return;
    DocxStyle own = ownDocxStyle(m_language, 0);
    std::string bytes = own.package.find("/word/footer1.xml")->bytes;
    bytes.replace(bytes.find("Hz_footer"), std::strlen("Hz_footer"), m_style.ids[DocxRole::Footer]);
    add("footer", "footer9.xml", (std::string(kWordType) + "footer+xml").c_str(), std::move(bytes));
    reference("footer", "default");
  }

  void readPaper(pugi::xml_node section, pugi::xml_node size) {
    constexpr long kLeast = 2000, kMost = 40000, kHoldsAPage = 14000;
    constexpr double kMostPitch = 60;  // points
    m_style.pageWidth = std::clamp(numberOf(attributeNamed(size, "w"), m_style.pageWidth), kLeast, kMost);
    m_style.pageHeight = std::clamp(numberOf(attributeNamed(size, "h"), m_style.pageHeight), kLeast, kMost);
    // The page of a community does not fit the height of paper that lies across.
    if (m_chapter == 0 && m_style.pageWidth > m_style.pageHeight && m_style.pageHeight < kHoldsAPage)
      std::swap(m_style.pageWidth, m_style.pageHeight);
    const pugi::xml_node margin = childNamed(section, "pgMar");
    const auto side = [&](const char* name, long& value) {
      if (margin) value = std::clamp(std::labs(numberOf(attributeNamed(margin, name), value)), 0L, kMost / 8);
    };
    side("top", m_style.marginTop);
    side("bottom", m_style.marginBottom);
    side("left", m_style.marginLeft);
    side("right", m_style.marginRight);
    side("header", m_style.marginHeader);
    side("footer", m_style.marginFooter);
    side("gutter", m_style.gutter);
    const pugi::xml_node grid = childNamed(section, "docGrid");
    m_gridPitch = 0;
    if (!grid) return;
    const std::string kind = attributeNamed(grid, "type");
    const double pitch = static_cast<double>(numberOf(attributeNamed(grid, "linePitch"), 0)) / 20;
    if (!kind.empty() && kind != "default" && pitch < kMostPitch) m_gridPitch = pitch;
    m_style.grid = "<w:docGrid";
    for (const char* name : {"type", "linePitch", "charSpace"}) {
      const std::string value = attributeNamed(grid, name);
      if (!value.empty()) m_style.grid += std::string(" w:") + name + "=\"" + escapedMarkup(value) + "\"";
    }
    m_style.grid += "/>";
  }

  void addReference(const std::string& kind, const std::string& type, const std::string& part, int number) {
    const std::string target = kind + std::to_string(number) + ".xml";
    copyDocxHeader(m_from, part, m_style.package, "/word/" + target, m_path);
    m_style.relations.emplace_back(kind, target);
    reference(kind, type);
  }
  void reference(const std::string& kind, const std::string& type) {
    m_style.sectionStart += "<w:" + kind + "Reference w:type=\"" + (type == "even" ? "even" : "default") +
                            "\" r:id=\"rId" + std::to_string(m_style.relations.size()) + "\"/>";
  }

  double sizeOf(DocxRole role, double usual) const {
    const pugi::xml_node size = inherited(m_style.ids.at(role), "rPr", "sz");
    const long half = size ? numberOf(attributeNamed(size, "val"), 0) : 0;
    return half > 0 ? static_cast<double>(half) / 2 : usual;
  }
  /// Height of a line on the grid of the document, which styles of ours leave.
  double onGrid(const std::string& style, double height) const {
    const std::string leaves = attributeNamed(inherited(style, "pPr", "snapToGrid"), "val");
    if (m_gridPitch <= 0 || m_byId.find(style) == m_byId.end() || leaves == "0" || leaves == "false") return height;
    return std::ceil(height / m_gridPitch) * m_gridPitch;
  }
  double lineOf(DocxRole role, double size) const {
    const pugi::xml_node spacing = inherited(m_style.ids.at(role), "pPr", "spacing");
    const double line = static_cast<double>(numberOf(attributeNamed(spacing, "line"), 240));
    const std::string rule = attributeNamed(spacing, "lineRule");
    const bool points = rule == "exact" || rule == "atLeast";
    const double around = static_cast<double>(numberOf(attributeNamed(spacing, "before"), 0) +
                                              numberOf(attributeNamed(spacing, "after"), 0)) /
                          20;
    const double face = m_language == Language::Chinese ? 1.35 : 1.2;  // height of a line by the size of the type
    return (points ? line / 20 : onGrid(m_style.ids.at(role), size * face * line / 240)) + around / 2;
  }

  void measure() {
    PageMetrics& m = m_style.metrics;
    m.width = static_cast<double>(m_style.textWidth(false)) / 20;
    m.height = static_cast<double>(m_style.textHeight(false)) / 20;
    m.bodySize = sizeOf(DocxRole::Body, 10.5);
    m.bodyLine = lineOf(DocxRole::Body, m.bodySize);
    m.listSize = sizeOf(DocxRole::ListItem, 9.5);
    m.listLine = lineOf(DocxRole::ListItem, m.listSize);
    m.tableSize = sizeOf(DocxRole::TableText, 10.5);
    m.tableLine = lineOf(DocxRole::TableText, m.tableSize);
    m.headingSpace = 2.6 * lineOf(DocxRole::Heading2, sizeOf(DocxRole::Heading2, 14));
    m.captionSpace = 1.6 * lineOf(DocxRole::FigureCaption, sizeOf(DocxRole::FigureCaption, 10.5));
  }

  const std::string& m_path;
  const Language m_language;
  const int m_chapter;
  const std::map<std::string, std::string>& m_roles;
  const OfficePackage m_from;
  std::string m_main, m_normal;
  double m_gridPitch = 0;  ///< points; 0 = no grid
  pugi::xml_document m_document, m_styles;
  DocxNumbering m_numbering;
  std::map<std::string, pugi::xml_node> m_byId, m_byName;
  DocxStyle m_style;
};

}  // namespace

DocxStyle docxStyleOf(const std::string& path, Language language, int chapter,
                      const std::map<std::string, std::string>& roles) {
  return DocxSource(path, language, chapter, roles).read();
}

}  // namespace hz::output
