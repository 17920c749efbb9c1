#include "config.h"

#include "src/text/lexicon.h"

/*
 * Chinese, both scripts. No blanks between words: the speaker stands before
 * the verb, a colon or comma and the quotation follow; or the quotation comes
 * first. Titles follow the name (先生, 女士) or stand before it with the
 * office.
 */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "说 說 说道 說道 称 稱", S },
	{ "表示 表示说", S },
	{ "指出", S },
	{ "强调 強調", S | FRAME_OBJECT },
	{ "认为 認為", S | FRAME_WEAK },
	{ "告诉 告訴", S | FRAME_TOLD },
	{ "宣布 宣佈 宣称 宣稱 声称 聲稱", S },
	{ "解释 解釋 解释说", S },
	{ "补充 補充 补充说 補充說", S },
	{ "介绍 介紹 介绍说", S },
	{ "回应 回應 回答 答道", S },
	{ "问 問 问道 問道", S },
	{ "警告 警告说", S },
	{ "承认 承認", S },
	{ "否认 否認", S | FRAME_OBJECT | FRAME_DENY },
	{ "批评 批評 谴责 譴責 指责 指責", FRAME_OBJECT | FRAME_SAY },
	{ "报道 報道 報導 报导", S },
	{ "写道 寫道 发文 發文", S },
	{ "透露 披露", S },
	{ "呼吁 呼籲", S },
	{ "重申", S | FRAME_OBJECT },
	{ "抱怨 抱怨道 抱怨说", S },
	{ "感叹 感嘆 感慨", S },
	{ "反驳 反駁", S | FRAME_OBJECT },
	{ "质疑 質疑", S },
	{ "提醒 告诫 告誡", S },
	{ "承诺 承諾 保证 保證", S },
	{ "喊道 大喊 高呼", S },
	{ "笑着说 笑說", S },
	{ "要求", S | FRAME_OBJECT | FRAME_WEAK },
	{ "建议 建議", S },
	{ "总结 總結", S },
	{ "强烈谴责", FRAME_SAY | FRAME_OBJECT },
	{ "通报 通報", S },
	{ "直言 坦言 坦承", S },
	{ NULL, 0 },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "他" },
	{ WORD_SHE | WORD_WOMAN, "她" },
	{ WORD_THEY, "他们 她们 他們 她們" },
	{ WORD_I, "我 我们 我們" },
	{ WORD_PREP, "在 对 對 向 从 從 与 與 和 的" },
	{ WORD_NOT, "不 没有 沒有 未" },
	{ WORD_TIME, "星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 "
		     "周三 周四 周五 周六 周日 今天 昨天 明天 上午 下午" },
	{ WORD_MR | WORD_MAN, "先生" },
	{ WORD_MRS | WORD_WOMAN, "女士 小姐" },
	{ WORD_TITLE | WORD_ROLE, "总统 總統 总理 總理 首相 主席 部长 部長 外长 外長 "
		"省长 市长 市長 议员 議員 教授 博士 医生 醫生 将军 將軍 大使 国王 "
		"女王 书记 局长 局長 院长 院長 校长 校長 董事长 董事長 总裁 總裁 "
		"经理 經理 主任 秘书长 秘書長 教练 教練" },
	{ WORD_TITLE | WORD_ROLE, "教育部长 外交部长 国防部长 财政部长 商务部长 "
		"交通部长 卫生部长 司法部长 内政部长 农业部长 环境部长 能源部长 文化部长 "
		"科技部长 教育部長 外交部長 國防部長 財政部長 商務部長 交通部長 衛生部長 "
		"司法部長 內政部長 農業部長 環境部長" },
	{ WORD_ROLE, "发言人 發言人 新闻发言人 专家 專家 分析师 分析師 律师 律師 "
		"记者 記者 作家 研究员 研究員 负责人 負責人 居民 村民 学者 學者 "
		"经济学家 經濟學家 创始人 創辦人 队长 隊長" },
	{ WORD_DET, "一名 一位 两名 兩名 两位 数名 數名 多名 多位 这名 這名 该 該" },
	{ WORD_ANON, "消息人士 知情人士 官员 官員 目击者 目擊者 专家 居民" },
	{ WORD_ORG, "外交部 国防部 國防部 财政部 教育部 商务部 政府 警方 法院 大学 "
		    "大學 公司 集团 集團 银行 銀行 委员会 委員會 协会 協會 新华社 "
		    "联合国 聯合國 白宫 白宮 国会 國會" },
	{ WORD_PLACE, "中国 中國 美国 美國 日本 韩国 韓國 朝鲜 俄罗斯 俄羅斯 乌克兰 "
		"烏克蘭 英国 英國 法国 法國 德国 德國 印度 巴基斯坦 台湾 台灣 香港 "
		"澳门 北京 上海 广州 深圳 台北 东京 华盛顿" },
	{ WORD_DOC, "声明 聲明 报告 報告 公报 调查" },
	{ WORD_SOURCE, "据 據 根据 根據" },
	{ 0, NULL },
};

const struct lexicon lexicon_zh = {
	.language = "zh",
	.habits = HABIT_CJK,
	.verbs = verbs,
	.words = words,
};
