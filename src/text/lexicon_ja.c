#include "config.h"

#include "src/text/lexicon.h"

/*
 * Japanese. No blanks between words: the speaker stands before は, が or も,
 * the quotation in 「」, then と and the verb. Titles follow the name (氏,
 * さん).
 */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "述べる 述べた 述べ 述べて 述べている", S },
	{ "話す 話した 話し 話して 話している", S },
	{ "語る 語った 語り 語って 語っている", S },
	{ "言う 言った 言い いう いった", S },
	{ "説明 説明した 説明し 説明している", S },
	{ "強調 強調した 強調し", S },
	{ "指摘 指摘した 指摘し 指摘している", S },
	{ "主張 主張した 主張し 主張している", S },
	{ "発表 発表した", S | FRAME_OBJECT },
	{ "明らかに", S | FRAME_WEAK },
	{ "訴える 訴えた 訴え", S },
	{ "答える 答えた 答え", S },
	{ "批判 批判した 批判し", S | FRAME_OBJECT },
	{ "コメント コメントした コメントし", S },
	{ "表明 表明した 表明し", S },
	{ "振り返る 振り返った", S },
	{ "呼びかける 呼びかけた 呼び掛けた", S },
	{ "警告 警告した", S },
	{ "書く 書いた 投稿した 投稿", S },
	{ "示す 示した 示し 示している", S },
	{ "誓う 誓った 誓い", S },
	{ "嘆く 嘆いた", S },
	{ "喜ぶ 喜んだ", S },
	{ "叫ぶ 叫んだ 叫び", S },
	{ "尋ねる 尋ねた 聞いた 質問した", S },
	{ "応じる 応じた 反論 反論した 反論し", S },
	{ "約束 約束した", S },
	{ "求める 求めた 要求した", S | FRAME_OBJECT },
	{ "謝罪 謝罪した 陳謝した", S },
	{ "評価 評価した", S | FRAME_OBJECT },
	{ "報じる 報じた 伝えた 伝える", S },
	{ "つぶやいた つづった 綴った", S },
	{ "打ち明けた 明かした", S },
	{ "断言した 言い切った", S },
	{ "否定 否定した", S | FRAME_OBJECT | FRAME_DENY },
	{ NULL, 0 },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "彼" },
	{ WORD_SHE | WORD_WOMAN, "彼女" },
	{ WORD_THEY, "彼ら" },
	{ WORD_I, "私 我々 僕 俺" },
	{ WORD_PREP, "に を で から まで へ" },
	{ WORD_CASE, "は が も" },
	{ WORD_PREP | WORD_PARTICLE, "の" },
	{ WORD_THAT, "と とも とは との など などと" },
	{ WORD_NOT, "ない なかった" },
	{ WORD_TIME, "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 今日 昨日 "
		     "明日 午前 午後" },
	{ WORD_MR, "氏 さん 様 君" },
	{ WORD_TITLE | WORD_ROLE, "首相 大統領 総理 大臣 外相 財務相 防衛相 官房長官 "
		"長官 知事 市長 町長 村長 議員 社長 会長 教授 准教授 監督 博士 "
		"大使 国王 女王 総裁 議長 委員長 幹事長 代表 選手 容疑者 被告" },
	{ WORD_ROLE, "報道官 広報担当者 担当者 専門家 アナリスト 弁護士 医師 記者 "
		"作家 研究者 理事長 所長 部長 課長 局長 校長 住民" },
	{ WORD_WOMAN, "女性 女王 母親" },
	{ WORD_MAN, "男性 国王 父親" },
	{ WORD_ANON, "関係者 当局者 高官 目撃者 専門家 住民" },
	{ WORD_ORG, "省 庁 政府 外務省 防衛省 財務省 警察 警視庁 裁判所 大学 "
		    "委員会 会社 株式会社 銀行 党 自民党 立憲民主党 協会 連盟 "
		    "新聞 通信 国連" },
	{ WORD_PLACE, "日本 中国 韓国 北朝鮮 米国 アメリカ ロシア ウクライナ 英国 "
		"フランス ドイツ インド パキスタン 台湾 東京 大阪 京都 名古屋 "
		"ワシントン 北京 ソウル" },
	{ WORD_DOC, "声明 報告書 調査" },
	{ WORD_SOURCE, "によると によれば" },
	{ 0, NULL },
};

const struct lexicon lexicon_ja = {
	.language = "ja",
	.habits = HABIT_CJK | HABIT_CASE,
	.verbs = verbs,
	.words = words,
};
