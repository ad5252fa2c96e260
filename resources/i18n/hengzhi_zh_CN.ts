<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Reverse</source>
        <translation>倒序打印</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
</context>
<context>
    <name>hz::ActionSearch</name>
    <message>
        <source>Search actions</source>
        <translation>搜索功能</translation>
    </message>
    <message>
        <source>Actions found</source>
        <translation>找到的功能</translation>
    </message>
    <message>
        <source>Search the functions</source>
        <translation>搜索功能</translation>
    </message>
    <message>
        <source>Help › %1</source>
        <translation>帮助 › %1</translation>
    </message>
    <message>
        <source>Nothing fits “%1”. Try another or a shorter word.</source>
        <translation>没有与“%1”相符的功能或页面。请换一个词或缩短后再试。</translation>
    </message>
</context>
<context>
    <name>hz::AllChartsPage</name>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>还没有可绘制的数据</translation>
    </message>
    <message>
        <source>Import questionnaires or community statistics, and their charts appear here.</source>
        <translation>导入问卷或社区统计后，这里显示其图表。</translation>
    </message>
</context>
<context>
    <name>hz::AnswersModel</name>
    <message>
        <source>Import</source>
        <translation>导入批次</translation>
    </message>
    <message>
        <source>File row</source>
        <translation>文件行号</translation>
    </message>
    <message>
        <source>Respondent</source>
        <translation>受访者</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>(not an answer)</source>
        <translation>（不是有效回答）</translation>
    </message>
    <message>
        <source>(does not apply)</source>
        <translation>（不适用）</translation>
    </message>
    <message>
        <source>(does not know)</source>
        <translation>（不清楚）</translation>
    </message>
    <message>
        <source>(refused to answer)</source>
        <translation>（拒答）</translation>
    </message>
    <message>
        <source>(no answer)</source>
        <translation>（未作答）</translation>
    </message>
</context>
<context>
    <name>hz::AnswersTab</name>
    <message>
        <source>not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>row %1, found around the end</source>
        <translation>第%1行（从头继续后找到）</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第%1行</translation>
    </message>
    <message>
        <source>Changing an answer</source>
        <translation>修改回答</translation>
    </message>
    <message>
        <source>Questionnaires: %1</source>
        <translation>问卷：%1份</translation>
    </message>
    <message>
        <source>Show labels</source>
        <translation>显示标签</translation>
    </message>
    <message>
        <source>Show labels instead of codes</source>
        <translation>显示标签而非代码</translation>
    </message>
    <message>
        <source>Find in the answers</source>
        <translation>在回答中查找</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>上一个（Shift+F3）</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>下一个（F3）</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Find respondent, community, answer or text</source>
        <translation>查找受访者、社区、回答或文字</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>新增…</translation>
    </message>
    <message>
        <source>Correct as a form…</source>
        <translation>按问卷更正…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete %1 questionnaires?</source>
        <translation>删除%1份问卷？</translation>
    </message>
    <message>
        <source>Undo brings them back while the project is open.</source>
        <translation>项目关闭之前可以撤销。</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Deleting questionnaires</source>
        <translation>删除问卷</translation>
    </message>
    <message>
        <source>deletion of %1 questionnaires</source>
        <translation>删除%1份问卷</translation>
    </message>
    <message>
        <source>Enter a questionnaire</source>
        <translation>录入一份问卷</translation>
    </message>
</context>
<context>
    <name>hz::Basis</name>
    <message>
        <source>answers and statistics</source>
        <translation>问卷与统计</translation>
    </message>
    <message>
        <source>answers only</source>
        <translation>仅问卷</translation>
    </message>
    <message>
        <source>statistics only</source>
        <translation>仅统计</translation>
    </message>
</context>
<context>
    <name>hz::BatchesModel</name>
    <message>
        <source>%1
SHA-256 %2</source>
        <translation>%1
SHA-256 %2</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读入</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Cells emptied</source>
        <translation>设为缺失的单元格</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入时间</translation>
    </message>
    <message>
        <source>Typed in by %1</source>
        <translation>%1录入</translation>
    </message>
    <message>
        <source>Typed in here</source>
        <translation>在此录入</translation>
    </message>
</context>
<context>
    <name>hz::ChartFile</name>
    <message>
        <source>Charts and their numbers (*.png *.svg *.pdf *.csv)</source>
        <translation>图表及其数据 (*.png *.svg *.pdf *.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>导出图表</translation>
    </message>
</context>
<context>
    <name>hz::ChartSwitch</name>
    <message>
        <source>More charts</source>
        <translation>更多图表</translation>
    </message>
</context>
<context>
    <name>hz::CheckStep</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Checking; nothing is stored yet…</source>
        <translation>正在检查，尚未存入任何数据…</translation>
    </message>
    <message>
        <source>The check did not finish. Nothing was stored. Go back to change the settings.</source>
        <translation>检查没有完成，未存入任何数据。请返回修改设置。</translation>
    </message>
    <message>
        <source>%1 rows will be imported, %2 rejected. Nothing is stored yet.</source>
        <translation>将导入%1行，%2行不导入。尚未存入任何数据。</translation>
    </message>
    <message>
        <source>A file with the same contents was imported before.</source>
        <translation>内容相同的文件以前导入过。</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Problems by kind</source>
        <translation>问题分类</translation>
    </message>
    <message>
        <source>Corrected cells are green. Check again before you go on.</source>
        <translation>更正过的单元格显示为绿色。请重新检查后再继续。</translation>
    </message>
    <message>
        <source>Edit the marked cells here, then check again. The file itself is not changed.</source>
        <translation>请在此修改标出的单元格，然后重新检查。原文件不会改动。</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown.</source>
        <translation>只显示前%1个，共%2个。</translation>
    </message>
    <message>
        <source>Kinds of problems</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>Rows with this problem</source>
        <translation>有此问题的行</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Say in step 1 what the file holds, leave it out there, or choose in step 2 what its columns stand for.</source>
        <translation>请在第1步指明文件内容或不导入该文件，也可在第2步指定各列的含义。</translation>
    </message>
    <message>
        <source>Give the wave of all rows in step 1, or choose its column in step 2.</source>
        <translation>请在第1步填写“全部行的调查年份（期次）”，或在第2步指定调查年份所在的列。</translation>
    </message>
    <message>
        <source>Choose in step 2 which columns stand for them; a community or wave that all rows share is given in step 1.</source>
        <translation>请在第2步指定对应的列；如果所有行属于同一社区或同一调查年份，在第1步填写即可。</translation>
    </message>
    <message>
        <source>All rows of %1 would be rejected, so nothing can be imported. Correct rows below, or go back to change the settings or leave the file out.</source>
        <translation>%1的所有行都不会被导入，因此无法导入。请在下方更正这些行，或返回更改设置，或不导入该文件。</translation>
    </message>
    <message>
        <source>This import takes the place of batch %1, which is taken out with all its rows when the import succeeds. Undoing this import brings batch %1 back.</source>
        <translation>本次导入将替换批次%1：导入成功时，该批次及其全部数据一并撤出。撤销本次导入即恢复批次%1。</translation>
    </message>
    <message>
        <source>Rows of %1 are in the project already, most likely from batch %2 (%3, imported on %4, %5 rows).</source>
        <translation>%1中的部分行已在项目中，很可能来自批次%2（%3，%4导入，%5行）。</translation>
    </message>
    <message>
        <source>Do not replace it</source>
        <translation>不替换</translation>
    </message>
    <message>
        <source>Replace batch %1 by this file</source>
        <translation>用本文件替换批次%1</translation>
    </message>
    <message>
        <source>Before every identifier of this file</source>
        <translation>本文件的编号前缀</translation>
    </message>
    <message>
        <source>e.g. P-</source>
        <translation>如P-</translation>
    </message>
    <message>
        <source>Other people: put this before their identifiers</source>
        <translation>是其他受访者：加上此编号前缀</translation>
    </message>
    <message>
        <source>How a row is read has changed. Check again before you go on.</source>
        <translation>读法已更改。继续之前请重新检查。</translation>
    </message>
</context>
<context>
    <name>hz::ChoiceOrderDialog</name>
    <message>
        <source>Order of the choices</source>
        <translation>选项顺序</translation>
    </message>
    <message>
        <source>Put the lowest first. The choices get the codes 1, 2, 3 … in this order.</source>
        <translation>把最低的放在最前面。各选项按此顺序编码为1、2、3……</translation>
    </message>
    <message>
        <source>Choices from the lowest to the highest</source>
        <translation>从最低到最高的选项</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Turn round</source>
        <translation>倒序</translation>
    </message>
    <message>
        <source>Take this order</source>
        <translation>采用此顺序</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Lowest: 1 %1. Highest: %2 %3.</source>
        <translation>最低：1 %1；最高：%2 %3。</translation>
    </message>
</context>
<context>
    <name>hz::ColumnsStep</name>
    <message>
        <source>The columns of this sheet go by their names; there is nothing to choose.</source>
        <translation>此表各列按列名识别，无需选择。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Only those to check</source>
        <translation>只显示需核对的</translation>
    </message>
    <message>
        <source>Columns and what they stand for</source>
        <translation>各列及其含义</translation>
    </message>
    <message>
        <source>Counting the values</source>
        <translation>统计取值</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Values of %1</source>
        <translation>“%1”的取值</translation>
    </message>
    <message>
        <source>Choose a column to see its values.</source>
        <translation>选择一列以查看其取值。</translation>
    </message>
    <message>
        <source>Numbers and names of this sheet are taken as they are.</source>
        <translation>此表的数字与名称按原样读入。</translation>
    </message>
    <message>
        <source>One choice of %1: 1 is ticked, 0 is not.</source>
        <translation>“%1”的一个选项：1为选中，0为未选。</translation>
    </message>
    <message>
        <source>This question has no choices; its values are taken as they are.</source>
        <translation>该题没有选项，取值按原样读入。</translation>
    </message>
    <message>
        <source>Counting the values…</source>
        <translation>正在统计取值…</translation>
    </message>
    <message>
        <source>%1 values in %2 rows are no community that is known; these rows will be rejected.</source>
        <translation>有%1个取值（共%2行）不是已知社区，这些行将不导入。</translation>
    </message>
    <message>
        <source>%1 values in %2 cells are no answer; these cells are left empty and counted as invalid.</source>
        <translation>有%1个取值（共%2个单元格）不是有效回答，这些单元格将设为缺失并计为无效。</translation>
    </message>
    <message>
        <source>There are more than %1 different values; only these are listed.</source>
        <translation>不同取值超过%1个，只列出这些。</translation>
    </message>
    <message>
        <source>Direction: lowest %1, highest %2.</source>
        <translation>计分方向：最低为%1，最高为%2。</translation>
    </message>
    <message>
        <source>The file holds numbers only. If its %1 means “%2”, turn the scale round.</source>
        <translation>文件中只有数字。如果其中的%1表示“%2”，请反转量表方向。</translation>
    </message>
    <message>
        <source>Same for %1 other questions with these choices</source>
        <translation>对选项相同的另外%1题同样处理</translation>
    </message>
    <message>
        <source>%1 recognised · %2 doubtful · %3 left out</source>
        <translation>已识别%1列 · 存疑%2列 · 不使用%3列</translation>
    </message>
    <message>
        <source>Questions without a column (%1)</source>
        <translation>没有对应列的题目（%1）</translation>
    </message>
    <message>
        <source>Not in the file (%1)</source>
        <translation>文件中没有（%1）</translation>
    </message>
    <message>
        <source>Values of the column and what they mean</source>
        <translation>该列的取值及其含义</translation>
    </message>
    <message>
        <source>Turn the scale round</source>
        <translation>反转量表方向</translation>
    </message>
    <message>
        <source>Questions without a column</source>
        <translation>没有对应列的题目</translation>
    </message>
    <message>
        <source>Drag a column onto a question, or a question onto a column</source>
        <translation>可将列拖到题目上，或将题目拖到列上</translation>
    </message>
    <message>
        <source>The service adds this column about the filling in. It is left out.</source>
        <translation>该列由问卷平台附加，记录填写情况，不使用。</translation>
    </message>
    <message>
        <source>This column looks like personal data. It is left out unless you give it a meaning; nothing of it is stored.</source>
        <translation>该列疑似个人信息。除非您为它指定含义，否则不使用，其内容不会存入。</translation>
    </message>
    <message>
        <source>The project has no list of communities yet: each value becomes a community. A list imported later may call them by these names.</source>
        <translation>项目还没有社区名单：每个取值都成为一个社区。以后导入的名单可以用这些名称对应。</translation>
    </message>
    <message>
        <source>The questionnaire does not know this column. It becomes an additional variable of the project, for filters, comparisons and tables; undoing the import takes it out again.</source>
        <translation>问卷中没有这一列。它将成为项目的附加变量，可用于筛选、比较和制表；撤销导入时一并去除。</translation>
    </message>
    <message>
        <source>This column is left out: nothing of it is stored. It can be kept as an additional variable instead.</source>
        <translation>本列不导入，不保存任何内容。也可以作为附加变量保留。</translation>
    </message>
    <message>
        <source>Keep the %1 columns that are not recognised as additional variables</source>
        <translation>将未识别的%1列作为附加变量保留</translation>
    </message>
    <message>
        <source> · %1 kept besides</source>
        <translation> · 另保留%1</translation>
    </message>
</context>
<context>
    <name>hz::CommunityPanel</name>
    <message>
        <source> (%1 to %2)</source>
        <translation>（%1至%2）</translation>
    </message>
    <message>
        <source>Causes that stand out, and what is done about them</source>
        <translation>突出的成因与对策</translation>
    </message>
    <message>
        <source>This community has no data in the wave shown.</source>
        <translation>该社区在所示调查年份没有数据。</translation>
    </message>
    <message>
        <source>Select a community in a chart or a table.</source>
        <translation>请在图表或表格中选择一个社区。</translation>
    </message>
    <message>
        <source>wave %1 · n = %2 of %3 valid</source>
        <translation>调查年份%1 · 有效问卷%2/%3份</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Diagnosis of the selected community</source>
        <translation>所选社区的诊断</translation>
    </message>
    <message>
        <source>%1 (higher is better)</source>
        <translation>%1（越高越好）</translation>
    </message>
    <message>
        <source>not computed: %1</source>
        <translation>未计算：%1</translation>
    </message>
    <message>
        <source>Compared: %1</source>
        <translation>对比：%1</translation>
    </message>
    <message>
        <source>Compare with others…</source>
        <translation>与其他社区对比…</translation>
    </message>
    <message>
        <source>Up to four communities for charts that compare a few; Ctrl+click in a chart does the same</source>
        <translation>最多四个社区，用于多社区对比图；在图上按住Ctrl单击亦可</translation>
    </message>
    <message>
        <source>Communities compared</source>
        <translation>对比的社区</translation>
    </message>
    <message>
        <source>Search communities</source>
        <translation>搜索社区</translation>
    </message>
</context>
<context>
    <name>hz::ComparePage</name>
    <message>
        <source>The answer is on the clipboard.</source>
        <translation>回答已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Comparing the communities</source>
        <translation>正在比较社区</translation>
    </message>
    <message>
        <source>Choose two different communities.</source>
        <translation>请选择两个不同的社区。</translation>
    </message>
    <message>
        <source>Comparisons need bootstrap replicates; set their number in the method panel.</source>
        <translation>比较需要Bootstrap自助法，请在“方法”面板中设定自助样本数。</translation>
    </message>
    <message>
        <source>At least two communities with this number are needed.</source>
        <translation>至少需要两个有此数值的社区。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>尚无可比较的内容</translation>
    </message>
    <message>
        <source>Import questionnaires or community statistics, and this page says which communities differ, and which ranks are settled.</source>
        <translation>导入问卷或社区统计后，本页说明哪些社区差异显著、哪些名次可以确定。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Index or imbalance compared</source>
        <translation>所比较的指数或失衡</translation>
    </message>
    <message>
        <source>Two communities</source>
        <translation>两个社区</translation>
    </message>
    <message>
        <source>First community</source>
        <translation>第一个社区</translation>
    </message>
    <message>
        <source>Second community</source>
        <translation>第二个社区</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>复制回答</translation>
    </message>
    <message>
        <source>Answer about two communities</source>
        <translation>关于两个社区的回答</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Who differs</source>
        <translation>两两比较（多重比较）</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>调查年份间变化（斜线图）</translation>
    </message>
    <message>
        <source>Smoothed</source>
        <translation>小域估计（收缩估计）</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>历次趋势</translation>
    </message>
</context>
<context>
    <name>hz::CountsModel</name>
    <message>
        <source>Questionnaires handed out; type the number, or empty the cell</source>
        <translation>发放的问卷数；直接输入，或清空单元格</translation>
    </message>
    <message>
        <source>enter…</source>
        <translation>输入…</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>回收</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>有效</translation>
    </message>
    <message>
        <source>Left out by rules</source>
        <translation>按规则排除</translation>
    </message>
    <message>
        <source>Too few answers</source>
        <translation>答题过少</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>缺抽样权重</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>回收率</translation>
    </message>
    <message>
        <source>Valid of received</source>
        <translation>有效率</translation>
    </message>
    <message>
        <source>Valid of issued</source>
        <translation>有效回收率</translation>
    </message>
</context>
<context>
    <name>hz::DataPage</name>
    <message>
        <source>Reading the import</source>
        <translation>读取导入记录</translation>
    </message>
    <message>
        <source>%1: %2 read = %3 accepted + %4 rejected</source>
        <translation>%1：读入%2 = 已导入%3 + 未导入%4</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题（%1）</translation>
    </message>
    <message>
        <source>Rejected rows (%1)</source>
        <translation>未导入的行（%1）</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Questionnaires, community statistics, hours, population or a list of communities</source>
        <translation>问卷、社区统计、工时、人口或社区名单</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Community statistics</source>
        <translation>社区统计</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销此次导入</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>答卷质量</translation>
    </message>
    <message>
        <source>Weights and design</source>
        <translation>抽样权重与设计</translation>
    </message>
    <message>
        <source>rows that were corrected here</source>
        <translation>在此更正后导入的行</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>以制表符分隔</translation>
    </message>
    <message>
        <source>separated by %1</source>
        <translation>以%1分隔</translation>
    </message>
    <message>
        <source>exported by %1</source>
        <translation>由%1导出</translation>
    </message>
    <message>
        <source>wave given: %1</source>
        <translation>指定调查年份：%1</translation>
    </message>
    <message>
        <source>community given: %1</source>
        <translation>指定社区：%1</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>%1 · imported on %2 by version %3
SHA-256 %4</source>
        <translation>%1 · 于%2由版本%3导入
SHA-256 %4</translation>
    </message>
    <message>
        <source>Import questionnaires and community sheets: exports of survey services, CSV, Excel, SPSS, Stata. Every row is accounted for, and every import can be undone.</source>
        <translation>可导入问卷与社区统计表：问卷平台导出文件、CSV、Excel、SPSS、Stata。逐行核对，每次导入都可撤销。</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>以逗号分隔</translation>
    </message>
    <message>
        <source>separated by semicolons</source>
        <translation>以分号分隔</translation>
    </message>
    <message>
        <source>Undo the import of %1?</source>
        <translation>撤销“%1”的导入？</translation>
    </message>
    <message>
        <source>Its %1 rows are taken out of the project. Redo cannot bring them back; they would have to be imported again from the file.</source>
        <translation>将从项目中移除该文件的%1行。“重做”无法恢复，只能从文件重新导入。</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>These are answers of single persons: personal data even without names.</source>
        <translation>这些是个人逐份回答：即使没有姓名也属于个人信息。</translation>
    </message>
    <message>
        <source>Copying them is noted in the journal of the project.</source>
        <translation>复制操作会记入项目日志。</translation>
    </message>
    <message>
        <source>Copy them</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>typed in here</source>
        <translation>在此录入</translation>
    </message>
</context>
<context>
    <name>hz::DraftDialog</name>
    <message>
        <source>Reading %1</source>
        <translation>正在读取%1</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>%1 of %2 columns become questions</source>
        <translation>%2列中有%1列成为题目</translation>
    </message>
    <message>
        <source>New project from a data file</source>
        <translation>从数据文件新建项目</translation>
    </message>
    <message>
        <source>A questionnaire for %1</source>
        <translation>为%1建立问卷</translation>
    </message>
    <message>
        <source>Each column becomes a question. Look at the kinds: only you know which answers are a scale, where its ends are, and which questions are put the other way round. Columns that look like personal data are left out.</source>
        <translation>每一列成为一道题。请核对题型：哪些是量表、理论最小值与最大值是多少、哪些题是反向题，只有您知道。疑似个人信息的列不使用。</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Respondent</source>
        <translation>受访者</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>found by its name</source>
        <translation>按列名查找</translation>
    </message>
    <message>
        <source>by its name, where there is one</source>
        <translation>按列名查找（如有）</translation>
    </message>
    <message>
        <source>none: the file is about one community</source>
        <translation>无：文件只涉及一个社区</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create the project…</source>
        <translation>建立项目…</translation>
    </message>
    <message>
        <source>Close without creating the project?</source>
        <translation>不新建项目就关闭？</translation>
    </message>
    <message>
        <source>What you set for the questions will be lost.</source>
        <translation>您对题目所做的设定将会丢失。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续编辑</translation>
    </message>
    <message>
        <source>No column was recognised as the community. Choose it above, or say that the file is about one community.</source>
        <translation>没有识别出表示社区的列。请在上方选择该列，或选择“无：文件只涉及一个社区”。</translation>
    </message>
    <message>
        <source>The words of “%1” do not show which is the lowest: put its choices in order.</source>
        <translation>从“%1”的文字看不出哪一项最低：请排列选项顺序。</translation>
    </message>
    <message>
        <source>Order of the choices…</source>
        <translation>选项顺序…</translation>
    </message>
    <message>
        <source>Framework of the indices</source>
        <translation>指标框架</translation>
    </message>
    <message>
        <source>Framework tables (*.csv);;All files (*)</source>
        <translation>框架表 (*.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Indices: none. The answers can be described, compared and tested for reliability; with a framework table they are also made into indices.</source>
        <translation>指数：无。可以描述、比较答卷并检验信度；选择框架表后还能计算指数。</translation>
    </message>
    <message>
        <source>Indices: as %1 says</source>
        <translation>指数：按“%1”计算</translation>
    </message>
    <message>
        <source>This file is a questionnaire (XLSForm). Its questions are taken as they stand; choose which one names the community where none is marked. Data files are imported once the project is there.</source>
        <translation>此文件是问卷（XLSForm）。题目按原样采用；若未标明哪一题是社区，请指定。项目建立后再导入数据文件。</translation>
    </message>
    <message>
        <source>Choose a framework…</source>
        <translation>选择框架…</translation>
    </message>
    <message numerus="yes">
        <source>Indices: one for each of the %n dimension(s), the mean of its items. Rename a dimension by typing in its cell; select several rows to change them together.</source>
        <translation>
            <numerusform>指数：%n个维度各一个，为其题目的均值。在单元格中输入即可改维度名；选中多行可一起修改。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statistic(s) of the communities come along; indices can use them.</source>
        <translation>
            <numerusform>一并带入%n项社区统计，指数可以使用它们。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hz::DraftModel</name>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>one choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>identifies the respondent</source>
        <translation>受访者编号</translation>
    </message>
    <message>
        <source>community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>抽样权重</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>Reversed</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>suspected: r = %1</source>
        <translation>疑似反向：r = %1</translation>
    </message>
    <message>
        <source>It goes against the other items of its dimension (item–rest correlation). Tick it if its wording is the other way round.</source>
        <translation>该题与同一维度的其他题目方向相反（题目与其余题目的相关为负）。如果确为反向表述，请勾选。</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
</context>
<context>
    <name>hz::Effect</name>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>kept, please check</source>
        <translation>保留，请核对</translation>
    </message>
    <message>
        <source>cell left empty</source>
        <translation>单元格设为缺失</translation>
    </message>
    <message>
        <source>row rejected</source>
        <translation>整行不导入</translation>
    </message>
</context>
<context>
    <name>hz::EmptyState</name>
    <message>
        <source>No indices are defined</source>
        <translation>没有定义指数</translation>
    </message>
    <message>
        <source>The questionnaire of this project comes without a framework: no index and no imbalance is computed from its answers. The answers themselves, their quality and their weights are on the page Data.</source>
        <translation>本项目的问卷没有指标框架，因此不计算指数与失衡。回答本身、答卷质量和抽样权重请见“数据”页。</translation>
    </message>
</context>
<context>
    <name>hz::FigurePage</name>
    <message>
        <source>Drawing the chart</source>
        <translation>绘制图表</translation>
    </message>
    <message>
        <source>community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Index or imbalance shown</source>
        <translation>所示的指数或失衡</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>hz::FigurePane</name>
    <message>
        <source>The chart is on the clipboard, as a picture and as SVG.</source>
        <translation>图表已复制到剪贴板（图片与SVG）。</translation>
    </message>
    <message>
        <source>Exporting the chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>Show the table beside the chart (Ctrl+T)</source>
        <translation>在图表旁显示表格（Ctrl+T）</translation>
    </message>
    <message>
        <source>Table beside the chart</source>
        <translation>图表旁的表格</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the chart as PNG, SVG, PDF or CSV (Ctrl+E)</source>
        <translation>将图表保存为PNG、SVG、PDF或CSV（Ctrl+E）</translation>
    </message>
    <message>
        <source>Numbers of the chart</source>
        <translation>图表的数据</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>复制为图片</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Thesis, full width 150 mm</source>
        <translation>论文通栏（150 mm）</translation>
    </message>
    <message>
        <source>Thesis, half width 75 mm</source>
        <translation>论文半栏（75 mm）</translation>
    </message>
    <message>
        <source>Slide 16:9, 254 mm</source>
        <translation>幻灯片16:9（254 mm）</translation>
    </message>
    <message>
        <source>Resolution of pictures</source>
        <translation>图片分辨率</translation>
    </message>
    <message>
        <source>%1 dpi</source>
        <translation>%1 dpi</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Figure settings</source>
        <translation>图形设置</translation>
    </message>
    <message>
        <source>Title, note, colours, size and more of this chart</source>
        <translation>设置此图的标题、图注、配色、尺寸等</translation>
    </message>
    <message>
        <source>Search rows</source>
        <translation>查找行</translation>
    </message>
    <message>
        <source>Export many charts…</source>
        <translation>批量导出图表…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Copy as vector drawing</source>
        <translation>复制为矢量图</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>复制数据表</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Click into the chart, or pull the arrow from its tail to its tip; Esc gives up.</source>
        <translation>请在图上单击，箭头请从尾部拖到尖端；按Esc放弃。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Show a part of the plane; a small key shows which</source>
        <translation>只显示坐标平面的一部分，小图标明其位置</translation>
    </message>
    <message>
        <source>Axes to the data</source>
        <translation>坐标轴贴合数据</translation>
    </message>
    <message>
        <source>Choose a part with the mouse</source>
        <translation>用鼠标框选</translation>
    </message>
    <message>
        <source>Whole plane</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The chart is on the clipboard, as a picture.</source>
        <translation>图表已作为图片复制到剪贴板。</translation>
    </message>
    <message>
        <source>The chart is on the clipboard, as SVG and PDF.</source>
        <translation>图表已作为SVG和PDF复制到剪贴板。</translation>
    </message>
    <message>
        <source>Printing the chart</source>
        <translation>打印图表</translation>
    </message>
    <message>
        <source>Print the chart</source>
        <translation>打印图表</translation>
    </message>
    <message>
        <source>The table is on the clipboard, all rows, with three rules for a text document.</source>
        <translation>数据表已全部复制到剪贴板，可作为三线表粘贴到文档。</translation>
    </message>
    <message>
        <source>%1 is written. %2</source>
        <translation>已写入%1。%2</translation>
    </message>
</context>
<context>
    <name>hz::FilesStep</name>
    <message>
        <source>Choose files</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取%1</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>待导入的文件</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>A file with these columns was imported on %1.</source>
        <translation>列相同的文件曾于%1导入。</translation>
    </message>
    <message>
        <source>Read as on %1</source>
        <translation>按%1的方式读取</translation>
    </message>
    <message>
        <source>Takes over the settings, what the columns stand for and what their values mean</source>
        <translation>沿用当时的读取设置、列的含义与取值的含义</translation>
    </message>
    <message>
        <source>%1 columns, %2</source>
        <translation>%1列，%2</translation>
    </message>
    <message>
        <source>an export of %1</source>
        <translation>%1的导出文件</translation>
    </message>
    <message>
        <source>the wave</source>
        <translation>调查年份（期次）</translation>
    </message>
    <message>
        <source>the community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>No column was recognised for %1: give it above, or choose its column in the next step.</source>
        <translation>没有识别出表示%1的列：请在上方填写，或在下一步指定对应的列。</translation>
    </message>
    <message>
        <source> and </source>
        <translation>和</translation>
    </message>
    <message>
        <source>An earlier import of such a file</source>
        <translation>此类文件以前的导入</translation>
    </message>
    <message>
        <source>No, as found</source>
        <translation>不，按自动识别</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>未能识别</translation>
    </message>
    <message>
        <source>To go on, say what these files hold or remove them: %1</source>
        <translation>请先指明以下文件的内容，或将其移除，然后才能继续：%1</translation>
    </message>
    <message>
        <source>It was not recognised what this file holds. Choose it below under “Holds”, or leave the file out.</source>
        <translation>未能识别该文件的内容。请在下方“内容”中选择，或不导入此文件。</translation>
    </message>
    <message>
        <source>Leave this file out</source>
        <translation>不导入此文件</translation>
    </message>
    <message>
        <source>Tables (%1);;All files (*)</source>
        <translation>表格 (%1);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Wave %1: all its dates are of that year.</source>
        <translation>调查年份取%1：文件中的所有日期都在这一年。</translation>
    </message>
    <message>
        <source>Of several tables the first is read (%1); the others are %2: choose one under “Table”.</source>
        <translation>工作表中有多个表格，读取第一个（%1）；其他表格为%2，可在“表格”中选择。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Numbers with a decimal comma: %1</source>
        <translation>以逗号为小数点的列：%1</translation>
    </message>
    <message>
        <source>These numbers have two readings, please choose one under “Numbers”: %1</source>
        <translation>以下数字有两种读法，请在“数字”中选择：%1</translation>
    </message>
    <message>
        <source>The file can be read line by line, each quotation mark that is not closed in its line being text. Look at that reading before you take it.</source>
        <translation>可以逐行读取该文件，把行内没有配对的引号当作文字。请先查看这种读法，再决定是否采用。</translation>
    </message>
    <message>
        <source>This is the repaired reading: quotation marks that are not closed in their line are text. Compare the rows below with the file; Next takes this reading.</source>
        <translation>以下为修复后的读法：行内没有配对的引号当作文字。请与原文件核对下方各行；点击“下一步”即采用这种读法。</translation>
    </message>
    <message>
        <source>Show the repaired reading</source>
        <translation>查看修复后的读法</translation>
    </message>
    <message>
        <source>Do not repair</source>
        <translation>不修复</translation>
    </message>
    <message>
        <source>The sheet holds %1 tables. One of them is read: choose it under “Table”, or import each of them.</source>
        <translation>该工作表中有%1张表格，现只读取其中一张：可在“表格”处选择，也可逐张导入。</translation>
    </message>
    <message>
        <source>Import each table</source>
        <translation>逐张导入</translation>
    </message>
    <message>
        <source>Wave %1: the name of the sheet says so.</source>
        <translation>调查年份取%1：来自工作表名称。</translation>
    </message>
    <message>
        <source>The names of the columns stand in rows %1 to %2.</source>
        <translation>列名在第%1至%2行。</translation>
    </message>
    <message>
        <source>The names of the columns stand in row %1.</source>
        <translation>列名在第%1行。</translation>
    </message>
</context>
<context>
    <name>hz::HelpWindow</name>
    <message>
        <source>All pages</source>
        <translation>全部页面</translation>
    </message>
    <message>
        <source>Methods and help</source>
        <translation>方法与帮助</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>No page fits this. Try another or a shorter word, or look through all pages.</source>
        <translation>没有符合的页面。请换一个词或缩短后再试，或浏览全部页面。</translation>
    </message>
    <message>
        <source>Pages found</source>
        <translation>找到的页面</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退（Alt+左箭头）</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进（Alt+右箭头）</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>搜索帮助</translation>
    </message>
</context>
<context>
    <name>hz::ImbalancesPage</name>
    <message>
        <source>Imbalances</source>
        <translation>失衡</translation>
    </message>
    <message>
        <source>No imbalances yet</source>
        <translation>还没有失衡结果</translation>
    </message>
    <message>
        <source>Import questionnaires or community statistics, and the imbalances of each community appear here.</source>
        <translation>导入问卷或社区统计后，这里显示各社区的失衡。</translation>
    </message>
    <message>
        <source>No imbalances are defined</source>
        <translation>没有定义失衡</translation>
    </message>
    <message>
        <source>The framework of this project defines no imbalance: no pair of indices that should keep in step. What it does define is on the pages Scores and Charts.</source>
        <translation>本项目的指标框架没有定义失衡，即没有应当协调的两项指数。框架所定义的内容见“得分”和“图表”页。</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>%1 compares two indices from answers alone; the statistics sheet is left out of both.</source>
        <translation>%1仅依据回答比较两个指数，统计表均不计入。</translation>
    </message>
    <message>
        <source>%1 is missing where the statistics sheet covers only one of its two indices. Answers alone would do for both.</source>
        <translation>统计表只涵盖两个指数之一时，%1无法计算；两者可改为仅依据回答。</translation>
    </message>
    <message>
        <source>Use the statistics again</source>
        <translation>重新使用统计表</translation>
    </message>
    <message>
        <source>Take both from answers</source>
        <translation>两者仅依据回答</translation>
    </message>
    <message>
        <source>Balanced reading of %1</source>
        <translation>%1的平衡口径</translation>
    </message>
    <message>
        <source>both sides from answers</source>
        <translation>两侧仅依据回答</translation>
    </message>
    <message>
        <source>both sides with statistics</source>
        <translation>两侧使用统计表</translation>
    </message>
    <message>
        <source>balanced reading</source>
        <translation>平衡口径</translation>
    </message>
    <message>
        <source>reading by the framework&apos;s weights</source>
        <translation>按框架权重的口径</translation>
    </message>
    <message>
        <source>Weighs reversed items so that agreeing with everything moves neither index; changes the weights of the method, and can be undone</source>
        <translation>调整反向题的权重，使一概同意不改变任一指数；会更改方法中的权重，可撤销</translation>
    </message>
</context>
<context>
    <name>hz::ImportWizard</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Show the results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Import data</source>
        <translation>导入数据</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <source>Step %1 of 5: %2</source>
        <translation>第%1步，共5步：%2</translation>
    </message>
    <message>
        <source>Close without importing?</source>
        <translation>不导入就关闭？</translation>
    </message>
    <message>
        <source>Nothing has been imported yet. What you set for these files, what their columns and values mean and the cells you corrected will be lost.</source>
        <translation>尚未导入任何数据。您对文件的设定、各列与取值的含义以及更正过的单元格都将丢失。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Go on with the import</source>
        <translation>继续导入</translation>
    </message>
</context>
<context>
    <name>hz::Issue</name>
    <message>
        <source>code outside the allowed ones</source>
        <translation>代码超出允许范围</translation>
    </message>
    <message>
        <source>answer that is no choice</source>
        <translation>回答不在选项中</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>not a date</source>
        <translation>不是日期</translation>
    </message>
    <message>
        <source>no identifier</source>
        <translation>没有编号</translation>
    </message>
    <message>
        <source>identifier given twice</source>
        <translation>编号重复</translation>
    </message>
    <message>
        <source>no community</source>
        <translation>没有社区</translation>
    </message>
    <message>
        <source>community not known</source>
        <translation>社区未知</translation>
    </message>
    <message>
        <source>not a wave</source>
        <translation>调查年份无效</translation>
    </message>
    <message>
        <source>weight not above 0</source>
        <translation>抽样权重不大于0</translation>
    </message>
    <message>
        <source>bad cell, rejected as you asked</source>
        <translation>单元格有误，按要求不导入</translation>
    </message>
    <message>
        <source>more cells than columns</source>
        <translation>单元格多于列数</translation>
    </message>
    <message>
        <source>fewer cells than columns</source>
        <translation>单元格少于列数</translation>
    </message>
    <message>
        <source>bytes that are no text</source>
        <translation>含无法识别的字节</translation>
    </message>
    <message>
        <source>“none” ticked with others</source>
        <translation>“无”与其他选项同选</translation>
    </message>
    <message>
        <source>motive without participation</source>
        <translation>未参与却有参与原因</translation>
    </message>
    <message>
        <source>rated without contact</source>
        <translation>未接触社工却有评价</translation>
    </message>
    <message>
        <source>elder not in the household</source>
        <translation>年龄与家庭成员不一致</translation>
    </message>
    <message>
        <source>same answers as another row</source>
        <translation>与另一行回答相同</translation>
    </message>
    <message>
        <source>statistics that contradict each other</source>
        <translation>统计数据相互矛盾</translation>
    </message>
    <message>
        <source>number below 0</source>
        <translation>数值为负</translation>
    </message>
    <message>
        <source>statistic out of range</source>
        <translation>统计值超出范围</translation>
    </message>
    <message>
        <source>record given twice</source>
        <translation>记录重复</translation>
    </message>
    <message>
        <source>domain of service not known</source>
        <translation>服务领域未知</translation>
    </message>
    <message>
        <source>values taken by their labels</source>
        <translation>按标签转换取值</translation>
    </message>
    <message>
        <source>personal column left out</source>
        <translation>疑似个人信息的列未导入</translation>
    </message>
    <message>
        <source>column not used</source>
        <translation>未使用的列</translation>
    </message>
    <message>
        <source>column stored as pseudonyms</source>
        <translation>列以化名存入</translation>
    </message>
    <message>
        <source>numbers of persons taken out</source>
        <translation>已去除个人号码</translation>
    </message>
    <message>
        <source>respondents numbered by row</source>
        <translation>受访者按行编号</translation>
    </message>
    <message>
        <source>same answer in all items or in a group of them</source>
        <translation>全部或一组题目选同一回答</translation>
    </message>
    <message>
        <source>number with two readings</source>
        <translation>数字有两种读法</translation>
    </message>
    <message>
        <source>percentage or share</source>
        <translation>百分数或比例不明</translation>
    </message>
    <message>
        <source>day and month not clear</source>
        <translation>日月顺序不明</translation>
    </message>
    <message>
        <source>too many cells in the row</source>
        <translation>该行单元格过多</translation>
    </message>
    <message>
        <source>too few cells in the row</source>
        <translation>该行单元格过少</translation>
    </message>
    <message>
        <source>row put right</source>
        <translation>已修正的行</translation>
    </message>
    <message>
        <source>share where a percentage is asked</source>
        <translation>应填百分数而填了比例</translation>
    </message>
    <message>
        <source>number that is not plausible</source>
        <translation>数值不合常理</translation>
    </message>
    <message>
        <source>dates of another year than the wave</source>
        <translation>日期与调查年份不符</translation>
    </message>
    <message>
        <source>words for missing values</source>
        <translation>表示缺失的文字</translation>
    </message>
    <message>
        <source>written numbers</source>
        <translation>按写法读取的数字</translation>
    </message>
    <message>
        <source>units converted</source>
        <translation>已换算单位</translation>
    </message>
    <message>
        <source>column of the same name</source>
        <translation>重名的列</translation>
    </message>
    <message>
        <source>spellings of a community</source>
        <translation>社区的不同写法</translation>
    </message>
    <message>
        <source>further tables in the sheet</source>
        <translation>工作表中的其他表格</translation>
    </message>
    <message>
        <source>about the file</source>
        <translation>关于文件</translation>
    </message>
    <message>
        <source>a total or a note</source>
        <translation>合计或备注</translation>
    </message>
</context>
<context>
    <name>hz::IssuesModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>hz::IssuesTab</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No problems were found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>The first %1 of %2:</source>
        <translation>前%1个，共%2个：</translation>
    </message>
    <message>
        <source>Rows and cells: %1</source>
        <translation>行与单元格：%1</translation>
    </message>
    <message>
        <source>Kinds of problems</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>Problems of the selected import</source>
        <translation>所选导入的问题</translation>
    </message>
</context>
<context>
    <name>hz::JobStrip</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel; nothing will have changed</source>
        <translation>取消，不作任何改动</translation>
    </message>
</context>
<context>
    <name>hz::MainWindow</name>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>The import was taken back; the data are as they were before it.</source>
        <translation>已撤销该次导入，数据恢复到导入之前。</translation>
    </message>
    <message>
        <source>%1: cancelled; nothing was changed.</source>
        <translation>%1：已取消，未作任何改动。</translation>
    </message>
    <message>
        <source>District report</source>
        <translation>辖区报告</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存%1</translation>
    </message>
    <message>
        <source>Hengzhi %1. Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>衡治%1。本程序是自由软件，依GNU通用公共许可证第3版或更新版本发布，不提供任何担保。</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
</context>
<context>
    <name>hz::MappingModel</name>
    <message>
        <source>(left out)</source>
        <translation>（不使用）</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>未识别</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>您已排除</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>您已指定</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>匹配程度</translation>
    </message>
    <message>
        <source>%1 % · %2</source>
        <translation>%1% · %2</translation>
    </message>
    <message>
        <source>%1 % · %2 · please check</source>
        <translation>%1% · %2 · 请核对</translation>
    </message>
    <message>
        <source>same code</source>
        <translation>代码相同</translation>
    </message>
    <message>
        <source>same text</source>
        <translation>文字相同</translation>
    </message>
    <message>
        <source>column of one choice</source>
        <translation>单个选项的列</translation>
    </message>
    <message>
        <source>label in the file</source>
        <translation>文件中的标签</translation>
    </message>
    <message>
        <source>numbers of the service</source>
        <translation>平台编号</translation>
    </message>
    <message>
        <source>weight of the file</source>
        <translation>文件的抽样权重</translation>
    </message>
    <message>
        <source>similar text</source>
        <translation>文字相近</translation>
    </message>
    <message>
        <source>about the filling in</source>
        <translation>填写情况</translation>
    </message>
    <message>
        <source>%1 values are no answer</source>
        <translation>%1个取值不是有效回答</translation>
    </message>
    <message>
        <source>personal data, left out</source>
        <translation>个人信息，不使用</translation>
    </message>
    <message>
        <source>taken by column “%1”</source>
        <translation>已被“%1”列占用</translation>
    </message>
    <message>
        <source>%1 · used by column “%2”</source>
        <translation>%1 · “%2”列正在使用</translation>
    </message>
    <message>
        <source>time taken, by the service</source>
        <translation>平台记录的用时</translation>
    </message>
    <message>
        <source>additional variable: text</source>
        <translation>附加变量：文本</translation>
    </message>
    <message>
        <source>additional variable: number</source>
        <translation>附加变量：数字</translation>
    </message>
    <message>
        <source>additional variable: choices</source>
        <translation>附加变量：选项</translation>
    </message>
    <message>
        <source>additional variable (by its values)</source>
        <translation>附加变量（按取值判断）</translation>
    </message>
    <message>
        <source>numbers with two readings: please choose</source>
        <translation>数字有两种读法，请选择</translation>
    </message>
</context>
<context>
    <name>hz::Menus</name>
    <message>
        <source>&amp;Questionnaire on paper…</source>
        <translation>纸质问卷(&amp;Q)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open the &amp;sample district</source>
        <translation>打开示例辖区(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export the chart…</source>
        <translation>导出图表(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close the project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy chart or table</source>
        <translation>复制图表或表格(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>导入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Undo the latest import</source>
        <translation>撤销最近一次导入(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>图表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Table beside the chart</source>
        <translation>图表旁的表格(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>报告(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;District report…</source>
        <translation>辖区报告(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>下一窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;What is this?</source>
        <translation>这是什么(&amp;W)？</translation>
    </message>
    <message>
        <source>All &amp;pages</source>
        <translation>全部页面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;About Hengzhi</source>
        <translation>关于衡治(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Search an action…</source>
        <translation>搜索功能(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Find in the answers…</source>
        <translation>在回答中查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Export the &amp;table as CSV…</source>
        <translation>将表格导出为CSV(&amp;T)…</translation>
    </message>
    <message>
        <source>S&amp;ave</source>
        <translation>保存(&amp;A)</translation>
    </message>
    <message>
        <source>Save a cop&amp;y as…</source>
        <translation>另存副本(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;New project with the built-in questionnaire…</source>
        <translation>用内置问卷新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>New project from &amp;data of my own questionnaire…</source>
        <translation>用自有问卷的数据新建项目(&amp;D)…</translation>
    </message>
    <message>
        <source>New project to &amp;prepare a questionnaire…</source>
        <translation>为准备问卷新建项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Save a copy &amp;without answers…</source>
        <translation>另存为不含回答的副本(&amp;W)…</translation>
    </message>
    <message>
        <source>What may &amp;leave the project…</source>
        <translation>披露级别(&amp;L)…</translation>
    </message>
    <message>
        <source>Export &amp;many charts…</source>
        <translation>批量导出图表(&amp;M)…</translation>
    </message>
    <message>
        <source>Pr&amp;int the chart…</source>
        <translation>打印图表(&amp;I)…</translation>
    </message>
</context>
<context>
    <name>hz::MessageBar</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>hz::MethodChanges</name>
    <message>
        <source>Every choice is as in the default method.</source>
        <translation>所有设定均与默认方法一致。</translation>
    </message>
    <message>
        <source>taking back the changes of method</source>
        <translation>恢复默认方法</translation>
    </message>
    <message>
        <source>Default: %1 → now: %2</source>
        <translation>默认：%1 → 现在：%2</translation>
    </message>
    <message>
        <source>Effect on the district: being computed…</source>
        <translation>对全辖区指数的影响：正在计算…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>恢复默认：%1</translation>
    </message>
    <message>
        <source>taking back “%1”</source>
        <translation>将“%1”恢复默认</translation>
    </message>
    <message>
        <source>Effect on the district: there are no data yet</source>
        <translation>对全辖区指数的影响：还没有数据</translation>
    </message>
    <message>
        <source>Effects of the method</source>
        <translation>计算方法设定的影响</translation>
    </message>
    <message>
        <source>%1 %2, without it %3 (%4)</source>
        <translation>%1 %2，恢复默认则为%3（%4）</translation>
    </message>
    <message>
        <source>Without it there would be no numbers: %1</source>
        <translation>恢复默认后无法得出数值：%1</translation>
    </message>
    <message>
        <source>Effect on the district: seen once it is taken back; other answers have to be read</source>
        <translation>对全辖区指数的影响：须重新读取答卷，恢复默认后可见</translation>
    </message>
    <message>
        <source>District: %1</source>
        <translation>全辖区：%1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>No effect on the district&apos;s indices</source>
        <translation>对全辖区指数没有影响</translation>
    </message>
    <message>
        <source>Effect on the district&apos;s indices below 0.05</source>
        <translation>对全辖区指数的影响小于0.05</translation>
    </message>
    <message>
        <source>Method: differences from the default</source>
        <translation>方法：与默认设定的差异</translation>
    </message>
    <message>
        <source>Each can be taken back by itself, and that can be undone.</source>
        <translation>每一项均可单独恢复默认，恢复后也可撤销。</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>hz::MethodChoices</name>
    <message>
        <source>Choices that are varied</source>
        <translation>变动的方法选择</translation>
    </message>
    <message>
        <source>Weights ±25 %</source>
        <translation>权重±25%</translation>
    </message>
    <message>
        <source>Goalposts ±20 %</source>
        <translation>目标值±20%</translation>
    </message>
    <message>
        <source>Arithmetic or geometric mean</source>
        <translation>算术或几何平均</translation>
    </message>
    <message>
        <source>Targets and thresholds</source>
        <translation>规划标准与阈值</translation>
    </message>
    <message>
        <source>One part left out</source>
        <translation>剔除一项</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>方法种数</translation>
    </message>
    <message>
        <source>Number of recipes drawn</source>
        <translation>抽取的方法种数</translation>
    </message>
    <message>
        <source>Each recipe draws the ticked choices anew; the others stay as they are.</source>
        <translation>每种方法重新抽取所勾选的选择，其余保持不变。</translation>
    </message>
</context>
<context>
    <name>hz::MethodNotice</name>
    <message>
        <source>Method differs from the default: %1</source>
        <translation>方法与默认设定不同：%1处</translation>
    </message>
    <message>
        <source>Shows each difference and takes it back</source>
        <translation>逐项查看差异，并可恢复默认</translation>
    </message>
</context>
<context>
    <name>hz::MethodPanel</name>
    <message>
        <source>reset of the method</source>
        <translation>重置方法</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>规划标准</translation>
    </message>
    <message>
        <source>Hours per domain (h*)</source>
        <translation>每领域工时（h*）</translation>
    </message>
    <message>
        <source> h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Per 10,000 residents</source>
        <translation>按每万居民计</translation>
    </message>
    <message>
        <source>The hours target counts per 10,000 residents instead of per community</source>
        <translation>工时标准按每万居民而非每个社区计算</translation>
    </message>
    <message>
        <source>Residents met (r*)</source>
        <translation>居民覆盖率（r*）</translation>
    </message>
    <message>
        <source>Share of residents met that counts as full involvement, where hours are not known</source>
        <translation>工时未知时，社工服务的居民覆盖率达到此数即视为充分介入</translation>
    </message>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Group reach (c*)</source>
        <translation>群体服务覆盖率（c*）</translation>
    </message>
    <message>
        <source>Share of a group that must be reached to count as fully served</source>
        <translation>群体的服务覆盖率达到此数，即视为充分服务</translation>
    </message>
    <message>
        <source>Weigh groups by size</source>
        <translation>按人数加权群体</translation>
    </message>
    <message>
        <source>Groups count by their number of residents instead of equally</source>
        <translation>各群体按居民人数而非等权计算</translation>
    </message>
    <message>
        <source>Weights, averages and goalposts</source>
        <translation>权重、平均方式与目标值</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Use respondent weights</source>
        <translation>使用抽样权重</translation>
    </message>
    <message>
        <source>Off: every respondent counts the same, even where the file has weights</source>
        <translation>关闭时，即使文件含抽样权重，每位受访者也同等计算</translation>
    </message>
    <message>
        <source>Replicates</source>
        <translation>Bootstrap自助样本数</translation>
    </message>
    <message>
        <source>Bootstrap samples behind every interval; 0 = no intervals</source>
        <translation>各置信区间所依据的自助样本数；0表示不计算置信区间</translation>
    </message>
    <message>
        <source>Interval level</source>
        <translation>置信水平</translation>
    </message>
    <message>
        <source>Confidence level of every interval</source>
        <translation>所有置信区间的置信水平</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed gives the same replicates, to the last bit</source>
        <translation>随机种子相同，自助样本逐位相同</translation>
    </message>
    <message>
        <source>Reading aids</source>
        <translation>等级划分</translation>
    </message>
    <message>
        <source>Bands of the gap</source>
        <translation>差距的等级</translation>
    </message>
    <message>
        <source>Quadrant cut</source>
        <translation>象限分界值</translation>
    </message>
    <message>
        <source>Where the quadrant charts are divided</source>
        <translation>象限图的分界值</translation>
    </message>
    <message>
        <source>Missing data</source>
        <translation>缺失数据</translation>
    </message>
    <message>
        <source>Answers needed</source>
        <translation>最少回答数</translation>
    </message>
    <message>
        <source>Group members needed</source>
        <translation>群体最少人数</translation>
    </message>
    <message>
        <source>A population group with fewer members is left out</source>
        <translation>人数不足的群体不计入</translation>
    </message>
    <message>
        <source>Small sample below</source>
        <translation>小样本界限</translation>
    </message>
    <message>
        <source>Indicators with fewer answers are marked</source>
        <translation>回答数低于此值的指标加标记</translation>
    </message>
    <message>
        <source>Valid respondent</source>
        <translation>有效问卷</translation>
    </message>
    <message>
        <source>Share of the scale items a respondent must have answered to be valid</source>
        <translation>有效问卷须回答的量表题比例</translation>
    </message>
    <message>
        <source>Indicators per dimension</source>
        <translation>维度最少指标数</translation>
    </message>
    <message>
        <source>Indicators a dimension needs when it rests on answers and statistics</source>
        <translation>以问卷与统计为依据时，维度所需的指标数</translation>
    </message>
    <message>
        <source>Weight per dimension</source>
        <translation>维度最低权重</translation>
    </message>
    <message>
        <source>Share of its planned weight a dimension needs</source>
        <translation>维度所需的计划权重比例</translation>
    </message>
    <message>
        <source>Weight per index</source>
        <translation>指数最低权重</translation>
    </message>
    <message>
        <source>Share of its planned weight an index needs</source>
        <translation>指数所需的计划权重比例</translation>
    </message>
    <message>
        <source>change of “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Wave shown</source>
        <translation>所示调查年份</translation>
    </message>
    <message>
        <source>Reset the method</source>
        <translation>重置方法</translation>
    </message>
    <message>
        <source>Back to the documented defaults; can be undone</source>
        <translation>恢复为文档所列默认值，可撤销</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1，界限%2</translation>
    </message>
    <message>
        <source>Hours of service a year that count as full involvement in a domain</source>
        <translation>每年社工工时达到此数，即视为充分介入该领域</translation>
    </message>
    <message>
        <source>Upper ends of the first four bands of %1</source>
        <translation>“%1”前四个等级的上限</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>等级划分</translation>
    </message>
    <message>
        <source>Upper ends of the first four bands of the index levels and of imbalances that are no gaps</source>
        <translation>指数水平及非差距类失衡前四个等级的上限</translation>
    </message>
    <message>
        <source>Cut of the two sides</source>
        <translation>双方分界值</translation>
    </message>
    <message>
        <source>Of %1: both sides at least this high: double; one of them: single</source>
        <translation>“%1”：两方均不低于此值为双重，仅一方为单一</translation>
    </message>
    <message>
        <source>What rests on fewer answers of a community is neither computed nor shown</source>
        <translation>社区的回答数不足时，相应结果不计算也不显示</translation>
    </message>
    <message>
        <source>Respondents that count</source>
        <translation>计入的受访者</translation>
    </message>
    <message>
        <source>Only who fulfils this condition counts, in every result; it is stated with the method</source>
        <translation>只计入满足此条件的受访者，适用于所有结果，并随方法一同说明</translation>
    </message>
</context>
<context>
    <name>hz::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>hz::Page</name>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>表格已复制到剪贴板。</translation>
    </message>
    <message>
        <source>The text is on the clipboard.</source>
        <translation>文字已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>hz::Pages</name>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;cores</source>
        <translation>得分(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Imbalances</source>
        <translation>失衡(&amp;I)</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>图表(&amp;H)</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>比较(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Robustness</source>
        <translation>稳健性与信度(&amp;R)</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>交付</translation>
    </message>
    <message>
        <source>Anal&amp;ysis</source>
        <translation>统计分析(&amp;Y)</translation>
    </message>
    <message>
        <source>R&amp;eport</source>
        <translation>报告(&amp;E)</translation>
    </message>
    <message>
        <source>En&amp;ter questionnaires</source>
        <translation>录入问卷(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Questionnaire</source>
        <translation>问卷(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Framework</source>
        <translation>指标体系(&amp;F)</translation>
    </message>
</context>
<context>
    <name>hz::Personal</name>
    <message>
        <source>phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>identity numbers</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>names</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>e-mail addresses</source>
        <translation>电子邮箱</translation>
    </message>
    <message>
        <source>network addresses</source>
        <translation>IP地址</translation>
    </message>
    <message>
        <source>places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>bank cards</source>
        <translation>银行卡号</translation>
    </message>
    <message>
        <source>number plates</source>
        <translation>车牌号</translation>
    </message>
    <message>
        <source>addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>dates of birth</source>
        <translation>出生日期</translation>
    </message>
    <message>
        <source>devices</source>
        <translation>设备标识</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>自由文本</translation>
    </message>
    <message>
        <source>web addresses</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>passports and permits</source>
        <translation>护照与通行证</translation>
    </message>
    <message>
        <source>times to the second</source>
        <translation>精确到秒的时间</translation>
    </message>
</context>
<context>
    <name>hz::PersonalModel</name>
    <message>
        <source>leave out</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>化名</translation>
    </message>
    <message>
        <source>keep as it is</source>
        <translation>按原样保留</translation>
    </message>
    <message>
        <source>%1 stays empty</source>
        <translation>%1留空</translation>
    </message>
    <message>
        <source>nothing of it is stored</source>
        <translation>其内容不会存入</translation>
    </message>
    <message>
        <source>%1 gets a pseudonym</source>
        <translation>%1存为化名</translation>
    </message>
    <message>
        <source>rejected rows keep a pseudonym</source>
        <translation>未导入，保存的行中保留化名</translation>
    </message>
    <message>
        <source>%1 is stored as it is</source>
        <translation>%1按原样存入</translation>
    </message>
    <message>
        <source>rejected rows keep it</source>
        <translation>未导入，保存的行中保留该列</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>疑似</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>%1的处理方式</translation>
    </message>
    <message>
        <source>take numbers of persons out</source>
        <translation>去除其中的个人号码</translation>
    </message>
    <message>
        <source>the rest of the text is stored</source>
        <translation>其余文字存入</translation>
    </message>
    <message>
        <source>not imported; rejected rows keep the rest of the text</source>
        <translation>未导入；保存的行中留有其余文字</translation>
    </message>
</context>
<context>
    <name>hz::PlotView</name>
    <message>
        <source>Copy chart</source>
        <translation>复制图表</translation>
    </message>
    <message>
        <source>Export chart…</source>
        <translation>导出图表…</translation>
    </message>
</context>
<context>
    <name>hz::ProjectFlow</name>
    <message>
        <source>Hengzhi projects (*.hengzhi)</source>
        <translation>衡治项目 (*.hengzhi)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Untitled.hengzhi</source>
        <translation>未命名.hengzhi</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>;;All files (*)</source>
        <translation>;;所有文件 (*)</translation>
    </message>
    <message>
        <source>Where should the data of %1 go?</source>
        <translation>“%1”的数据存放在哪里？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>It can be opened for reading only.</source>
        <translation>可以只读方式打开。</translation>
    </message>
    <message>
        <source>Open for reading</source>
        <translation>只读打开</translation>
    </message>
    <message>
        <source>New project from a data file</source>
        <translation>从数据文件新建项目</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.sav *.zsav *.por *.dta *.sas7bdat);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.sav *.zsav *.por *.dta *.sas7bdat);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Data are kept in a project. A new one has the questionnaire of Hengzhi, or one that is drafted from the columns of the file.</source>
        <translation>数据保存在项目中。新项目可采用衡治问卷，或根据该文件的列起草问卷。</translation>
    </message>
    <message>
        <source>Hengzhi&apos;s questionnaire</source>
        <translation>采用衡治问卷</translation>
    </message>
    <message>
        <source>Draft from this file…</source>
        <translation>根据此文件起草…</translation>
    </message>
    <message>
        <source>%1 can only be read here; nothing is stored in it. “Save a copy as…” makes one that can be changed.</source>
        <translation>%1在此只能读取，不能存入。“另存副本…”可生成能修改的副本。</translation>
    </message>
    <message>
        <source>Everything is saved in %1.</source>
        <translation>全部内容已保存在%1中。</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>另存副本</translation>
    </message>
    <message>
        <source>%1 copy.hengzhi</source>
        <translation>%1副本.hengzhi</translation>
    </message>
    <message>
        <source>Saved a copy as %1; %2 stays open.</source>
        <translation>已另存副本%1；当前打开的仍是%2。</translation>
    </message>
    <message>
        <source>%1 may not be changed, so it was opened for reading only. “Save a copy as…” makes one that can be changed.</source>
        <translation>%1不允许修改，已以只读方式打开。“另存副本…”可生成能修改的副本。</translation>
    </message>
    <message>
        <source>What should the questionnaire begin with?</source>
        <translation>问卷从什么开始？</translation>
    </message>
    <message>
        <source>Every question can be changed, added and removed afterwards.</source>
        <translation>之后每道题都可以修改、增加和删除。</translation>
    </message>
    <message>
        <source>The built-in questionnaire</source>
        <translation>内置问卷</translation>
    </message>
    <message>
        <source>An XLSForm file…</source>
        <translation>XLSForm文件…</translation>
    </message>
    <message>
        <source>A questionnaire (XLSForm)</source>
        <translation>问卷（XLSForm）</translation>
    </message>
    <message>
        <source>Questionnaires (*.xlsx *.ods *.xls *.csv);;All files (*)</source>
        <translation>问卷 (*.xlsx *.ods *.xls *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save a copy without answers</source>
        <translation>另存为不含回答的副本</translation>
    </message>
    <message>
        <source>%1 without answers.hengzhi</source>
        <translation>%1（不含回答）.hengzhi</translation>
    </message>
    <message>
        <source>Saved as %1: questionnaire, framework, method and results, no answers.</source>
        <translation>已保存为%1：含问卷、指标体系、方法和结果，不含回答。</translation>
    </message>
    <message>
        <source>Save what is whole</source>
        <translation>保存完好的部分</translation>
    </message>
    <message>
        <source>Imports whose content is still what was imported can be saved as a new project, with the questionnaire, the framework and the method. The damaged file stays as it is.</source>
        <translation>内容仍与导入时一致的各次导入，可连同问卷、指标体系和方法设置另存为新项目；已损坏的文件保持原样。</translation>
    </message>
    <message>
        <source>Save what is whole…</source>
        <translation>保存完好的部分…</translation>
    </message>
    <message>
        <source>%1 rescued.hengzhi</source>
        <translation>%1（完好部分）.hengzhi</translation>
    </message>
    <message>
        <source>Every import is whole.</source>
        <translation>各次导入均完好。</translation>
    </message>
    <message>
        <source>Left out, as their content is damaged: %1.</source>
        <translation>内容已损坏、未予保留：%1。</translation>
    </message>
    <message>
        <source> The method was damaged; the default one stands in its place.</source>
        <translation>方法设置已损坏，以默认设置代替。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>One project is open at a time: %1 is opened.</source>
        <translation>一次只能打开一个项目：现在打开%1。</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Data are kept in a project. No file of answers is among these, from which a questionnaire could be drafted.</source>
        <translation>数据保存在项目里。这些文件中没有答卷，无法据以拟出问卷。</translation>
    </message>
    <message>
        <source>Answers: %1</source>
        <translation>问卷回答：%1</translation>
    </message>
    <message>
        <source>About the communities: %1</source>
        <translation>社区资料：%1</translation>
    </message>
    <message>
        <source>%1 is the questionnaire of this project; nothing was changed.</source>
        <translation>%1就是本项目的问卷，没有改动。</translation>
    </message>
    <message>
        <source>%1 is a questionnaire. Should it take the place of the project&apos;s?</source>
        <translation>%1是一份问卷。要用它代替项目现有的问卷吗？</translation>
    </message>
    <message>
        <source>What that means for answers that are stored is said before anything changes.</source>
        <translation>改动之前会先说明对已保存回答的影响。</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>不采用</translation>
    </message>
</context>
<context>
    <name>hz::Prompts</name>
    <message>
        <source>Hengzhi</source>
        <translation>衡治</translation>
    </message>
</context>
<context>
    <name>hz::QualityTab</name>
    <message>
        <source>Too fast</source>
        <translation>作答过快</translation>
    </message>
    <message>
        <source>Fewer seconds per answered question than this</source>
        <translation>平均每个作答题目用时少于此秒数（默认2秒）</translation>
    </message>
    <message>
        <source> s</source>
        <translation>秒/题</translation>
    </message>
    <message>
        <source>Straight-lining</source>
        <translation>直线作答</translation>
    </message>
    <message>
        <source>From this share of equal answers among the scale items, as they were ticked</source>
        <translation>量表题中相同回答（按原始勾选）达到此比例</translation>
    </message>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Long run of one answer</source>
        <translation>连续同一回答</translation>
    </message>
    <message>
        <source>From this share of the scale items in a row with the same answer</source>
        <translation>连续相同回答达到量表题的此比例</translation>
    </message>
    <message>
        <source>Repeated questionnaire</source>
        <translation>重复问卷</translation>
    </message>
    <message>
        <source>Equal to an earlier one of its community in every answer, with at least so many answers</source>
        <translation>与本社区在前的某份问卷全部回答相同，且至少有这么多回答</translation>
    </message>
    <message>
        <source> answers</source>
        <translation>个回答</translation>
    </message>
    <message>
        <source>Broken off</source>
        <translation>中途放弃</translation>
    </message>
    <message>
        <source>From so many scale items with nothing at the end</source>
        <translation>末尾连续这么多量表题没有内容</translation>
    </message>
    <message>
        <source> items</source>
        <translation>题</translation>
    </message>
    <message>
        <source>Many items unanswered</source>
        <translation>大量题目未答</translation>
    </message>
    <message>
        <source>Above this share of the scale items without an answer</source>
        <translation>未答的量表题超过此比例</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>前后矛盾</translation>
    </message>
    <message>
        <source>From so many answers that contradict each other</source>
        <translation>互相矛盾的回答达到这么多处</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>change of “%1”</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Looking for careless answers</source>
        <translation>正在检查不认真作答的答卷</translation>
    </message>
    <message>
        <source>issued: not entered</source>
        <translation>发放：未填写</translation>
    </message>
    <message>
        <source>issued: %1</source>
        <translation>发放：%1</translation>
    </message>
    <message>
        <source>Wave %1 · %2 · received: %3 · valid: %4 · left out by the rules below: %5. Nothing is deleted.</source>
        <translation>调查年份%1 · %2 · 回收：%3 · 有效：%4 · 按下列规则排除：%5。不删除任何数据。</translation>
    </message>
    <message>
        <source>Too few answers</source>
        <translation>答题过少</translation>
    </message>
    <message>
        <source>No weight</source>
        <translation>缺抽样权重</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Respondent</source>
        <translation>受访者</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Flagged respondents: %1, the first %2 shown</source>
        <translation>被标记的受访者：%1人，显示前%2人</translation>
    </message>
    <message>
        <source>Flagged respondents: %1</source>
        <translation>被标记的受访者：%1人</translation>
    </message>
    <message>
        <source>No questionnaires yet</source>
        <translation>还没有问卷</translation>
    </message>
    <message>
        <source>Import questionnaires first. Careless ones are flagged here; nothing is left out unless you say so.</source>
        <translation>请先导入问卷。不认真作答的答卷会在这里标记；除非您指定，否则不会排除任何人。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>标记数</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Threshold of “%1”</source>
        <translation>“%1”的阈值</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Leave out respondents under “%1”</source>
        <translation>排除符合“%1”的受访者</translation>
    </message>
    <message>
        <source>A filter of the method: they count as received, not as valid</source>
        <translation>方法中的筛选：计入回收，不计入有效</translation>
    </message>
    <message>
        <source>Time taken, in seconds</source>
        <translation>答卷用时（秒）</translation>
    </message>
    <message>
        <source>Question that holds the seconds a questionnaire took</source>
        <translation>记录答卷用时（秒）的题目</translation>
    </message>
    <message>
        <source>Only those left out</source>
        <translation>只看被排除的</translation>
    </message>
    <message>
        <source>Issued, received and valid questionnaires</source>
        <translation>发放、回收与有效问卷</translation>
    </message>
    <message>
        <source>Flagged respondents</source>
        <translation>被标记的受访者</translation>
    </message>
    <message>
        <source>Hardly any variability</source>
        <translation>作答变异过小</translation>
    </message>
    <message>
        <source>Below this standard deviation of the answers, as they were ticked, within groups of items that point both ways</source>
        <translation>正反向题并存的题组内，原始勾选回答的标准差小于此值</translation>
    </message>
    <message>
        <source> points</source>
        <translation>分</translation>
    </message>
</context>
<context>
    <name>hz::RecordsModel</name>
    <message>
        <source>corrected and accepted</source>
        <translation>已更正并导入</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>原为：%1</translation>
    </message>
    <message>
        <source>%1, to be corrected</source>
        <translation>%1，待更正</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>hz::RejectedTab</name>
    <message>
        <source>Column %1</source>
        <translation>第%1列</translation>
    </message>
    <message>
        <source>Reading the rejected rows</source>
        <translation>正在读取未导入的行</translation>
    </message>
    <message>
        <source>%1 of %2 corrected rows were accepted.</source>
        <translation>更正的%2行中已导入%1行。</translation>
    </message>
    <message>
        <source>Export the rejected rows?</source>
        <translation>导出未导入的行？</translation>
    </message>
    <message>
        <source>The file will hold the records of single respondents. Columns that looked like personal data are not in it. The export is noted in the journal of the project.</source>
        <translation>文件将含有单个受访者的记录，其中不含疑似个人信息的列。此次导出会记入项目日志。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export the rejected rows</source>
        <translation>导出未导入的行</translation>
    </message>
    <message>
        <source>%1-rejected-%2.csv</source>
        <translation>%1-未导入的行-%2.csv</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Accept corrected rows (%1)</source>
        <translation>导入更正后的行（%1）</translation>
    </message>
    <message>
        <source>Accept corrected rows</source>
        <translation>导入更正后的行</translation>
    </message>
    <message>
        <source>No row was rejected.</source>
        <translation>没有未导入的行。</translation>
    </message>
    <message>
        <source>%1 rows wait to be corrected, %2 were corrected and accepted. Edit the marked cells, then accept.</source>
        <translation>%1行待更正，%2行已更正并导入。请修改标出的单元格，然后导入。</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Rejected rows of the selected import</source>
        <translation>所选导入中未导入的行</translation>
    </message>
</context>
<context>
    <name>hz::ReportFile</name>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF文档 (*.pdf)</translation>
    </message>
    <message>
        <source>District report</source>
        <translation>辖区报告</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在生成报告</translation>
    </message>
    <message>
        <source>Word documents (*.docx)</source>
        <translation>Word文档 (*.docx)</translation>
    </message>
</context>
<context>
    <name>hz::ResultPage</name>
    <message>
        <source>Import data…</source>
        <translation>导入数据…</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Build the framework…</source>
        <translation>建立指标体系…</translation>
    </message>
    <message>
        <source>the wave before</source>
        <translation>上一次调查</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Wave compared with</source>
        <translation>对比的调查</translation>
    </message>
</context>
<context>
    <name>hz::ResultStep</name>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Done: %1 rows imported, %2 rejected.</source>
        <translation>完成：已导入%1行，未导入%2行。</translation>
    </message>
    <message>
        <source>The import did not finish, and the project is as it was before.</source>
        <translation>导入没有完成，项目保持原样。</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>撤销此次导入</translation>
    </message>
    <message>
        <source>Show rejected rows (%1)</source>
        <translation>查看未导入的行（%1）</translation>
    </message>
    <message>
        <source>Rejected rows are kept with their reasons on the page Data, where they can be corrected and accepted. The whole import can be undone there at any time.</source>
        <translation>未导入的行连同原因保存在“数据”页，可在那里更正并导入。整个导入随时可在该页撤销。</translation>
    </message>
</context>
<context>
    <name>hz::RobustnessPage</name>
    <message>
        <source>Varying the method</source>
        <translation>正在试算其他方法</translation>
    </message>
    <message>
        <source>Drawing the chart</source>
        <translation>绘制图表</translation>
    </message>
    <message>
        <source>%1 results of recipes could not be computed; the first: recipe %2, %3: %4</source>
        <translation>有%1个方法结果无法计算；第一个：方法%2，%3：%4</translation>
    </message>
    <message>
        <source>Nothing to judge yet</source>
        <translation>尚无可评估的内容</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Index or imbalance judged</source>
        <translation>所评估的指数或失衡</translation>
    </message>
    <message>
        <source>Sampling and method</source>
        <translation>抽样与方法</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Method paragraph</source>
        <translation>方法段落</translation>
    </message>
    <message>
        <source>Method paragraph for a thesis</source>
        <translation>论文方法段落</translation>
    </message>
    <message>
        <source>Copy the paragraph</source>
        <translation>复制段落</translation>
    </message>
    <message>
        <source>Other recipes</source>
        <translation>方法稳健性检验</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>逐项剔除法</translation>
    </message>
    <message>
        <source>Which choice matters</source>
        <translation>敏感性分析</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>稳健性与信度</translation>
    </message>
    <message>
        <source>Import questionnaires or community statistics, and this page says how robust their numbers are: how much is chance, and how much is choice of method.</source>
        <translation>导入问卷或社区统计后，本页说明数值有多稳健：多少出于抽样误差，多少出于方法选择。</translation>
    </message>
</context>
<context>
    <name>hz::ScalesTab</name>
    <message>
        <source>Judging the scales</source>
        <translation>正在评估量表</translation>
    </message>
    <message>
        <source>Drawing the chart</source>
        <translation>绘制图表</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Scale judged</source>
        <translation>所评估的量表</translation>
    </message>
    <message>
        <source>May answers be aggregated to the community?</source>
        <translation>能否将回答聚合到社区层面？</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>信度</translation>
    </message>
    <message>
        <source>Scree</source>
        <translation>碎石图</translation>
    </message>
</context>
<context>
    <name>hz::ScorecardModel</name>
    <message>
        <source>District</source>
        <translation>全辖区</translation>
    </message>
    <message>
        <source>all communities</source>
        <translation>全部社区</translation>
    </message>
    <message>
        <source>%1 valid of %2 received</source>
        <translation>回收%2份，有效%1份</translation>
    </message>
    <message>
        <source>Not computed: %1</source>
        <translation>未计算：%1</translation>
    </message>
    <message>
        <source>%1, %2 % interval %3 to %4</source>
        <translation>%1，%2%置信区间%3至%4</translation>
    </message>
    <message>
        <source>n = %1, %2 % of the planned weight</source>
        <translation>n = %1，指标覆盖率%2%</translation>
    </message>
    <message>
        <source>Evidence: %1</source>
        <translation>依据：%1</translation>
    </message>
    <message>
        <source>not computed: %1</source>
        <translation>未计算：%1</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Severe</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>较重</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>等级未定</translation>
    </message>
</context>
<context>
    <name>hz::ScoresPage</name>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>No scores yet</source>
        <translation>还没有得分</translation>
    </message>
    <message>
        <source>Scores appear as soon as the project has answers or community statistics.</source>
        <translation>项目有了问卷或社区统计后，即显示得分。</translation>
    </message>
    <message>
        <source>Indices and imbalances</source>
        <translation>指数与失衡</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Drivers</source>
        <translation>成因</translation>
    </message>
    <message>
        <source>Results shown</source>
        <translation>所示结果</translation>
    </message>
    <message>
        <source>Filter communities</source>
        <translation>筛选社区</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出CSV…</translation>
    </message>
    <message>
        <source>Scores of the communities</source>
        <translation>各社区得分</translation>
    </message>
    <message>
        <source>Indices</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Where to act</source>
        <translation>优先治理社区</translation>
    </message>
</context>
<context>
    <name>hz::LiveScores</name>
    <message>
        <source>Reading the answers</source>
        <translation>正在读取回答</translation>
    </message>
    <message>
        <source>Computing the scores</source>
        <translation>正在计算得分</translation>
    </message>
</context>
<context>
    <name>hz::ProjectJobs</name>
    <message>
        <source>Creating %1</source>
        <translation>正在创建%1</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开%1</translation>
    </message>
    <message>
        <source>Preparing the sample district</source>
        <translation>正在准备示例辖区</translation>
    </message>
    <message>
        <source>Checking the files</source>
        <translation>正在检查文件</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>Saving the method</source>
        <translation>保存方法</translation>
    </message>
    <message>
        <source>import of %1</source>
        <translation>导入%1</translation>
    </message>
    <message>
        <source>import of %1 files</source>
        <translation>导入%1个文件</translation>
    </message>
    <message>
        <source>change of an answer to %1</source>
        <translation>修改%1的回答</translation>
    </message>
    <message>
        <source>Accepting corrected rows</source>
        <translation>正在导入更正后的行</translation>
    </message>
    <message>
        <source>acceptance of corrected rows</source>
        <translation>导入更正后的行</translation>
    </message>
    <message>
        <source>Searching the answers</source>
        <translation>正在查找回答</translation>
    </message>
    <message>
        <source>Changing an answer</source>
        <translation>修改回答</translation>
    </message>
    <message>
        <source>Saving a copy</source>
        <translation>正在另存副本</translation>
    </message>
    <message>
        <source>Changing the questionnaire</source>
        <translation>修改问卷</translation>
    </message>
    <message>
        <source>Changing the framework</source>
        <translation>修改指标体系</translation>
    </message>
    <message>
        <source>Looking at the answers</source>
        <translation>核对回答</translation>
    </message>
    <message>
        <source>Saving what is whole</source>
        <translation>正在保存完好的部分</translation>
    </message>
</context>
<context>
    <name>hz::Session</name>
    <message>
        <source>Accepting corrected rows</source>
        <translation>正在导入更正后的行</translation>
    </message>
    <message>
        <source>acceptance of corrected rows</source>
        <translation>导入更正后的行</translation>
    </message>
    <message>
        <source>Saving a copy without answers</source>
        <translation>正在保存不含回答的副本</translation>
    </message>
</context>
<context>
    <name>hz::Sheet</name>
    <message>
        <source>Questionnaires</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Community statistics</source>
        <translation>社区统计</translation>
    </message>
    <message>
        <source>Hours of social work</source>
        <translation>社工工时</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区名单</translation>
    </message>
</context>
<context>
    <name>hz::Source</name>
    <message>
        <source>Hengzhi&apos;s own layout</source>
        <translation>衡治自有格式</translation>
    </message>
    <message>
        <source>Wenjuanxing</source>
        <translation>问卷星</translation>
    </message>
    <message>
        <source>KoboToolbox</source>
        <translation>KoboToolbox（数据采集平台）</translation>
    </message>
    <message>
        <source>ODK</source>
        <translation>ODK（数据采集平台）</translation>
    </message>
    <message>
        <source>LimeSurvey</source>
        <translation>LimeSurvey（问卷系统）</translation>
    </message>
    <message>
        <source>Qualtrics</source>
        <translation>Qualtrics（问卷平台）</translation>
    </message>
    <message>
        <source>SurveyMonkey</source>
        <translation>SurveyMonkey（问卷平台）</translation>
    </message>
    <message>
        <source>Google Forms</source>
        <translation>谷歌表单</translation>
    </message>
    <message>
        <source>Tencent Wenjuan</source>
        <translation>腾讯问卷</translation>
    </message>
    <message>
        <source>no survey service</source>
        <translation>非问卷平台</translation>
    </message>
    <message>
        <source>indicators in rows, communities in columns</source>
        <translation>指标在行、社区在列</translation>
    </message>
</context>
<context>
    <name>hz::StartPage</name>
    <message>
        <source>Hengzhi</source>
        <translation>衡治</translation>
    </message>
    <message>
        <source>Open the sample district</source>
        <translation>打开示例辖区</translation>
    </message>
    <message>
        <source>Twelve invented communities with questionnaires and statistics of two waves</source>
        <translation>十二个虚构社区，两期的问卷与统计</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Projects you open will be listed here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>Or drop a file anywhere in this window: a project opens, a table of answers or statistics starts the import.</source>
        <translation>也可以把文件拖放到窗口任意处：项目文件会打开，问卷或统计表会开始导入。</translation>
    </message>
    <message>
        <source>Weighs how communities are governed: indices, imbalances, and how sure one may be of each.</source>
        <translation>衡量社区治理：各项指数、各类失衡，以及每个数值的估计精度。</translation>
    </message>
    <message>
        <source>I use the built-in questionnaire</source>
        <translation>我使用内置问卷</translation>
    </message>
    <message>
        <source>A project with the questionnaire and the indices that come with Hengzhi</source>
        <translation>项目采用衡治自带的问卷和指标体系</translation>
    </message>
    <message>
        <source>I have data from my own questionnaire</source>
        <translation>我有自己问卷的数据</translation>
    </message>
    <message>
        <source>Proposes questions, dimensions and indices from the columns of a table: CSV, Excel, SPSS, Stata …</source>
        <translation>根据表格各列提出题目、维度和指数的方案：CSV、Excel、SPSS、Stata等</translation>
    </message>
    <message>
        <source>I am preparing a questionnaire</source>
        <translation>我正在准备问卷</translation>
    </message>
    <message>
        <source>To print it, or to field it with Kobo, ODK or Wenjuanxing</source>
        <translation>用于打印，或用Kobo、ODK、问卷星发放</translation>
    </message>
</context>
<context>
    <name>hz::StatusLine</name>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>The project has no data yet</source>
        <translation>项目还没有数据</translation>
    </message>
    <message>
        <source>n = %1 of %2 valid</source>
        <translation>有效问卷%1/%2份</translation>
    </message>
    <message>
        <source>weighted</source>
        <translation>已加权</translation>
    </message>
    <message>
        <source>not weighted</source>
        <translation>未加权</translation>
    </message>
    <message>
        <source>communities: %1</source>
        <translation>%1个社区</translation>
    </message>
    <message>
        <source>wave %1</source>
        <translation>调查年份%1</translation>
    </message>
    <message>
        <source>replicates: %1</source>
        <translation>Bootstrap自助法%1次</translation>
    </message>
    <message>
        <source>no intervals</source>
        <translation>无置信区间</translation>
    </message>
    <message>
        <source>weighted by %1</source>
        <translation>按“%1”加权</translation>
    </message>
    <message>
        <source>Hengzhi</source>
        <translation>衡治</translation>
    </message>
    <message>
        <source>%1 (reading only)</source>
        <translation>%1（只读）</translation>
    </message>
    <message>
        <source>leaves: strict, n ≥ %1</source>
        <translation>披露：严格，n ≥ %1</translation>
    </message>
    <message>
        <source>leaves: research, n ≥ %1</source>
        <translation>披露：研究，n ≥ %1</translation>
    </message>
</context>
<context>
    <name>hz::SummaryStep</name>
    <message>
        <source>Keep “%1” as it is?</source>
        <translation>按原样保留“%1”？</translation>
    </message>
    <message>
        <source>It looks like personal data of respondents. Whoever has the project file can read it. Keep it only where the respondents have agreed and the study needs it.</source>
        <translation>该列疑似受访者的个人信息，任何得到项目文件的人都能读到。只有在受访者同意且研究确有需要时才应保留。</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Rows to store</source>
        <translation>将存入的行</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Cells emptied</source>
        <translation>设为缺失的单元格</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>Columns used</source>
        <translation>使用的列</translation>
    </message>
    <message>
        <source>Corrected cells</source>
        <translation>更正的单元格</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2列中的%1列</translation>
    </message>
    <message>
        <source>Personal data</source>
        <translation>个人信息</translation>
    </message>
    <message>
        <source>These columns look like personal data. Unless you say otherwise they are left out, also from rejected rows that are kept.</source>
        <translation>这些列疑似个人信息。除非您另有选择，它们不会存入，保存的未导入行中也会去除。</translation>
    </message>
    <message>
        <source>No column looks like personal data.</source>
        <translation>没有疑似个人信息的列。</translation>
    </message>
    <message>
        <source>Pseudonyms are made with the key in %1. Keep that file and do not pass it on: without it later waves cannot be linked, with it persons can be found again.</source>
        <translation>化名由%1中的密钥生成。请妥善保管，不要外传：没有它，以后各期无法衔接；有了它，可以重新找到个人。</translation>
    </message>
    <message>
        <source>What will be stored</source>
        <translation>将存入的内容</translation>
    </message>
    <message>
        <source>Personal data and how they are treated</source>
        <translation>个人信息及其处理方式</translation>
    </message>
    <message>
        <source>How these files were read, what their columns stand for and what their values mean is kept and offered for the next file with the same columns.</source>
        <translation>本次的读取方式、列的含义与取值的含义会保存下来，下次导入列相同的文件时可以沿用。</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>不保留</translation>
    </message>
    <message>
        <source>take numbers of persons out</source>
        <translation>去除其中的个人号码</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>pseudonym</source>
        <translation>化名</translation>
    </message>
    <message>
        <source>keep as it is</source>
        <translation>按原样保留</translation>
    </message>
    <message>
        <source>the rest of the text is stored</source>
        <translation>其余文字存入</translation>
    </message>
    <message>
        <source>not imported; rejected rows keep the rest of the text</source>
        <translation>未导入；保存的行中留有其余文字</translation>
    </message>
    <message>
        <source>%1 stays empty</source>
        <translation>%1留空</translation>
    </message>
    <message>
        <source>nothing of it is stored</source>
        <translation>其内容不会存入</translation>
    </message>
    <message>
        <source>%1 gets a pseudonym</source>
        <translation>%1存为化名</translation>
    </message>
    <message>
        <source>rejected rows keep a pseudonym</source>
        <translation>未导入，保存的行中保留化名</translation>
    </message>
    <message>
        <source>%1 is stored as it is</source>
        <translation>%1按原样存入</translation>
    </message>
    <message>
        <source>rejected rows keep it</source>
        <translation>未导入，保存的行中保留该列</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>疑似</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>%1的处理方式</translation>
    </message>
</context>
<context>
    <name>hz::ValuesModel</name>
    <message>
        <source>as in the file</source>
        <translation>与文件相同</translation>
    </message>
    <message>
        <source>as found: %1</source>
        <translation>自动识别：%1</translation>
    </message>
    <message>
        <source>left out (not an answer)</source>
        <translation>不使用（不是有效回答）</translation>
    </message>
    <message>
        <source>no answer was given</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>does not apply</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>does not know</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>refused to answer</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>%1 (not known)</source>
        <translation>%1（未知）</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件中</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格数</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>What %1 means</source>
        <translation>“%1”的含义</translation>
    </message>
    <message>
        <source>a total or a note: left out</source>
        <translation>合计或备注，不导入</translation>
    </message>
</context>
<context>
    <name>hz::WeightsDialog</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>下级指标</translation>
    </message>
    <message>
        <source>Share now</source>
        <translation>现有占比</translation>
    </message>
    <message>
        <source>Share proposed</source>
        <translation>建议占比</translation>
    </message>
    <message>
        <source>weights of “%1”</source>
        <translation>“%1”的权重</translation>
    </message>
    <message>
        <source>Weights by method</source>
        <translation>按方法赋权</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Method of weighting</source>
        <translation>赋权方法</translation>
    </message>
    <message>
        <source>Random index</source>
        <translation>随机一致性指标</translation>
    </message>
    <message>
        <source>Table of random indices for the consistency ratio</source>
        <translation>计算一致性比率所用的随机一致性指标表</translation>
    </message>
    <message>
        <source>as in the framework</source>
        <translation>按框架</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>等权</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵权法</translation>
    </message>
    <message>
        <source>CRITIC</source>
        <translation>CRITIC法</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差法</translation>
    </message>
    <message>
        <source>pairwise judgement (AHP)</source>
        <translation>层次分析法（AHP）</translation>
    </message>
    <message>
        <source>Saaty 1980</source>
        <translation>Saaty 1980</translation>
    </message>
    <message>
        <source>Saaty, later simulation</source>
        <translation>Saaty后期模拟</translation>
    </message>
    <message>
        <source>Alonso and Lamata 2006</source>
        <translation>Alonso和Lamata 2006</translation>
    </message>
    <message>
        <source>Entropy, CRITIC and standard deviation give more weight to parts in which the communities differ; that is not the same as importance. The scores keep their fixed goalposts.</source>
        <translation>熵权法、CRITIC法和标准差法给社区间差异大的下级指标更高权重，这与重要性不是一回事。得分仍按固定目标值计算。</translation>
    </message>
    <message>
        <source>How many times the row counts as much as the column</source>
        <translation>行的重要性是列的几倍</translation>
    </message>
    <message>
        <source>Shares now and proposed</source>
        <translation>现有占比与建议占比</translation>
    </message>
    <message>
        <source>Use these weights</source>
        <translation>采用这些权重</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>hz::WeightsEditor</name>
    <message>
        <source>Weights by method…</source>
        <translation>按方法赋权…</translation>
    </message>
    <message>
        <source>Equal, entropy, CRITIC, standard deviation or pairwise judgement (AHP) for its parts</source>
        <translation>对其下级指标采用等权、熵权法、CRITIC法、标准差法或层次分析法（AHP）</translation>
    </message>
    <message>
        <source>Weights of indices, dimensions and indicators</source>
        <translation>指数、维度与指标的权重</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Weight of the selected node among its siblings</source>
        <translation>所选指标在同级中的权重</translation>
    </message>
    <message>
        <source>Average of parts</source>
        <translation>平均方式</translation>
    </message>
    <message>
        <source>arithmetic</source>
        <translation>算术平均</translation>
    </message>
    <message>
        <source>geometric</source>
        <translation>几何平均</translation>
    </message>
    <message>
        <source>harmonic</source>
        <translation>调和平均</translation>
    </message>
    <message>
        <source>How the parts of the selected node are averaged</source>
        <translation>所选指标的下级指标如何平均</translation>
    </message>
    <message>
        <source>Geometric and harmonic averages let a low part pull the whole down</source>
        <translation>几何平均与调和平均会使低分的下级指标拉低整体</translation>
    </message>
    <message>
        <source>Goalpost</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Value of the statistic that counts as 100</source>
        <translation>统计值达到此数即记100分</translation>
    </message>
</context>
<context>
    <name>hz::WeightsModel</name>
    <message>
        <source>Node</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>hz::WeightsTab</name>
    <message>
        <source>Weighting</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>Nobody to weight yet</source>
        <translation>还没有可加权的受访者</translation>
    </message>
    <message>
        <source>Import questionnaires first. Their weights, the sample design and the population they stand for are set here.</source>
        <translation>请先导入问卷。抽样权重、抽样设计和所代表的人口在这里设定。</translation>
    </message>
</context>
<context>
    <name>hz::SettingsForm</name>
    <message>
        <source>For all files</source>
        <translation>用于所有文件</translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>已识别：%1</translation>
    </message>
    <message>
        <source>Not recognised: please choose</source>
        <translation>未能识别，请选择</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>已识别：%1</translation>
    </message>
    <message>
        <source> (probable)</source>
        <translation>（可能）</translation>
    </message>
    <message>
        <source>Found out</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>Found: %1%2</source>
        <translation>判断为：%1%2</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线|</translation>
    </message>
    <message>
        <source>1,234.5 (decimal point)</source>
        <translation>1,234.5（小数点）</translation>
    </message>
    <message>
        <source>1.234,5 (decimal comma)</source>
        <translation>1.234,5（小数逗号）</translation>
    </message>
    <message>
        <source>2019-10-03 (year first)</source>
        <translation>2019-10-03（年在前）</translation>
    </message>
    <message>
        <source>3/10/2019 (day first)</source>
        <translation>3/10/2019（日在前）</translation>
    </message>
    <message>
        <source>10/3/2019 (month first)</source>
        <translation>10/3/2019（月在前）</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Exported by</source>
        <translation>导出来源</translation>
    </message>
    <message>
        <source>Wave of all rows</source>
        <translation>全部行的调查年份（期次）</translation>
    </message>
    <message>
        <source>Where the file has no column for it</source>
        <translation>文件中没有该列时填写</translation>
    </message>
    <message>
        <source>for example 2019 or 2019-H1</source>
        <translation>例如2019或2019-H1</translation>
    </message>
    <message>
        <source>The same wave for all files</source>
        <translation>所有文件使用同一调查年份</translation>
    </message>
    <message>
        <source>Community of all rows</source>
        <translation>全部行的社区</translation>
    </message>
    <message>
        <source>The same community for all files</source>
        <translation>所有文件使用同一社区</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>all, or for example B3:K200</source>
        <translation>全部，或例如B3:K200</translation>
    </message>
    <message>
        <source>Title rows above the header</source>
        <translation>表头上方的标题行数</translation>
    </message>
    <message>
        <source>Rows of the header</source>
        <translation>表头行数</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Reject rows with a bad cell</source>
        <translation>单元格有误则整行不导入</translation>
    </message>
    <message>
        <source>Otherwise the cell is left empty and the row is kept</source>
        <translation>否则仅将该单元格设为缺失并保留该行</translation>
    </message>
    <message>
        <source>Decided column by column</source>
        <translation>逐列判定</translation>
    </message>
    <message>
        <source>As the dates themselves prove</source>
        <translation>按日期本身判定</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The first one</source>
        <translation>第一个表格</translation>
    </message>
    <message>
        <source>Read every line by itself</source>
        <translation>逐行读取</translation>
    </message>
    <message>
        <source>A quotation mark that is not closed in its line is taken for text</source>
        <translation>引号未在本行闭合时按普通文字读取</translation>
    </message>
    <message>
        <source>Before every identifier</source>
        <translation>编号前缀</translation>
    </message>
    <message>
        <source>Tells respondents of this file from those of others that are numbered alike</source>
        <translation>用于区分本文件与其他文件中编号相同的受访者</translation>
    </message>
    <message>
        <source>for example P-</source>
        <translation>如P-</translation>
    </message>
    <message>
        <source>The sheet holds several; “Import each table” takes all of them</source>
        <translation>工作表中有多张表格；“逐张导入”可全部导入</translation>
    </message>
    <message>
        <source>Exchange rows and columns</source>
        <translation>行列互换</translation>
    </message>
    <message>
        <source>Indicators stand in the rows, communities in the columns</source>
        <translation>指标在行、社区在列</translation>
    </message>
</context>
<context>
    <name>hz::RunStep</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Rows read</source>
        <translation>读入行数</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>不导入</translation>
    </message>
    <message>
        <source>Cells emptied</source>
        <translation>设为缺失的单元格</translation>
    </message>
    <message>
        <source>Columns not used</source>
        <translation>未使用的列</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Counts per file</source>
        <translation>各文件计数</translation>
    </message>
</context>
<context>
    <name>hz::WeightsForm</name>
    <message>
        <source>Weight column of the file</source>
        <translation>文件中的抽样权重列</translation>
    </message>
    <message>
        <source>None: everybody counts the same</source>
        <translation>不加权：每人相同</translation>
    </message>
    <message>
        <source>The community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>None: the wave is one</source>
        <translation>无：整个调查年份为一层</translation>
    </message>
    <message>
        <source>The respondent</source>
        <translation>受访者</translation>
    </message>
    <message>
        <source>Very large, or not known</source>
        <translation>很大或未知</translation>
    </message>
    <message>
        <source>Refuse, and name it</source>
        <translation>报错</translation>
    </message>
    <message>
        <source>Keep it as it is: no variance from it</source>
        <translation>保持不变：不计方差</translation>
    </message>
    <message>
        <source>Draw it together with its like</source>
        <translation>与同类层合并抽取</translation>
    </message>
    <message>
        <source>No: weights as collected</source>
        <translation>否：按原始抽样权重</translation>
    </message>
    <message>
        <source>Post-stratification (one margin)</source>
        <translation>事后分层（一个边际）</translation>
    </message>
    <message>
        <source>Raking (several margins)</source>
        <translation>迭代加权（多个边际）</translation>
    </message>
    <message>
        <source>Each community</source>
        <translation>各社区分别</translation>
    </message>
    <message>
        <source>The wave as a whole</source>
        <translation>整个调查年份</translation>
    </message>
    <message>
        <source>Age × sex</source>
        <translation>年龄 × 性别</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>年龄</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Community sizes</source>
        <translation>社区人口</translation>
    </message>
    <message>
        <source>Merge empty categories with their neighbours</source>
        <translation>空类别并入相邻类别</translation>
    </message>
    <message>
        <source>Off: a category of the population without respondents is an error</source>
        <translation>关闭时，人口表中没有受访者的类别视为错误</translation>
    </message>
    <message>
        <source>change of “%1”</source>
        <translation>更改“%1”</translation>
    </message>
    <message>
        <source>%1 (categories: %2, persons: %3)</source>
        <translation>%1（%2类，%3人）</translation>
    </message>
    <message>
        <source>Fit to: %1</source>
        <translation>校准到：%1</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>边际</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Margins of the population sheet</source>
        <translation>人口表的边际</translation>
    </message>
    <message>
        <source>The project has no population sheet. Import one (community, wave, age, sex, persons) to fit weights to it.</source>
        <translation>项目中没有人口表。导入后（社区、调查年份、年龄、性别、人数）才能按人口校准抽样权重。</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Which column holds the weight of a respondent</source>
        <translation>哪一列是受访者的抽样权重</translation>
    </message>
    <message>
        <source>Stratum</source>
        <translation>分层</translation>
    </message>
    <message>
        <source>Question that names the stratum a respondent was drawn from</source>
        <translation>指出受访者来自哪个抽样层的题目</translation>
    </message>
    <message>
        <source>Sampling unit</source>
        <translation>初级抽样单元（PSU）</translation>
    </message>
    <message>
        <source>Question that names what was drawn first: a block, a building, an interviewer's walk</source>
        <translation>指出最先抽取的单元的题目：街区、楼栋或访问路线</translation>
    </message>
    <message>
        <source>Population of units</source>
        <translation>总体单元数</translation>
    </message>
    <message>
        <source>Question that holds how many sampling units the stratum has in all, or the fraction drawn; needed only where much of them was drawn</source>
        <translation>层内总体单元数或抽样比的题目；仅在抽取比例较大时需要</translation>
    </message>
    <message>
        <source>Stratum of one unit</source>
        <translation>单PSU层</translation>
    </message>
    <message>
        <source>What to do where a single unit was drawn from a stratum</source>
        <translation>某层只抽到一个初级抽样单元（PSU）时的处理</translation>
    </message>
    <message>
        <source>Fit to the population</source>
        <translation>按人口校准</translation>
    </message>
    <message>
        <source>Weights are fitted to the population sheet, again in every replicate</source>
        <translation>抽样权重按人口表校准，并在每个自助样本中重新校准</translation>
    </message>
    <message>
        <source>Fitted together</source>
        <translation>校准范围</translation>
    </message>
    <message>
        <source>Every community to its own population, or the wave as a whole to their sum</source>
        <translation>各社区按各自人口，或整个调查年份按其合计人口</translation>
    </message>
    <message>
        <source>Highest, × median</source>
        <translation>上限（中位数的倍数）</translation>
    </message>
    <message>
        <source>Weights above this multiple of the median are cut</source>
        <translation>高于中位数此倍数的抽样权重被截断</translation>
    </message>
    <message>
        <source>Highest, × mean</source>
        <translation>上限（均值的倍数）</translation>
    </message>
    <message>
        <source>Weights above this multiple of the mean are cut</source>
        <translation>高于均值此倍数的抽样权重被截断</translation>
    </message>
    <message>
        <source>Lowest, × mean</source>
        <translation>下限（均值的倍数）</translation>
    </message>
    <message>
        <source>Weights below this multiple of the mean are raised</source>
        <translation>低于均值此倍数的抽样权重被提高</translation>
    </message>
</context>
<context>
    <name>hz::WeightsReportView</name>
    <message>
        <source>Fact</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Replicates with an empty category, of %1</source>
        <translation>有空类别的自助样本（共%1个）</translation>
    </message>
    <message>
        <source>Replicates in which raking did not converge</source>
        <translation>迭代加权未收敛的自助样本</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>边际</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Respondents</source>
        <translation>受访者</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>加权前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>加权后</translation>
    </message>
    <message>
        <source>Difference, %</source>
        <translation>差异（%）</translation>
    </message>
    <message>
        <source>Weight / mean</source>
        <translation>抽样权重 / 均值</translation>
    </message>
    <message>
        <source>The wave as a whole</source>
        <translation>整个调查年份</translation>
    </message>
    <message>
        <source>Report for</source>
        <translation>报告范围</translation>
    </message>
    <message>
        <source>Community the weight report is for</source>
        <translation>抽样权重报告所属社区</translation>
    </message>
    <message>
        <source>Merge empty categories</source>
        <translation>合并空类别</translation>
    </message>
    <message>
        <source>Facts about the weights</source>
        <translation>抽样权重概况</translation>
    </message>
    <message>
        <source>Margins before and after weighting</source>
        <translation>加权前后的边际</translation>
    </message>
    <message>
        <source>Distribution of the weights</source>
        <translation>抽样权重分布</translation>
    </message>
    <message>
        <source>Respondents who take part</source>
        <translation>参与计算的受访者</translation>
    </message>
    <message>
        <source>Sum of the weights</source>
        <translation>抽样权重之和</translation>
    </message>
    <message>
        <source>Smallest and largest weight</source>
        <translation>最小与最大抽样权重</translation>
    </message>
    <message>
        <source>Coefficient of variation</source>
        <translation>变异系数</translation>
    </message>
    <message>
        <source>Loss by unequal weights (Kish), before → after</source>
        <translation>抽样权重不等造成的损失（Kish），前 → 后</translation>
    </message>
    <message>
        <source>Effective number of respondents</source>
        <translation>有效样本量</translation>
    </message>
    <message>
        <source>Smallest and largest adjustment, × mean</source>
        <translation>最小与最大调整倍数（均值的倍数）</translation>
    </message>
    <message>
        <source>Adjustments above 3</source>
        <translation>调整倍数大于3</translation>
    </message>
    <message>
        <source>Categories with fewer than 20 respondents</source>
        <translation>不足20人的类别</translation>
    </message>
    <message>
        <source>Largest difference to the population, %</source>
        <translation>与人口的最大差异（%）</translation>
    </message>
    <message>
        <source>Without an answer to a margin</source>
        <translation>缺少边际回答</translation>
    </message>
    <message>
        <source>Left out for want of a weight</source>
        <translation>因缺抽样权重未参与</translation>
    </message>
</context>
<context>
    <name>hz::EntryPage</name>
    <message>
        <source>Enter questionnaires</source>
        <translation>录入问卷</translation>
    </message>
    <message>
        <source>Type in</source>
        <translation>首次录入</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>二次录入</translation>
    </message>
    <message>
        <source>Differences and errors</source>
        <translation>不一致与错误率</translation>
    </message>
</context>
<context>
    <name>hz::FormModel</name>
    <message>
        <source>(unreadable)</source>
        <translation>（无法辨认）</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>题号</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>hz::FormView</name>
    <message>
        <source>%1 of %2</source>
        <translation>第%1项，共%2项</translation>
    </message>
    <message>
        <source>A wave is a year, as 2019 or 2019-H1.</source>
        <translation>调查年份应为年份，如2019或2019-H1。</translation>
    </message>
    <message>
        <source>This is not a date. Write it as 2024-05-31.</source>
        <translation>日期无效，请写成2024-05-31的形式。</translation>
    </message>
    <message>
        <source>A weight is a number above 0.</source>
        <translation>抽样权重应为大于0的数。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>This key has no meaning here.</source>
        <translation>此处不能使用该按键。</translation>
    </message>
    <message>
        <source>Not an answer to this question. Allowed: %1.</source>
        <translation>不是本题的有效回答。允许的取值：%1。</translation>
    </message>
    <message>
        <source>The form is complete. Enter stores it.</source>
        <translation>本份问卷已录完，按回车键保存。</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1，已选</translation>
    </message>
    <message>
        <source>Number keys choose and move on · Enter: next, or leave blank · ↑ ↓: back and forth · *: cannot be read · Backspace: take the answer back</source>
        <translation>数字键：选择并进入下一题 · 回车：下一题或留空 · ↑↓：前后移动 · *：无法辨认 · 退格：清除回答</translation>
    </message>
    <message>
        <source>Back (↑)</source>
        <translation>上一题（↑）</translation>
    </message>
    <message>
        <source>Next (↓)</source>
        <translation>下一题（↓）</translation>
    </message>
    <message>
        <source>Cannot be read (*)</source>
        <translation>无法辨认（*）</translation>
    </message>
    <message>
        <source>Store the form</source>
        <translation>保存本份问卷</translation>
    </message>
    <message>
        <source>The form</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
</context>
<context>
    <name>hz::TypingTab</name>
    <message>
        <source>Resume a batch…</source>
        <translation>继续录入批次…</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 forms, last %4</source>
        <translation>%1 · %2 · 已录%3份，最后一份%4</translation>
    </message>
    <message>
        <source>Whose initials? They tell the typists of a second entry apart.</source>
        <translation>请填写录入员代号，二次录入时据此区分录入员。</translation>
    </message>
    <message>
        <source>Which year were the forms filled in?</source>
        <translation>请填写调查年份。</translation>
    </message>
    <message>
        <source>A wave is a year, as 2019 or 2019-H1.</source>
        <translation>调查年份应为年份，如2019或2019-H1。</translation>
    </message>
    <message>
        <source>Which community are the forms from? The questionnaire does not ask for it.</source>
        <translation>问卷中没有社区题，请填写这批问卷所在的社区。</translation>
    </message>
    <message>
        <source>Form %1</source>
        <translation>问卷%1</translation>
    </message>
    <message>
        <source>Correcting %1</source>
        <translation>更正问卷%1</translation>
    </message>
    <message>
        <source>Storing the form</source>
        <translation>保存问卷</translation>
    </message>
    <message>
        <source>form %1</source>
        <translation>录入问卷%1</translation>
    </message>
    <message>
        <source>correction of %1</source>
        <translation>更正问卷%1</translation>
    </message>
    <message>
        <source>There is a questionnaire %1 in this community and wave already.</source>
        <translation>该社区本期已有编号为%1的问卷。</translation>
    </message>
    <message>
        <source>Stored since the start: %1</source>
        <translation>本次已保存%1份</translation>
    </message>
    <message>
        <source>Typist</source>
        <translation>录入员</translation>
    </message>
    <message>
        <source>initials</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Number prefix</source>
        <translation>编号前缀</translation>
    </message>
    <message>
        <source>Begins the numbers of the forms: A- gives A-001, A-002 …</source>
        <translation>问卷编号的开头：A-对应A-001、A-002……</translation>
    </message>
    <message>
        <source>Year (wave)</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Start typing</source>
        <translation>开始录入</translation>
    </message>
    <message>
        <source>Resume a batch</source>
        <translation>继续录入批次</translation>
    </message>
</context>
<context>
    <name>hz::SecondTab</name>
    <message>
        <source>Whose initials? The second entry is another person’s.</source>
        <translation>请填写录入员代号；二次录入须由另一人完成。</translation>
    </message>
    <message>
        <source>There is no form that %1 could type a second time.</source>
        <translation>没有可由%1二次录入的问卷。</translation>
    </message>
    <message>
        <source>All %1 forms are typed twice. Settle the differences next.</source>
        <translation>%1份问卷已全部二次录入，请接着核对不一致之处。</translation>
    </message>
    <message>
        <source>Form %1, community %2</source>
        <translation>问卷%1，社区%2</translation>
    </message>
    <message>
        <source>Second entry, form %1 of %2</source>
        <translation>二次录入：第%1份，共%2份</translation>
    </message>
    <message>
        <source>Storing the form</source>
        <translation>保存问卷</translation>
    </message>
    <message>
        <source>second entry of %1</source>
        <translation>二次录入问卷%1</translation>
    </message>
    <message>
        <source>Second typist</source>
        <translation>二次录入员</translation>
    </message>
    <message>
        <source>initials</source>
        <translation>代号</translation>
    </message>
    <message>
        <source>Share of the forms</source>
        <translation>二次录入比例</translation>
    </message>
    <message>
        <source>Start typing</source>
        <translation>开始录入</translation>
    </message>
</context>
<context>
    <name>hz::DifferencesTab</name>
    <message>
        <source>(blank)</source>
        <translation>（空白）</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>首次录入</translation>
    </message>
    <message>
        <source>Second entry</source>
        <translation>二次录入</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>纸质问卷</translation>
    </message>
    <message>
        <source>Typist or question</source>
        <translation>录入员或题目</translation>
    </message>
    <message>
        <source>Fields typed</source>
        <translation>录入字段数</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Errors, %</source>
        <translation>错误率（%）</translation>
    </message>
    <message>
        <source>No form has been typed twice yet. Begin on the tab “Second entry”.</source>
        <translation>尚无二次录入的问卷，请在“二次录入”中开始。</translation>
    </message>
    <message>
        <source>%1 of %2 typed forms were typed twice: %3 fields, %4 of them different, %5 still open.</source>
        <translation>已录%2份问卷中有%1份二次录入：%3个字段，%4处不一致，%5处尚未核对。</translation>
    </message>
    <message>
        <source>%1 is right</source>
        <translation>%1正确</translation>
    </message>
    <message>
        <source>Settling a difference</source>
        <translation>核对不一致</translation>
    </message>
    <message>
        <source>settled difference of %1</source>
        <translation>核对问卷%1</translation>
    </message>
    <message>
        <source>The first is right</source>
        <translation>首次录入正确</translation>
    </message>
    <message>
        <source>The second is right</source>
        <translation>二次录入正确</translation>
    </message>
    <message>
        <source>The paper says</source>
        <translation>纸质问卷为</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致之处</translation>
    </message>
    <message>
        <source>Errors of typing</source>
        <translation>录入错误</translation>
    </message>
</context>
<context>
    <name>hz::SheetsModel</name>
    <message>
        <source>new row…</source>
        <translation>新增一行…</translation>
    </message>
</context>
<context>
    <name>hz::SheetsTab</name>
    <message>
        <source>Fill in first: %1</source>
        <translation>请先填写：%1</translation>
    </message>
    <message>
        <source>Changing a community figure</source>
        <translation>修改社区数据</translation>
    </message>
    <message>
        <source>change of %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>数据表</translation>
    </message>
    <message>
        <source>Type into a cell to change it; the last row adds a community or year.</source>
        <translation>直接在单元格中修改；最后一行用于新增社区或年份。</translation>
    </message>
    <message>
        <source>Community figures</source>
        <translation>社区数据</translation>
    </message>
</context>
<context>
    <name>hz::CodebookEdits</name>
    <message>
        <source>A question with choices needs at least one.</source>
        <translation>选择题至少需要一个选项。</translation>
    </message>
    <message>
        <source>%1 choices are too many; %2 are possible.</source>
        <translation>%1个选项过多，最多%2个。</translation>
    </message>
    <message>
        <source>“%1” is not a code for a choice: one word without blanks.</source>
        <translation>“%1”不能作为选项代码：须为一个不含空格的词。</translation>
    </message>
    <message>
        <source>The code %1 is there twice.</source>
        <translation>代码%1重复。</translation>
    </message>
    <message>
        <source>The choice %1 has no words.</source>
        <translation>选项%1没有文字。</translation>
    </message>
    <message>
        <source>The lower end of a scale must be below the upper one.</source>
        <translation>量表最小值须小于最大值。</translation>
    </message>
    <message>
        <source>The choice %1 lies outside the ends of the scale.</source>
        <translation>选项%1超出量表范围。</translation>
    </message>
    <message>
        <source>The condition names %1, which is no other question.</source>
        <translation>条件中的%1不是其他题目的代码。</translation>
    </message>
    <message>
        <source>The condition cannot be understood. Write it as ${code} = '1'.</source>
        <translation>无法理解该条件，请写成${代码} = &apos;1&apos;的形式。</translation>
    </message>
    <message>
        <source>A code begins with a letter and has no blanks, quotes or brackets.</source>
        <translation>代码须以字母开头，不含空格、引号和括号。</translation>
    </message>
    <message>
        <source>Another question has this code.</source>
        <translation>其他题目已使用该代码。</translation>
    </message>
    <message>
        <source>Names are plain text: take out %1.</source>
        <translation>名称只能是纯文本，请去掉%1。</translation>
    </message>
    <message>
        <source>The condition always divides by 0.</source>
        <translation>条件总是除以0。</translation>
    </message>
    <message>
        <source>The condition goes round in a circle: it depends on questions that depend on this one.</source>
        <translation>条件循环引用：它依赖的题目又依赖本题。</translation>
    </message>
</context>
<context>
    <name>hz::QuestionsModel</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>One choice</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Several choices</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Number of the questionnaire</source>
        <translation>问卷编号</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Year (wave)</source>
        <translation>调查年份</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>抽样权重</translation>
    </message>
    <message>
        <source>About the interview</source>
        <translation>访问信息</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>作答人数</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>派生变量</translation>
    </message>
</context>
<context>
    <name>hz::ChoicesTable</name>
    <message>
        <source>Not applicable</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Don’t know</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>An answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
</context>
<context>
    <name>hz::ConsequencesBar</name>
    <message>
        <source>all other answers</source>
        <translation>其余回答</translation>
    </message>
    <message>
        <source>%1 answers to %2, which is no more</source>
        <translation>%2的%1个回答（该题将删除）</translation>
    </message>
    <message>
        <source>%1 answers “%3” to %2</source>
        <translation>%2的%1个回答“%3”</translation>
    </message>
    <message>
        <source>remove them</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>set missing</source>
        <translation>设为缺失</translation>
    </message>
    <message>
        <source>merge into %1 %2</source>
        <translation>并入%1 %2</translation>
    </message>
    <message>
        <source>This change has no place for answers that were given. What becomes of them?</source>
        <translation>已有回答与此修改冲突，请选择如何处理。</translation>
    </message>
    <message>
        <source>Change it so</source>
        <translation>按此修改</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>放弃修改</translation>
    </message>
</context>
<context>
    <name>hz::QuestionForm</name>
    <message>
        <source>own choices of %1</source>
        <translation>%1独立选项</translation>
    </message>
    <message>
        <source>Hint in Chinese</source>
        <translation>中文说明</translation>
    </message>
    <message>
        <source>Hint in English</source>
        <translation>英文说明</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Scale from</source>
        <translation>量表范围</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>own</source>
        <translation>自有</translation>
    </message>
    <message>
        <source>shared by %1 questions</source>
        <translation>%1道题共用</translation>
    </message>
    <message>
        <source>change of question %1</source>
        <translation>修改题目%1</translation>
    </message>
    <message>
        <source>asked of everybody; else e.g. ${freq} &gt; 0</source>
        <translation>问所有人；否则如${freq} &gt; 0</translation>
    </message>
    <message>
        <source>to</source>
        <translation>至</translation>
    </message>
    <message>
        <source>reversed: high answers mean little of it</source>
        <translation>反向题：分数越高程度越低</translation>
    </message>
    <message>
        <source>must be answered</source>
        <translation>必答</translation>
    </message>
    <message>
        <source>in the short form</source>
        <translation>列入简版</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>独立</translation>
    </message>
    <message>
        <source>Gives this question choices of its own; the others keep theirs.</source>
        <translation>使本题使用自己的选项，其他题目不变。</translation>
    </message>
    <message>
        <source>Lowest point of the scale</source>
        <translation>量表最低分</translation>
    </message>
    <message>
        <source>Highest point of the scale</source>
        <translation>量表最高分</translation>
    </message>
</context>
<context>
    <name>hz::QuestionnairePage</name>
    <message>
        <source>New question</source>
        <translation>新题目</translation>
    </message>
    <message>
        <source>new question</source>
        <translation>新增题目</translation>
    </message>
    <message>
        <source>removal of question %1</source>
        <translation>删除题目%1</translation>
    </message>
    <message>
        <source>order of the questions</source>
        <translation>调整题目顺序</translation>
    </message>
    <message>
        <source>Take over a questionnaire</source>
        <translation>导入问卷</translation>
    </message>
    <message>
        <source>XLSForm (*.xlsx *.xls *.ods survey.csv)</source>
        <translation>XLSForm (*.xlsx *.xls *.ods survey.csv)</translation>
    </message>
    <message>
        <source>questionnaire from a file</source>
        <translation>从文件导入问卷</translation>
    </message>
    <message>
        <source>Save as XLSForm</source>
        <translation>导出XLSForm</translation>
    </message>
    <message>
        <source>XLSForm (*.xlsx)</source>
        <translation>XLSForm (*.xlsx)</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Add a question</source>
        <translation>新增题目</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件导入…</translation>
    </message>
    <message>
        <source>As XLSForm…</source>
        <translation>导出XLSForm…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation>添加变量</translation>
    </message>
    <message>
        <source>A variable that follows from answers: choices merged, bands, means, conditions.</source>
        <translation>由回答得出的变量：选项合并、数值分组、均值、条件。</translation>
    </message>
    <message>
        <source>new variable</source>
        <translation>新变量</translation>
    </message>
    <message>
        <source>removal of variable %1</source>
        <translation>删除变量%1</translation>
    </message>
    <message>
        <source>order of the variables</source>
        <translation>变量顺序</translation>
    </message>
    <message>
        <source>The questionnaire has no question that a variable could follow from.</source>
        <translation>问卷中没有可据以得出变量的题目。</translation>
    </message>
</context>
<context>
    <name>hz::FrameworkTree</name>
    <message>
        <source>Outside the tree</source>
        <translation>树外指标</translation>
    </message>
    <message>
        <source>Imbalances</source>
        <translation>失衡</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>成因</translation>
    </message>
    <message>
        <source>Four fields</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>Diagnosis texts</source>
        <translation>诊断文字</translation>
    </message>
    <message>
        <source>Population groups</source>
        <translation>人口群体</translation>
    </message>
    <message>
        <source>Community statistics</source>
        <translation>社区统计</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成部分</translation>
    </message>
    <message>
        <source>How it is computed</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>指标体系</translation>
    </message>
</context>
<context>
    <name>hz::PartForm</name>
    <message>
        <source>Choose a part of the tree to see its form, or drag questions into the tree.</source>
        <translation>选择树中的一项查看其表单，或把题目拖入树中。</translation>
    </message>
    <message>
        <source>How it is computed</source>
        <translation>计算方式</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>按计算值</translation>
    </message>
    <message>
        <source>reversed: 100 − value</source>
        <translation>反向：100 − 值</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>100</source>
        <translation>100</translation>
    </message>
</context>
<context>
    <name>hz::FrameworkPage</name>
    <message>
        <source>change of %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>removal of %1</source>
        <translation>删除%1</translation>
    </message>
    <message>
        <source>order of the framework</source>
        <translation>调整指标体系顺序</translation>
    </message>
    <message>
        <source>One index per block of items</source>
        <translation>每组题目一个指数</translation>
    </message>
    <message>
        <source>one index per block</source>
        <translation>每组题目一个指数</translation>
    </message>
    <message>
        <source>The built-in framework</source>
        <translation>内置指标体系</translation>
    </message>
    <message>
        <source>the built-in framework</source>
        <translation>内置指标体系</translation>
    </message>
    <message>
        <source>A table (CSV, COINr iMeta)…</source>
        <translation>表格（CSV、COINr iMeta）…</translation>
    </message>
    <message>
        <source>Another project…</source>
        <translation>其他项目…</translation>
    </message>
    <message>
        <source>An empty tree</source>
        <translation>空树</translation>
    </message>
    <message>
        <source>an empty tree</source>
        <translation>空树</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Imbalance: gap between two indices</source>
        <translation>失衡：两个指数的差距</translation>
    </message>
    <message>
        <source>Imbalance: joint restriction</source>
        <translation>失衡：共同制约</translation>
    </message>
    <message>
        <source>Imbalance: narrow range of involvement</source>
        <translation>失衡：介入面窄</translation>
    </message>
    <message>
        <source>Imbalance: unequal reach of groups</source>
        <translation>失衡：群体覆盖不均</translation>
    </message>
    <message>
        <source>Cause: mean of indicators</source>
        <translation>成因：指标均值</translation>
    </message>
    <message>
        <source>Cause: shortfall</source>
        <translation>成因：短缺</translation>
    </message>
    <message>
        <source>Cause: diversity of the residents</source>
        <translation>成因：居民异质性</translation>
    </message>
    <message>
        <source>Four fields</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>Diagnosis text</source>
        <translation>诊断文字</translation>
    </message>
    <message>
        <source>Population group</source>
        <translation>人口群体</translation>
    </message>
    <message>
        <source>Community statistic</source>
        <translation>社区统计</translation>
    </message>
    <message>
        <source>Note: %1 rests on a single item.</source>
        <translation>提示：%1只有一个题目。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有%1项</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>being stored…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>not stored yet: %1 things are missing</source>
        <translation>尚未保存：还缺%1项</translation>
    </message>
    <message>
        <source>Changing the framework</source>
        <translation>修改指标体系</translation>
    </message>
    <message>
        <source>new part %1</source>
        <translation>新增%1</translation>
    </message>
    <message>
        <source>new indicators</source>
        <translation>新增指标</translation>
    </message>
    <message>
        <source>It does not fit there: indicators belong to dimensions, dimensions to indices.</source>
        <translation>不能放在该处：指标属于维度，维度属于指数。</translation>
    </message>
    <message>
        <source>Replace the framework?</source>
        <translation>替换现有指标体系？</translation>
    </message>
    <message>
        <source>Undo brings the present one back.</source>
        <translation>可以撤销恢复现有指标体系。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>start from %1</source>
        <translation>以%1为起点</translation>
    </message>
    <message>
        <source>Framework table</source>
        <translation>指标体系表格</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Another project</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>another project</source>
        <translation>其他项目</translation>
    </message>
    <message>
        <source>Hengzhi projects (*.hengzhi)</source>
        <translation>衡治项目 (*.hengzhi)</translation>
    </message>
    <message>
        <source>Save the framework</source>
        <translation>导出指标体系</translation>
    </message>
    <message>
        <source>Framework</source>
        <translation>指标体系</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Add to the tree</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>导出CSV…</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Back to what is stored</source>
        <translation>恢复到已保存的状态</translation>
    </message>
    <message>
        <source>A part needs a code.</source>
        <translation>必须有代码。</translation>
    </message>
    <message>
        <source>Another part has this code.</source>
        <translation>代码已被其他组成部分使用。</translation>
    </message>
    <message>
        <source>change of the framework</source>
        <translation>指标体系的修改</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Indicator outside the tree</source>
        <translation>指标树以外的指标</translation>
    </message>
    <message>
        <source>Names are plain text: take out %1.</source>
        <translation>名称只能是纯文本，请去掉%1。</translation>
    </message>
</context>
<context>
    <name>hz::FrameworkWords</name>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Choices that count</source>
        <translation>计入的选项</translation>
    </message>
    <message>
        <source>Only those who in question</source>
        <translation>仅限在此题中</translation>
    </message>
    <message>
        <source>… have chosen</source>
        <translation>……选择了</translation>
    </message>
    <message>
        <source>First</source>
        <translation>甲</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>乙</translation>
    </message>
    <message>
        <source>Statistic</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Without social workers</source>
        <translation>没有社工时</translation>
    </message>
    <message>
        <source>At least this many</source>
        <translation>至少几项</translation>
    </message>
    <message>
        <source>Mean of a scale</source>
        <translation>量表均值</translation>
    </message>
    <message>
        <source>100 · (weighted mean − lower end) / (upper end − lower end), reversed where the question is</source>
        <translation>100 ·（加权均值 − 最小值）/（最大值 − 最小值），反向题先反转</translation>
    </message>
    <message>
        <source>Share choosing</source>
        <translation>选择比例</translation>
    </message>
    <message>
        <source>100 · weighted share of those asked who chose one of the choices</source>
        <translation>100 · 被问者中选择所列选项的加权比例</translation>
    </message>
    <message>
        <source>Number of ticks</source>
        <translation>勾选数</translation>
    </message>
    <message>
        <source>100 · weighted mean number of the choices ticked / number that counts as 100, at most 100</source>
        <translation>100 · 所列选项的加权平均勾选数 / 计为100的数，不超过100</translation>
    </message>
    <message>
        <source>This many count as 100</source>
        <translation>计为100的数</translation>
    </message>
    <message>
        <source>Share of ticks</source>
        <translation>勾选占比</translation>
    </message>
    <message>
        <source>100 · ticks of the choices / all ticks</source>
        <translation>100 · 所列选项的勾选数 / 全部勾选数</translation>
    </message>
    <message>
        <source>Inequality (Gini)</source>
        <translation>不平等（基尼系数）</translation>
    </message>
    <message>
        <source>100 · Gini coefficient of the numbers that stand for the choices</source>
        <translation>100 · 各选项代表数值的基尼系数</translation>
    </message>
    <message>
        <source>Number for each choice</source>
        <translation>各选项代表的数值</translation>
    </message>
    <message>
        <source>Gap between groups</source>
        <translation>群体差距</translation>
    </message>
    <message>
        <source>50 · λ · mean of |share of a group − mean share| / mean share; λ takes off what is chance</source>
        <translation>50 · λ · 各群体比例与其均值之差的绝对值的平均 / 均值；λ扣除抽样波动</translation>
    </message>
    <message>
        <source>Statistic in per cent</source>
        <translation>百分比统计</translation>
    </message>
    <message>
        <source>the community statistic as it stands, 0–100</source>
        <translation>社区统计原值，0—100</translation>
    </message>
    <message>
        <source>Ratio of statistics</source>
        <translation>统计比率</translation>
    </message>
    <message>
        <source>100 · numerator / sum of the denominators</source>
        <translation>100 · 分子 / 分母之和</translation>
    </message>
    <message>
        <source>Numerator</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Denominators</source>
        <translation>分母</translation>
    </message>
    <message>
        <source>Denominator</source>
        <translation>分母</translation>
    </message>
    <message>
        <source>Rate against a target</source>
        <translation>对标比率</translation>
    </message>
    <message>
        <source>100 · (per · numerator / denominator) / value that counts as 100, at most 100</source>
        <translation>100 ·（单位 · 分子 / 分母）/ 计为100的值，不超过100</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Value that counts as 100</source>
        <translation>计为100的值</translation>
    </message>
    <message>
        <source>Gap between two indices</source>
        <translation>两个指数的差距</translation>
    </message>
    <message>
        <source>max(0, first − second)</source>
        <translation>max(0, 甲 − 乙)</translation>
    </message>
    <message>
        <source>Joint restriction</source>
        <translation>共同制约</translation>
    </message>
    <message>
        <source>√(first · second)</source>
        <translation>√(甲 · 乙)</translation>
    </message>
    <message>
        <source>Narrow range of involvement</source>
        <translation>介入面窄</translation>
    </message>
    <message>
        <source>100 · (1 − mean involvement over the fields of service)</source>
        <translation>100 ·（1 − 各服务领域平均介入程度）</translation>
    </message>
    <message>
        <source>Fields of service</source>
        <translation>服务领域</translation>
    </message>
    <message>
        <source>Statistics that count social workers</source>
        <translation>社工人数统计</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>居民人数</translation>
    </message>
    <message>
        <source>Unequal reach of groups</source>
        <translation>群体覆盖不均</translation>
    </message>
    <message>
        <source>100 · (1 − evenness of the shares reached in the population groups)</source>
        <translation>100 ·（1 − 各群体覆盖比例的均衡度）</translation>
    </message>
    <message>
        <source>Cause: mean of indicators</source>
        <translation>成因：指标均值</translation>
    </message>
    <message>
        <source>mean of the indicators named</source>
        <translation>所列指标的均值</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Cause: shortfall</source>
        <translation>成因：短缺</translation>
    </message>
    <message>
        <source>100 · (1 − mean of min(1, per · numerator / denominator / benchmark))</source>
        <translation>100 ·（1 − min(1, 单位 · 分子 / 分母 / 基准)的均值）</translation>
    </message>
    <message>
        <source>Numerators, separated by ;</source>
        <translation>分子，以;分隔</translation>
    </message>
    <message>
        <source>Denominators, separated by ;</source>
        <translation>分母，以;分隔</translation>
    </message>
    <message>
        <source>Per, separated by ;</source>
        <translation>单位，以;分隔</translation>
    </message>
    <message>
        <source>Benchmarks, separated by ;</source>
        <translation>基准，以;分隔</translation>
    </message>
    <message>
        <source>Statistic whose 0 means 100</source>
        <translation>为0时取100的统计</translation>
    </message>
    <message>
        <source>Cause: diversity of the residents</source>
        <translation>成因：居民异质性</translation>
    </message>
    <message>
        <source>mean of 100 · (1 − Σp²) / (1 − 1/m) over the questions</source>
        <translation>各题100 · (1 − Σp²) / (1 − 1/m)的均值</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Four fields</source>
        <translation>象限</translation>
    </message>
    <message>
        <source>two indices against each other, high and low</source>
        <translation>两个指数高低组合</translation>
    </message>
    <message>
        <source>Names in Chinese: high–low | high–high | low–high | low–low</source>
        <translation>中文名称：高低 | 高高 | 低高 | 低低</translation>
    </message>
    <message>
        <source>Names in English, the same</source>
        <translation>英文名称，顺序相同</translation>
    </message>
    <message>
        <source>Diagnosis text</source>
        <translation>诊断文字</translation>
    </message>
    <message>
        <source>the first rule of an imbalance whose condition holds is shown</source>
        <translation>显示该失衡第一条成立的规则</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>失衡</translation>
    </message>
    <message>
        <source>Text in Chinese; {code} stands for a result</source>
        <translation>中文文字；{代码}代表结果</translation>
    </message>
    <message>
        <source>Text in English</source>
        <translation>英文文字</translation>
    </message>
    <message>
        <source>Population group</source>
        <translation>人口群体</translation>
    </message>
    <message>
        <source>who has chosen one of the choices; no question: all others</source>
        <translation>选择了所列选项者；不选题目则为其余所有人</translation>
    </message>
    <message>
        <source>Community statistic</source>
        <translation>社区统计</translation>
    </message>
    <message>
        <source>a figure of the community statistics sheet</source>
        <translation>社区统计表中的一项</translation>
    </message>
    <message>
        <source>Unit in Chinese</source>
        <translation>中文单位</translation>
    </message>
    <message>
        <source>Unit in English</source>
        <translation>英文单位</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Not more than</source>
        <translation>不超过</translation>
    </message>
    <message>
        <source>Above 0</source>
        <translation>大于0</translation>
    </message>
    <message>
        <source>Index or dimension</source>
        <translation>指数或维度</translation>
    </message>
    <message>
        <source>weighted mean of its parts, by the kind of mean in the method</source>
        <translation>各部分的加权平均，平均方式见“方法”</translation>
    </message>
    <message>
        <source>100 − (%1)</source>
        <translation>100 −（%1）</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Weight among its neighbours</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>What can be done, in Chinese</source>
        <translation>对策（中文）</translation>
    </message>
    <message>
        <source>What can be done, in English</source>
        <translation>对策（英文）</translation>
    </message>
    <message>
        <source>High is good</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>“%1” is not a code: no blanks, no digit in front.</source>
        <translation>“%1”不能作为代码：不含空格，不以数字开头。</translation>
    </message>
    <message>
        <source>The code %1 is there twice.</source>
        <translation>代码%1重复。</translation>
    </message>
    <message>
        <source>The code %1 has a meaning of its own; choose another one.</source>
        <translation>代码%1已有固定含义，请另选。</translation>
    </message>
    <message>
        <source>There is no indicator yet: drag a question in.</source>
        <translation>还没有指标：请拖入题目。</translation>
    </message>
    <message>
        <source>%1: the weight %2 is not above 0.</source>
        <translation>%1：权重%2不大于0。</translation>
    </message>
    <message>
        <source>%1 has no parts yet.</source>
        <translation>%1还没有组成部分。</translation>
    </message>
    <message>
        <source>%1 belongs to no dimension.</source>
        <translation>%1不属于任何维度。</translation>
    </message>
    <message>
        <source>%1: %2, to which it belongs, is not there.</source>
        <translation>%1：其上级%2不存在。</translation>
    </message>
    <message>
        <source>%1 does not fit below %2.</source>
        <translation>%1不能放在%2之下。</translation>
    </message>
    <message>
        <source>%1: there is no question “%2”.</source>
        <translation>%1：没有题目“%2”。</translation>
    </message>
    <message>
        <source>%1: %2 is not a question with such choices.</source>
        <translation>%1：%2没有这样的选项。</translation>
    </message>
    <message>
        <source>%1: say which choices of %2 count.</source>
        <translation>%1：请指明%2中计入的选项。</translation>
    </message>
    <message>
        <source>%1: %2 has no choice “%3”.</source>
        <translation>%1：%2没有选项“%3”。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 is not an answer.</source>
        <translation>%1：%3的%2不是回答。</translation>
    </message>
    <message>
        <source>%1: a choice of %2 is named twice.</source>
        <translation>%1：%2的选项重复。</translation>
    </message>
    <message>
        <source>%1: of which question are these choices?</source>
        <translation>%1：请指明这些选项属于哪道题。</translation>
    </message>
    <message>
        <source>%1: there is no statistic “%2”.</source>
        <translation>%1：没有社区统计“%2”。</translation>
    </message>
    <message>
        <source>%1: %2 must be above 0.</source>
        <translation>%1：%2须大于0。</translation>
    </message>
    <message>
        <source>%1: %2 is no scale.</source>
        <translation>%1：%2不是量表题。</translation>
    </message>
    <message>
        <source>%1: %2 numbers for %3 choices.</source>
        <translation>%1：%3个选项对应了%2个数值。</translation>
    </message>
    <message>
        <source>%1: the number %2 is negative.</source>
        <translation>%1：数值%2为负。</translation>
    </message>
    <message>
        <source>%1: define at least two population groups first.</source>
        <translation>%1：请先定义至少两个人口群体。</translation>
    </message>
    <message>
        <source>%1: a ratio needs a denominator.</source>
        <translation>%1：比率需要分母。</translation>
    </message>
    <message>
        <source>%1 and %2 use the same item: one of them would count twice.</source>
        <translation>%1与%2使用同一题目，会重复计算。</translation>
    </message>
    <message>
        <source>%1 is the reverse of %2: the same item would count twice.</source>
        <translation>%1是%2的反向，同一题目会重复计算。</translation>
    </message>
    <message>
        <source>%1: the upper limit is below the lower one.</source>
        <translation>%1：上限小于下限。</translation>
    </message>
    <message>
        <source>%1: choose an index or dimension (“%2” is none).</source>
        <translation>%1：请选择指数或维度（“%2”不是）。</translation>
    </message>
    <message>
        <source>%1: %2 of %3 parts cannot be asked for.</source>
        <translation>%1：共%3项，不能要求%2项。</translation>
    </message>
    <message>
        <source>%1: choose an imbalance.</source>
        <translation>%1：请选择失衡。</translation>
    </message>
    <message>
        <source>%1: the condition “%2” cannot be understood.</source>
        <translation>%1：无法理解条件“%2”。</translation>
    </message>
    <message>
        <source>%1: the condition names %2, which is no result.</source>
        <translation>%1：条件中的%2不是结果。</translation>
    </message>
    <message>
        <source>%1: the text names %2, which is no result.</source>
        <translation>%1：文字中的%2不是结果。</translation>
    </message>
    <message>
        <source>%1: it has no text.</source>
        <translation>%1：没有文字。</translation>
    </message>
    <message>
        <source>%1: each of the four fields needs a name.</source>
        <translation>%1：四个象限都需要名称。</translation>
    </message>
    <message>
        <source>%1: four names separated by | are needed in both languages.</source>
        <translation>%1：中英文各需四个以|分隔的名称。</translation>
    </message>
    <message>
        <source>%1: “%2” is not a number.</source>
        <translation>%1：“%2”不是数字。</translation>
    </message>
    <message>
        <source>Notion it stands for</source>
        <translation>对应概念</translation>
    </message>
    <message>
        <source>Note in Chinese</source>
        <translation>中文备注</translation>
    </message>
    <message>
        <source>Note in English</source>
        <translation>英文备注</translation>
    </message>
    <message>
        <source>Name of the framework</source>
        <translation>指标体系名称</translation>
    </message>
    <message>
        <source>how reports and exports call it</source>
        <translation>报告和导出中使用的名称</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（未命名）</translation>
    </message>
    <message>
        <source>Condition on results, e.g. code &gt;= 20</source>
        <translation>对结果的条件，如：代码 &gt;= 20</translation>
    </message>
    <message>
        <source>%1: the condition “%2” always divides by 0.</source>
        <translation>%1：条件“%2”总是除以0。</translation>
    </message>
    <message>
        <source>%1: the denominator %2 is always 0, so this can never be computed.</source>
        <translation>%1：分母%2始终为0，永远无法计算。</translation>
    </message>
    <message>
        <source>%1: the numbers are all 0, so this can never be computed.</source>
        <translation>%1：各选项对应的数值全为0，永远无法计算。</translation>
    </message>
    <message>
        <source>%1: %2 has fewer than two answers, so nothing can differ.</source>
        <translation>%1：%2的有效选项不足两个，无从比较差异。</translation>
    </message>
    <message>
        <source>diagnosis text %1 of %2</source>
        <translation>%2的第%1条诊断文字</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属上级</translation>
    </message>
</context>
<context>
    <name>hz::RoleTable</name>
    <message>
        <source>Reading the styles</source>
        <translation>读取样式</translation>
    </message>
    <message>
        <source>this program&apos;s own</source>
        <translation>程序自带样式</translation>
    </message>
    <message>
        <source>Part of the report</source>
        <translation>报告部分</translation>
    </message>
    <message>
        <source>Style of the document</source>
        <translation>文档样式</translation>
    </message>
    <message>
        <source>Styles of the document</source>
        <translation>文档的样式</translation>
    </message>
</context>
<context>
    <name>hz::ReportPage</name>
    <message>
        <source>PDF documents</source>
        <translation>PDF文档</translation>
    </message>
    <message>
        <source>Import questionnaires, and the report appears here.</source>
        <translation>导入问卷后，报告显示在这里。</translation>
    </message>
    <message>
        <source>Laying out the report</source>
        <translation>正在排版报告</translation>
    </message>
    <message>
        <source>Take the styles of a document</source>
        <translation>采用文档的样式</translation>
    </message>
    <message>
        <source>Documents and presentations (*.docx *.docm *.dotx *.dotm *.pptx *.pptm *.potx)</source>
        <translation>文档和演示文稿 (*.docx *.docm *.dotx *.dotm *.pptx *.pptm *.potx)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>正在写报告</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Wave</source>
        <translation>调查年份(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Chapter</source>
        <translation>章号(&amp;C)</translation>
    </message>
    <message>
        <source>St&amp;yles of</source>
        <translation>样式来源(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Blocks</source>
        <translation>内容(&amp;B)</translation>
    </message>
    <message>
        <source>Te&amp;xt before it</source>
        <translation>此部分前的文字(&amp;X)</translation>
    </message>
    <message>
        <source>C&amp;ommunities</source>
        <translation>社区(&amp;O)</translation>
    </message>
    <message>
        <source>this program's own</source>
        <translation>本程序的样式</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>&amp;Write the report…</source>
        <translation>生成报告(&amp;W)…</translation>
    </message>
    <message>
        <source>Nothing to report yet</source>
        <translation>暂无可报告的内容</translation>
    </message>
    <message>
        <source>Import questionnaires or community statistics, and reports are made here.</source>
        <translation>导入问卷或社区统计数据后，可在此生成报告。</translation>
    </message>
    <message>
        <source>Import data…</source>
        <translation>导入数据…</translation>
    </message>
    <message>
        <source>&amp;Kept as</source>
        <translation>保存为(&amp;K)</translation>
    </message>
    <message>
        <source>Co&amp;mpared with</source>
        <translation>对比年份(&amp;M)</translation>
    </message>
    <message>
        <source>Text &amp;after it</source>
        <translation>其后文字(&amp;A)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>再次生成</translation>
    </message>
    <message>
        <source>The report kept under this name, of the latest wave</source>
        <translation>用此名称下保存的设定，按最近一期生成报告</translation>
    </message>
    <message>
        <source>&amp;Refresh a deck…</source>
        <translation>更新演示文稿(&amp;R)…</translation>
    </message>
    <message>
        <source>Renews the numbers of slides that were written before and rearranged</source>
        <translation>更新以前生成并已调整的幻灯片中的数据</translation>
    </message>
    <message>
        <source>the wave before</source>
        <translation>上一期</translation>
    </message>
    <message>
        <source>Reading the styles</source>
        <translation>读取样式</translation>
    </message>
    <message>
        <source>Keeping the report</source>
        <translation>保存报告设定</translation>
    </message>
    <message>
        <source>Keep report</source>
        <translation>保存报告设定</translation>
    </message>
    <message>
        <source>Presentations (*.pptx)</source>
        <translation>演示文稿 (*.pptx)</translation>
    </message>
    <message>
        <source>Refresh a deck</source>
        <translation>更新演示文稿</translation>
    </message>
    <message>
        <source>Refreshed deck</source>
        <translation>更新后的演示文稿</translation>
    </message>
    <message>
        <source>Refreshing the deck</source>
        <translation>更新演示文稿</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>as the window</source>
        <translation>与界面相同</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>报告语言</translation>
    </message>
</context>
<context>
    <name>hz::PagePreview</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>第%1页，共%2页</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>报告预览</translation>
    </message>
</context>
<context>
    <name>hz::FigureSettingsPane</name>
    <message>
        <source>Subtitle</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>自定义图注</translation>
    </message>
    <message>
        <source>Numbers at the marks</source>
        <translation>标注数值</translation>
    </message>
    <message>
        <source>Version and seed in the note</source>
        <translation>图注中写明版本与随机种子</translation>
    </message>
    <message>
        <source>Only the first rows (0: all)</source>
        <translation>仅显示前若干行（0为全部）</translation>
    </message>
    <message>
        <source>Only the last rows (0: all)</source>
        <translation>仅显示后若干行（0为全部）</translation>
    </message>
    <message>
        <source>Font of the export (empty: Song and Roman)</source>
        <translation>导出字体（留空为宋体与罗马体）</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Width (0: as chosen under Export)</source>
        <translation>宽度（0为按“导出”所选）</translation>
    </message>
    <message>
        <source>Height (0: by content)</source>
        <translation>高度（0为按内容）</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>Rows a page (0: one picture)</source>
        <translation>每页行数（0为一张图）</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Title in the exported picture</source>
        <translation>导出图中带标题</translation>
    </message>
    <message>
        <source>Note below</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Colours of the export</source>
        <translation>导出配色</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>own text</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>black and white patterns</source>
        <translation>黑白花纹</translation>
    </message>
    <message>
        <source>greys</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>期刊配色</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Save preset %1</source>
        <translation>保存预设%1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Language of the chart</source>
        <translation>图表语言</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>图上注释</translation>
    </message>
    <message>
        <source>as the window</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Order of the communities</source>
        <translation>社区排序</translation>
    </message>
    <message>
        <source>In groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Communities shown</source>
        <translation>显示的社区</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选%n个</numerusform>
        </translation>
    </message>
    <message>
        <source>by street</source>
        <translation>按街道</translation>
    </message>
    <message>
        <source>in quarters of the order</source>
        <translation>按排序值四分位</translation>
    </message>
    <message>
        <source>as on the page</source>
        <translation>同页面</translation>
    </message>
    <message>
        <source>Search communities</source>
        <translation>搜索社区</translation>
    </message>
</context>
<context>
    <name>hz::KeptValues</name>
    <message>
        <source>Saving in the project</source>
        <translation>保存到项目</translation>
    </message>
</context>
<context>
    <name>hz::KeptAnalyses</name>
    <message>
        <source>Remove analysis</source>
        <translation>移除分析</translation>
    </message>
    <message>
        <source>Keep analysis</source>
        <translation>保存分析</translation>
    </message>
    <message>
        <source>Rename analysis</source>
        <translation>重命名分析</translation>
    </message>
    <message>
        <source>Duplicate analysis</source>
        <translation>复制分析</translation>
    </message>
    <message>
        <source>Kept analyses</source>
        <translation>已保存的分析</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>More about kept analyses</source>
        <translation>已保存分析的更多操作</translation>
    </message>
    <message>
        <source>Rename, duplicate or remove</source>
        <translation>重命名、复制或移除</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rename “%1” to “%2”</source>
        <translation>将“%1”重命名为“%2”</translation>
    </message>
    <message>
        <source>Rename (type the new name first)</source>
        <translation>重命名（先输入新名称）</translation>
    </message>
</context>
<context>
    <name>hz::TablesPage</name>
    <message>
        <source>Preparing the analysis</source>
        <translation>正在准备分析</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Computing the table</source>
        <translation>正在计算表格</translation>
    </message>
    <message>
        <source>The tables were copied; paste them into a document.</source>
        <translation>表格已复制，可粘贴到文档中。</translation>
    </message>
    <message>
        <source>Export tables</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>The tables were not exported.</source>
        <translation>表格未能导出。</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>统计分析</translation>
    </message>
    <message>
        <source>Nothing to analyse yet</source>
        <translation>还没有可分析的数据</translation>
    </message>
    <message>
        <source>Import questionnaires, and the tables of a thesis are made here.</source>
        <translation>导入问卷后，在这里制作论文的统计表。</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>The analysis cannot be shown.</source>
        <translation>无法显示该分析。</translation>
    </message>
    <message>
        <source>Computing what may leave</source>
        <translation>正在计算可带出的内容</translation>
    </message>
    <message>
        <source>The table cannot be copied.</source>
        <translation>表格无法复制。</translation>
    </message>
    <message>
        <source>Variables that the project no longer has were left out: %1.</source>
        <translation>项目中已不存在的变量未列入：%1。</translation>
    </message>
    <message>
        <source>The tables were copied as text.</source>
        <translation>表格已复制为文字。</translation>
    </message>
    <message>
        <source>The tables were copied as a picture.</source>
        <translation>表格已复制为图片。</translation>
    </message>
    <message>
        <source>The figure was copied as a picture.</source>
        <translation>图形已复制为图片。</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;HTML (*.html);;CSV (*.csv);;Text (*.txt);;Picture (*.png)</source>
        <translation>Excel工作簿 (*.xlsx);;HTML (*.html);;CSV (*.csv);;文本 (*.txt);;图片 (*.png)</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>Picture (*.png);;Vector graphics (*.svg);;PDF (*.pdf)</source>
        <translation>图片 (*.png);;矢量图 (*.svg);;PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The figure was not exported.</source>
        <translation>图形未能导出。</translation>
    </message>
    <message>
        <source>Table for a document</source>
        <translation>表格（用于文档）</translation>
    </message>
    <message>
        <source>Text with tabs</source>
        <translation>文字（制表符分隔）</translation>
    </message>
    <message>
        <source>Table as a picture</source>
        <translation>表格图片</translation>
    </message>
    <message>
        <source>Figure as a picture</source>
        <translation>图形图片</translation>
    </message>
    <message>
        <source>Tables…</source>
        <translation>表格…</translation>
    </message>
    <message>
        <source>Figure…</source>
        <translation>图形…</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>The screen shows you every count. What is copied or exported keeps back small ones, as the project says.</source>
        <translation>屏幕上显示全部频数；复制和导出时按项目的保密级别隐去过小的频数。</translation>
    </message>
</context>
<context>
    <name>hz::AnalysisForm</name>
    <message>
        <source>Chosen by the data</source>
        <translation>按数据选择</translation>
    </message>
    <message>
        <source>Welch</source>
        <translation>Welch</translation>
    </message>
    <message>
        <source>Equal variances</source>
        <translation>方差齐性</translation>
    </message>
    <message>
        <source>Ranks</source>
        <translation>秩检验</translation>
    </message>
    <message>
        <source>Pearson</source>
        <translation>Pearson</translation>
    </message>
    <message>
        <source>Spearman</source>
        <translation>Spearman</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Logit</source>
        <translation>Logit</translation>
    </message>
    <message>
        <source>Ordered logit</source>
        <translation>有序Logit</translation>
    </message>
    <message>
        <source>By communities or design</source>
        <translation>按社区或抽样设计</translation>
    </message>
    <message>
        <source>Robust (HC3)</source>
        <translation>稳健(HC3)</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>变量</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>结果变量</translation>
    </message>
    <message>
        <source>Predictors</source>
        <translation>自变量</translation>
    </message>
    <message>
        <source>Mediators</source>
        <translation>中介变量</translation>
    </message>
    <message>
        <source>By</source>
        <translation>分组变量</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>控制变量</translation>
    </message>
    <message>
        <source>Tick what to describe at the left.</source>
        <translation>请在左侧勾选要描述的变量。</translation>
    </message>
    <message>
        <source>Tick a scale at the left.</source>
        <translation>请在左侧勾选量表。</translation>
    </message>
    <message>
        <source>Tick outcomes, and what to compare them by.</source>
        <translation>请勾选结果变量和分组变量。</translation>
    </message>
    <message>
        <source>Tick two variables or more.</source>
        <translation>请勾选两个以上变量。</translation>
    </message>
    <message>
        <source>Choose the outcome and tick predictors.</source>
        <translation>请选择因变量并勾选自变量。</translation>
    </message>
    <message>
        <source>Choose outcome and predictor, and tick a mediator.</source>
        <translation>请选择因变量和自变量，并勾选中介变量。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Correlations</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>Mediation</source>
        <translation>中介</translation>
    </message>
    <message>
        <source>Kind of analysis</source>
        <translation>分析类型</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>因变量</translation>
    </message>
    <message>
        <source>Predictor</source>
        <translation>自变量</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Standard errors</source>
        <translation>标准误</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>信度</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>效度</translation>
    </message>
    <message>
        <source>Moderation</source>
        <translation>调节</translation>
    </message>
    <message>
        <source>Dimensions and indices</source>
        <translation>维度与指数</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景变量</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>题项</translation>
    </message>
    <message>
        <source>Multiple choices</source>
        <translation>多选题</translation>
    </message>
    <message>
        <source>Choices of multiple choices</source>
        <translation>多选题选项</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Without a score of a single person</source>
        <translation>没有个人得分的指标</translation>
    </message>
    <message>
        <source>Bounds of bands</source>
        <translation>分段界限</translation>
    </message>
    <message>
        <source>For ordinal or very skewed outcomes: compares places, not means.</source>
        <translation>适用于有序或严重偏态的变量：比较次序，不比较均值。</translation>
    </message>
    <message>
        <source>Assumes the same variance in every group; look at Levene's test in the note.</source>
        <translation>假定各组方差相等，请看表注中的Levene检验。</translation>
    </message>
    <message>
        <source>Welch's test: the groups may have different variances.</source>
        <translation>Welch检验：各组方差不必相等。</translation>
    </message>
    <message>
        <source>By the sample design, with weights and sampling units.</source>
        <translation>按抽样设计计算，含权重与抽样单元。</translation>
    </message>
    <message>
        <source>For an outcome of two categories; the last one is the event.</source>
        <translation>适用于两分类因变量，最后一类为事件。</translation>
    </message>
    <message>
        <source>For an outcome of ordered categories, such as one item of five points.</source>
        <translation>适用于有序因变量，如一道五点题。</translation>
    </message>
    <message>
        <source>For a score or a number. Controls are model 1.</source>
        <translation>适用于得分或数值；控制变量进入模型1。</translation>
    </message>
    <message>
        <source>Of ranks: for ordinal or skewed variables.</source>
        <translation>秩相关：适用于有序或偏态变量。</translation>
    </message>
    <message>
        <source>Of scores and numbers whose relation is a straight line.</source>
        <translation>适用于呈直线关系的得分与数值。</translation>
    </message>
    <message>
        <source>The framework has no dimension of two scale items or more.</source>
        <translation>指标体系中没有含两道以上量表题的维度。</translation>
    </message>
    <message>
        <source>Choose three different variables: outcome, predictor and moderator.</source>
        <translation>请选择三个不同的变量：因变量、自变量和调节变量。</translation>
    </message>
    <message>
        <source>All groupings in one table</source>
        <translation>各分组变量合并为一张表</translation>
    </message>
    <message>
        <source>Each predictor a model of its own</source>
        <translation>自变量逐个进入，各成一个模型</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>调节变量</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>发放份数</translation>
    </message>
    <message>
        <source>Reference of</source>
        <translation>参照类：变量</translation>
    </message>
    <message>
        <source>is</source>
        <translation>参照类别</translation>
    </message>
    <message>
        <source>Clusters, CR2</source>
        <translation>聚类稳健（CR2）</translation>
    </message>
    <message>
        <source>Bootstrap of clusters</source>
        <translation>整群Bootstrap</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation>交互项</translation>
    </message>
</context>
<context>
    <name>hz::DerivedForm</name>
    <message>
        <source>Choices renamed and merged</source>
        <translation>选项改名与合并</translation>
    </message>
    <message>
        <source>Bands of numbers</source>
        <translation>数值分组</translation>
    </message>
    <message>
        <source>Mean of items</source>
        <translation>题项均值</translation>
    </message>
    <message>
        <source>Sum of items</source>
        <translation>题项总和</translation>
    </message>
    <message>
        <source>Yes or no: a condition holds</source>
        <translation>是否满足条件</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Limits of the bands</source>
        <translation>分组界限</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Least share of items answered</source>
        <translation>最低作答题项比例</translation>
    </message>
    <message>
        <source>%1 of %2 respondents have a value.</source>
        <translation>%2名受访者中%1名有取值。</translation>
    </message>
    <message>
        <source>the condition holds</source>
        <translation>满足条件</translation>
    </message>
    <message>
        <source>it does not hold</source>
        <translation>不满足条件</translation>
    </message>
    <message>
        <source>The questionnaire has no question that this rule could use.</source>
        <translation>问卷中没有可用于此规则的题目。</translation>
    </message>
    <message>
        <source>Limits are numbers that ascend, as 30, 45, 60.</source>
        <translation>界限须为由小到大的数值，如30, 45, 60。</translation>
    </message>
    <message>
        <source>change of variable %1</source>
        <translation>变量%1的修改</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>归入</translation>
    </message>
    <message>
        <source>What the answers become</source>
        <translation>回答归入</translation>
    </message>
    <message>
        <source>The same words merge answers; without words they are left out.</source>
        <translation>文字相同的回答合并；留空则不计入。</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>题项</translation>
    </message>
    <message>
        <source>e.g. 30, 45, 60</source>
        <translation>如30, 45, 60</translation>
    </message>
    <message>
        <source>e.g. ${age} &gt; 3 and selected(${help}, 'meals')</source>
        <translation>如${age} &gt; 3 and selected(${help}, 'meals')</translation>
    </message>
</context>
<context>
    <name>hz::DerivedEdits</name>
    <message>
        <source>The condition is empty.</source>
        <translation>条件为空。</translation>
    </message>
    <message>
        <source>“%1” is no question and no variable above this one.</source>
        <translation>“%1”不是题目，也不是排在此变量之前的变量。</translation>
    </message>
    <message>
        <source>The condition cannot be understood. Write it as ${code} = '1'.</source>
        <translation>无法识别该条件，请写作${code} = '1'。</translation>
    </message>
    <message>
        <source>Another question or variable has this code.</source>
        <translation>已有题目或变量使用该代码。</translation>
    </message>
    <message>
        <source>Tick at least one item.</source>
        <translation>请至少勾选一个题项。</translation>
    </message>
    <message>
        <source>At least one answer must become something.</source>
        <translation>至少要有一个回答归入某一类。</translation>
    </message>
    <message>
        <source>Every band needs a name.</source>
        <translation>每个分组都要有名称。</translation>
    </message>
    <message>
        <source>The condition always divides by 0.</source>
        <translation>条件总是除以0。</translation>
    </message>
</context>
<context>
    <name>hz::DisclosureDialog</name>
    <message>
        <source>What may leave the project</source>
        <translation>披露级别</translation>
    </message>
    <message>
        <source>Research: the whole sample's own tables as counted</source>
        <translation>研究：全样本单变量表按原数公布</translation>
    </message>
    <message>
        <source>Strict: nothing about a few</source>
        <translation>严格：不公布少数人的任何数字</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Fewest respondents behind a number</source>
        <translation>数字所依据人数下限</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What has left so far</source>
        <translation>已公布的内容</translation>
    </message>
    <message>
        <source>Left at</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Fewer than %1 respondents: name who decides it and why; every export states both.</source>
        <translation>少于%1人：请填写决定人和理由；每次导出都会注明。</translation>
    </message>
</context>
<context>
    <name>hz::ColumnChoices</name>
    <message>
        <source>“%1” is no number</source>
        <translation>“%1”不是数字</translation>
    </message>
    <message>
        <source>“%1” is %2</source>
        <translation>“%1”即%2</translation>
    </message>
    <message>
        <source>please choose</source>
        <translation>请选择</translation>
    </message>
    <message>
        <source>as its cells show</source>
        <translation>按单元格判断</translation>
    </message>
    <message>
        <source>decimal point: %1</source>
        <translation>小数点：%1</translation>
    </message>
    <message>
        <source>decimal comma: %1</source>
        <translation>小数逗号：%1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1→%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>These look like spellings of one community: %1</source>
        <translation>以下像是同一社区的不同写法：%1</translation>
    </message>
    <message>
        <source>Its numbers</source>
        <translation>数字写法</translation>
    </message>
    <message>
        <source>How the numbers of this column are written</source>
        <translation>本列数字的写法</translation>
    </message>
    <message>
        <source>Take these spellings together</source>
        <translation>合并这些写法</translation>
    </message>
</context>
<context>
    <name>hz::CommunityMergeBar</name>
    <message>
        <source>Both have the same %1 respondents or figures of a wave; take one of them out first.</source>
        <translation>两者在同一年份有%1名相同的受访者或相同的指标，请先撤出其一。</translation>
    </message>
    <message>
        <source>Taking communities together</source>
        <translation>正在合并社区</translation>
    </message>
    <message>
        <source>taking %1 for %2</source>
        <translation>将%1并入%2</translation>
    </message>
    <message>
        <source>One community under two names:</source>
        <translation>同一社区的两种写法：</translation>
    </message>
    <message>
        <source>is</source>
        <translation>即</translation>
    </message>
    <message>
        <source>Spelling that is given up</source>
        <translation>不再使用的写法</translation>
    </message>
    <message>
        <source>Community it stands for</source>
        <translation>所指社区</translation>
    </message>
    <message>
        <source>Take together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Its answers and figures count for the other community, also in later files; can be undone</source>
        <translation>其答卷和指标并入另一社区，以后的文件也照此处理；可撤销</translation>
    </message>
</context>
<context>
    <name>hz::AnnotationEditor</name>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Line |</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Line —</source>
        <translation>横线</translation>
    </message>
    <message>
        <source>Set a text on the chart with the mouse</source>
        <translation>用鼠标在图上添加文字</translation>
    </message>
    <message>
        <source>Pull an arrow on the chart</source>
        <translation>在图上拖出箭头</translation>
    </message>
    <message>
        <source>Set a vertical reference line</source>
        <translation>添加竖直参考线</translation>
    </message>
    <message>
        <source>Set a horizontal reference line</source>
        <translation>添加水平参考线</translation>
    </message>
    <message>
        <source>Add a text by numbers</source>
        <translation>按坐标添加文字</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>图上注释</translation>
    </message>
    <message>
        <source>Words of the annotation</source>
        <translation>注释文字</translation>
    </message>
    <message>
        <source>Place along x</source>
        <translation>横坐标</translation>
    </message>
    <message>
        <source>Place along y</source>
        <translation>纵坐标</translation>
    </message>
    <message>
        <source>Tip along x</source>
        <translation>尖端横坐标</translation>
    </message>
    <message>
        <source>Tip along y</source>
        <translation>尖端纵坐标</translation>
    </message>
    <message>
        <source>Remove the annotation</source>
        <translation>删除注释</translation>
    </message>
</context>
<context>
    <name>hz::ExportAllDialog</name>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Numbers beside each chart, as CSV</source>
        <translation>每张图附CSV数据</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Export many charts</source>
        <translation>批量导出图表</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>社区</translation>
    </message>
    <message>
        <source>Search communities</source>
        <translation>搜索社区</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Communities, for charts of one</source>
        <translation>社区（用于单个社区的图表）</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>{chart}, {community}, {wave} and {number} stand for their values. Each chart has its own settings; width and resolution are those chosen under Export. Charts that take a longer analysis are exported on their own page.</source>
        <translation>{chart}、{community}、{wave}、{number}分别代表图表、社区、调查年份和序号。各图使用自己的设置；宽度和分辨率以“导出”中所选为准。需要较长分析的图表请在其页面导出。</translation>
    </message>
    <message>
        <source>Folder for the charts</source>
        <translation>图表文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n chart(s)</source>
        <translation>
            <numerusform>%n张图</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in %1</source>
        <translation>
            <numerusform>%n个文件已写入%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled after %n chart(s); what was written stays.</source>
        <translation>
            <numerusform>已取消，完成%n张图；已写入的文件保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hz::DoubtsBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……另有%1条</translation>
    </message>
    <message>
        <source>Some of this can hardly be meant. Go back to say how it is to be read, or correct the file:</source>
        <translation>以下内容不合常理。请返回说明读法，或更正文件：</translation>
    </message>
    <message>
        <source>They are right, store them as they stand</source>
        <translation>数据无误，按原样保存</translation>
    </message>
    <message>
        <source>%1: × 100 (0.74 means 74 %)</source>
        <translation>%1：×100（0.74即74%）</translation>
    </message>
    <message>
        <source>%1: ÷ 100 (74 means 0.74)</source>
        <translation>%1：÷100（74即0.74）</translation>
    </message>
    <message>
        <source>%1: read the numbers as they stand again</source>
        <translation>%1：恢复按原值读取</translation>
    </message>
</context>
<context>
    <name>hz::RowReadings</name>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>按识别结果</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>不导入该行</translation>
    </message>
    <message>
        <source>Row %1 is to be read:</source>
        <translation>第%1行读作：</translation>
    </message>
    <message>
        <source>How row %1 is to be read</source>
        <translation>第%1行的读法</translation>
    </message>
</context>
<context>
    <name>hz::LongFigureDialog</name>
    <message>
        <source>The chart is longer than a page</source>
        <translation>图超过一页</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s): of one PDF, or numbered pictures</source>
        <translation>
            <numerusform>分为%n页：一个PDF，或编号的图片</numerusform>
        </translation>
    </message>
    <message>
        <source>One tall picture, %1 × %2 mm</source>
        <translation>一张长图，%1 × %2 mm</translation>
    </message>
    <message>
        <source>Only the rows ticked</source>
        <translation>仅勾选的行</translation>
    </message>
    <message>
        <source>Search rows</source>
        <translation>搜索行</translation>
    </message>
    <message>
        <source>Rows of the chart</source>
        <translation>图中各行</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>hz::FieldsForm</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>In Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>英文</translation>
    </message>
</context>
<context>
    <name>hz::FilterField</name>
    <message>
        <source>Add a condition…</source>
        <translation>添加条件…</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>everybody; else e.g. age &gt;= 3</source>
        <translation>全部受访者；否则如age &gt;= 3</translation>
    </message>
    <message>
        <source>Respondents that count</source>
        <translation>计入的受访者</translation>
    </message>
    <message>
        <source>This cannot be understood. Write it as sex == 1 &amp;&amp; age &gt;= 3, with codes of questions that have one answer.</source>
        <translation>无法识别此条件。请写成sex == 1 &amp;&amp; age &gt;= 3这样的形式，使用单选题的代码。</translation>
    </message>
</context>
</TS>
