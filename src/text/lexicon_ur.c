#include "config.h"

#include "src/text/lexicon.h"

/*
 * Urdu. The speaker comes first, often with "نے", then "کہا کہ" and what was
 * said; or the quotation comes first and the verb closes it.
 */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "کہنا کہا کہتے کہتی کہتا کہہ", S },
	{ "بتانا بتایا بتاتے بتاتی", S },
	{ "بولنا بولے بولی بولا بولیں", FRAME_SAY },
	{ "لکھنا لکھا", S },
	{ "پوچھنا پوچھا", S },
	{ "اعلان", FRAME_OBJECT | FRAME_WEAK },
	{ "فرمایا", S },
	{ "خبردار انتباہ", S },
	{ "الزام", S },
	{ "مطالبہ اپیل", S | FRAME_OBJECT },
	{ "اعتراف تصدیق وضاحت", S },
	{ "زور", S | FRAME_WEAK },
	{ "سوال جواب", FRAME_SAY | FRAME_WEAK },
	{ "دعویٰ دعوی", S },
	{ "تردید مذمت", FRAME_OBJECT | FRAME_WEAK | FRAME_DENY },
	{ NULL, 0 },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_SHE | WORD_THEY, "انہوں انھوں وہ اس ان" },
	{ WORD_I, "میں ہم" },
	{ WORD_DET, "یہ اس ان ایک کچھ تمام" },
	{ WORD_PREP, "میں سے پر کو تک ساتھ بعد دوران متعلق مطابق" },
	{ WORD_CASE, "نے" },
	{ WORD_PREP | WORD_PARTICLE, "کا کی کے" },
	{ WORD_AND, "اور یا لیکن مگر" },
	{ WORD_THAT, "کہ" },
	{ WORD_SUB, "کیونکہ جب جبکہ اگر" },
	{ WORD_WHO, "جو جس جن جنہوں" },
	{ WORD_NOT, "نہیں نہ" },
	{ WORD_AUX, "ہے ہیں تھا تھے تھی گا گی گے ہوئے" },
	{ WORD_TIME, "پیر منگل بدھ جمعرات جمعہ جمعے ہفتہ ہفتے اتوار جنوری "
		     "فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر "
		     "نومبر دسمبر آج کل روز" },
	{ WORD_MR | WORD_MAN, "جناب مسٹر صاحب" },
	{ WORD_MRS | WORD_WOMAN, "محترمہ بیگم خاتون" },
	{ WORD_TITLE | WORD_ROLE, "صدر وزیراعظم وزیر جنرل سینیٹر گورنر چیف "
		"ڈاکٹر پروفیسر مولانا جسٹس سفیر سیکرٹری" },
	{ WORD_ROLE, "ترجمان ڈائریکٹر سربراہ رہنما ماہر تجزیہ وکیل صحافی "
		"رکن چیئرمین کپتان کوچ افسر" },
	{ WORD_WOMAN, "خاتون وزیرہ" },
	{ WORD_ANON, "ذرائع حکام عہدیدار عینی شاہدین ماہرین پولیس" },
	{ WORD_ORG, "وزارت حکومت دفتر خارجہ دفترخارجہ پارٹی پولیس فوج عدالت "
		    "پارلیمان پارلیمنٹ یونیورسٹی ادارہ کمیشن کمپنی بینک خزانہ داخلہ دفاع صحت "
		    "تعلیم قانون اطلاعات توانائی تجارت زراعت ریلوے" },
	{ WORD_PLACE, "پاکستان بھارت انڈیا امریکا امریکہ چین روس ایران "
		"افغانستان برطانیہ سعودی ترکی ترکیہ اسرائیل کشمیر پنجاب "
		"سندھ اسلام‌آباد لاہور کراچی پشاور دہلی" },
	{ WORD_PARTICLE, "بن ال" },
	{ WORD_DOC, "رپورٹ بیان خط مراسلہ سروے" },
	{ WORD_SOURCE, "مطابق بقول" },
	{ WORD_FIRST | WORD_MAN, "محمد احمد علی حسن حسین عمران نواز شہباز "
		"آصف بلاول شفقت خالد طارق راشد کامران سلیم" },
	{ WORD_FIRST | WORD_WOMAN, "مریم فاطمہ عائشہ زینب بینظیر شیریں حنا "
		"ملالہ ثناء نور" },
	{ 0, NULL },
};

const struct lexicon lexicon_ur = {
	.language = "ur",
	.habits = HABIT_CASE,
	.verbs = verbs,
	.words = words,
};
