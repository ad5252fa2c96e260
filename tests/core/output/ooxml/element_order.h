// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/ooxml/office_package.h"

#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

#include <map>
#include <string>
#include <vector>

namespace hz::test {

/// Children of an element in the order in which ECMA-376 (transitional) has them. Word and PowerPoint call a file with
/// another order damaged. Only elements that we write, or copy and change, are listed; prefixes as we write them.
inline const std::map<QString, QStringList>& elementOrder() {
  static const auto table = [] {
    constexpr const char* kLines[] = {
        "w:pPr pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "w:rPr rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath",
        "w:tbl bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "w:tblPr tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
        "w:tblBorders top left start bottom right end insideH insideV",
        "w:tblCellMar top left start bottom right end",
        "w:tr tblPrEx trPr tc",
        "w:tc tcPr p",
        "w:tcPr cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
        "w:tcBorders top left start bottom right end insideH insideV tl2br tr2bl",
        "w:sectPr headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
        "w:styles docDefaults latentStyles style",
        "w:docDefaults rPrDefault pPrDefault",
        "w:style name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked "
        "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "w:numbering numPicBullet abstractNum num numIdMacAtCleanup",
        "w:abstractNum nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "w:lvl start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
        "w:num abstractNumId lvlOverride",
        "w:settings zoom defaultTabStop evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing "
        "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl compat "
        "themeFontLang "
        "clrSchemeMapping decimalSymbol listSeparator",
        "w:font altName panose1 charset family notTrueType pitch sig",
        "wp:inline extent effectExtent docPr cNvGraphicFramePr graphic",
        "pic:pic nvPicPr blipFill spPr",
        "pic:blipFill blip srcRect tile stretch",
        "a:xfrm off ext chOff chExt",
        "a:tbl tblPr tblGrid tr",
        "a:tc txBody tcPr",
        "a:tcPr lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D noFill solidFill",
        "a:p pPr r br fld endParaRPr",
        "a:pPr lnSpc spcBef spcAft buClrTx buClr buSzPct buFont buNone buAutoNum buChar tabLst defRPr",
        "a:r rPr t",
        "a:rPr ln noFill solidFill effectLst highlight latin ea cs sym hlinkClick",
        "a:ln noFill solidFill prstDash round bevel miter headEnd tailEnd",
        "p:presentation sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz defaultTextStyle",
        "p:sld cSld clrMapOvr transition timing",
        "p:cSld bg spTree",
        "p:sldMaster cSld clrMap sldLayoutIdLst transition timing hf txStyles",
        "p:sldLayout cSld clrMapOvr transition timing hf",
        "p:sp nvSpPr spPr style txBody",
        "p:txBody bodyPr lstStyle p",
        "p:pic nvPicPr blipFill spPr style",
        "p:graphicFrame nvGraphicFramePr xfrm graphic",
        "c:chartSpace date1904 lang roundedCorners style clrMapOvr pivotFmts protection chart spPr txPr externalData "
        "printSettings userShapes",
        "c:chart title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly "
        "dispBlanksAs",
        "c:plotArea layout barChart lineChart scatterChart catAx valAx dTable spPr",
        "c:barChart barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
        "c:lineChart grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
        "c:scatterChart scatterStyle varyColors ser dLbls axId",
        "c:ser idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat xVal val yVal "
        "smooth shape",
        "c:errBars errDir errBarType errValType noEndCap plus minus val spPr",
        "c:dLbls dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
        "showBubbleSize separator showLeaderLines",
        "c:dLbl idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName "
        "showPercent "
        "showBubbleSize separator",
        "c:dPt idx invertIfNegative marker bubble3D explosion spPr",
        "c:marker symbol size spPr",
        "c:numCache formatCode ptCount pt",
        "c:strCache ptCount pt",
        "c:scaling logBase orientation max min",
        "c:catAx axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
        "tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
        "c:valAx axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
        "tickLblPos spPr txPr crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits",
        "c:legend legendPos legendEntry layout overlay spPr txPr",
        "worksheet sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection autoFilter mergeCells "
        "conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter",
        "workbook fileVersion workbookPr bookViews sheets definedNames calcPr",
        "styleSheet numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles",
    };
    std::map<QString, QStringList> made;
    for (const char* line : kLines) {
      QStringList words = QString::fromLatin1(line).split(QLatin1Char(' '));
      const QString parent = words.takeFirst();
      made[parent] = words;
    }
    return made;
  }();
  return table;
}

/// "" where every part keeps the order, else the first place where one does not: unknown children count as such.
inline std::string outOfOrder(const OfficePackage& package) {
  for (const auto& [name, part] : package.parts()) {
    if (!name.ends_with(".xml")) continue;
    struct Open {
      QString name;
      qsizetype last = 0;
    };
    std::vector<Open> open;
    QXmlStreamReader reader(QByteArray::fromStdString(part.bytes));
    while (!reader.atEnd()) {
      const auto token = reader.readNext();
      if (token == QXmlStreamReader::EndElement) open.pop_back();
      if (token != QXmlStreamReader::StartElement) continue;
      const auto known = open.empty() ? elementOrder().end() : elementOrder().find(open.back().name);
      if (known != elementOrder().end() && reader.name() != QLatin1String("extLst")) {
        const qsizetype at = known->second.indexOf(reader.name().toString());
        if (at < open.back().last)
          return name + ": " + reader.qualifiedName().toString().toStdString() + " in " + known->first.toStdString();
        open.back().last = at;
      }
      open.push_back({reader.qualifiedName().toString()});
    }
  }
  return {};
}

}  // namespace hz::test
