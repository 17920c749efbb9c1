/*
 * Keywords are found by their first byte: each table is sorted and indexed
 * once by it, so that a text is read once however many keywords there are.
 */
#include "config.h"

#include "feeds/hint.h"

#include <stdlib.h>
#include <string.h>

struct keyword {
	const char *word;	/* lower case; '^' before: only at a word's
				   start, '=' before: only at a name's; '$'
				   behind: only at its end */
	uint8_t kind;
};

static const struct keyword hints[] = {
	{ "articlebody", HINT_BODY }, { "article-body", HINT_BODY },
	{ "article_body", HINT_BODY }, { "article__body", HINT_BODY },
	{ "article-content", HINT_BODY }, { "article__content", HINT_BODY },
	{ "article_content", HINT_BODY }, { "articlecontent", HINT_BODY },
	{ "article-text", HINT_BODY }, { "articletext", HINT_BODY },
	{ "article_text", HINT_BODY }, { "article-copy", HINT_BODY },
	{ "entry-content", HINT_BODY }, { "entrycontent", HINT_BODY },
	{ "entry-body", HINT_BODY }, { "entry-text", HINT_BODY },
	{ "post-content", HINT_BODY }, { "postcontent", HINT_BODY },
	{ "post__content", HINT_BODY }, { "post_content", HINT_BODY },
	{ "post-body", HINT_BODY }, { "post_body", HINT_BODY },
	{ "post-text", HINT_BODY }, { "post-entry", HINT_BODY },
	{ "blog-content", HINT_BODY }, { "blog-post-content", HINT_BODY },
	{ "story-body", HINT_BODY }, { "storybody", HINT_BODY },
	{ "story_body", HINT_BODY }, { "story-content", HINT_BODY },
	{ "storycontent", HINT_BODY }, { "story-text", HINT_BODY },
	{ "storytext", HINT_BODY }, { "story-copy", HINT_BODY },
	{ "body-copy", HINT_BODY }, { "bodycopy", HINT_BODY },
	{ "body-text", HINT_BODY }, { "bodytext", HINT_BODY },
	{ "body-content", HINT_BODY }, { "content-body", HINT_BODY },
	{ "content__body", HINT_BODY }, { "contentbody", HINT_BODY },
	{ "content-text", HINT_BODY }, { "page-content", HINT_BODY },
	{ "main-content", HINT_BODY }, { "maincontent", HINT_BODY },
	{ "single-content", HINT_BODY }, { "news-content", HINT_BODY },
	{ "newstext", HINT_BODY }, { "news-text", HINT_BODY },
	{ "richtext", HINT_BODY }, { "rich-text", HINT_BODY },
	{ "rte", HINT_BODY }, { "wysiwyg", HINT_BODY },
	{ "paragraph", HINT_BODY }, { "field-name-body", HINT_BODY },
	{ "field--name-body", HINT_BODY }, { "articulo", HINT_BODY },
	{ "cuerpo", HINT_BODY }, { "texto", HINT_BODY },
	{ "artikel", HINT_BODY }, { "^content$", HINT_CONTENT },
	{ "content", HINT_CONTENT }, { "article", HINT_CONTENT },
	{ "^story", HINT_CONTENT }, { "^post", HINT_CONTENT },
	{ "entry", HINT_CONTENT }, { "^main$", HINT_CONTENT },
	{ "^text$", HINT_CONTENT }, { "^body$", HINT_CONTENT },
	{ "prose", HINT_CONTENT }, { "^copy$", HINT_CONTENT },
	{ "^blog", HINT_CONTENT }, { "^single", HINT_CONTENT },
	{ "comment", HINT_COMMENT }, { "disqus", HINT_COMMENT },
	{ "discuss", HINT_COMMENT }, { "respond", HINT_COMMENT },
	{ "^reply", HINT_COMMENT }, { "replies", HINT_COMMENT },
	{ "kommentar", HINT_COMMENT }, { "^opinions", HINT_COMMENT },
	{ "comentario", HINT_COMMENT }, { "feedback", HINT_COMMENT },
	{ "review-list", HINT_COMMENT }, { "^thread", HINT_COMMENT },
	{ "reaction", HINT_COMMENT }, { "reactie", HINT_COMMENT },
	{ "talkback", HINT_COMMENT }, { "livefyre", HINT_COMMENT },
	{ "viafoura", HINT_COMMENT }, { "^nav", HINT_NAV }, { "nav$", HINT_NAV }, { "menu", HINT_NAV },
	{ "breadcrumb", HINT_NAV }, { "crumb", HINT_NAV },
	{ "pagination", HINT_NAV }, { "^pager", HINT_NAV },
	{ "paging", HINT_NAV }, { "^toc$", HINT_NAV },
	{ "table-of-contents", HINT_NAV }, { "navigation", HINT_NAV },
	{ "skip", HINT_NAV }, { "^prev", HINT_NAV }, { "^next", HINT_NAV },
	{ "^jump", HINT_NAV }, { "toctitle", HINT_NAV },
	{ "footer", HINT_FOOTER }, { "^foot$", HINT_FOOTER },
	{ "copyright", HINT_FOOTER }, { "colophon", HINT_FOOTER },
	{ "legal", HINT_FOOTER }, { "bottom", HINT_FOOTER },
	{ "^end", HINT_FOOTER }, { "^after", HINT_FOOTER },
	{ "contentinfo", HINT_FOOTER }, { "header", HINT_HEADER },
	{ "masthead", HINT_HEADER }, { "banner", HINT_HEADER },
	{ "topbar", HINT_HEADER }, { "^top$", HINT_HEADER },
	{ "^logo", HINT_HEADER }, { "^hero", HINT_HEADER },
	{ "sidebar", HINT_SIDE }, { "^side", HINT_SIDE },
	{ "aside", HINT_SIDE }, { "^rail", HINT_SIDE },
	{ "rail$", HINT_SIDE }, { "secondary", HINT_SIDE },
	{ "complementary", HINT_SIDE }, { "right-col", HINT_SIDE },
	{ "rightcol", HINT_SIDE }, { "col-right", HINT_SIDE },
	{ "column-right", HINT_SIDE }, { "^right$", HINT_SIDE },
	{ "^left$", HINT_SIDE }, { "tertiary", HINT_SIDE },
	{ "inset", HINT_SIDE }, { "infobox", HINT_SIDE },
	{ "info-box", HINT_SIDE }, { "factbox", HINT_SIDE },
	{ "^box$", HINT_SIDE }, { "related", HINT_RELATED },
	{ "recommend", HINT_RELATED }, { "^more$", HINT_RELATED },
	{ "^more-", HINT_RELATED }, { "also", HINT_RELATED },
	{ "popular", HINT_RELATED }, { "trending", HINT_RELATED },
	{ "^most", HINT_RELATED }, { "latest", HINT_RELATED },
	{ "recent", HINT_RELATED }, { "read-next", HINT_RELATED },
	{ "readnext", HINT_RELATED }, { "similar", HINT_RELATED },
	{ "outbrain", HINT_RELATED }, { "taboola", HINT_RELATED },
	{ "recirc", HINT_RELATED }, { "readmore", HINT_RELATED },
	{ "read-more", HINT_RELATED }, { "upnext", HINT_RELATED },
	{ "up-next", HINT_RELATED }, { "further", HINT_RELATED },
	{ "suggest", HINT_RELATED }, { "discover", HINT_RELATED },
	{ "yarpp", HINT_RELATED }, { "jp-related", HINT_RELATED },
	{ "zergnet", HINT_RELATED }, { "interstitial", HINT_RELATED },
	{ "in-article", HINT_RELATED }, { "inline-", HINT_RELATED },
	{ "^link", HINT_RELATED }, { "teaser", HINT_CARD },
	{ "^card", HINT_CARD }, { "card$", HINT_CARD },
	{ "carousel", HINT_CARD }, { "slider", HINT_CARD },
	{ "^slide", HINT_CARD }, { "^tile", HINT_CARD },
	{ "^item$", HINT_CARD }, { "-item", HINT_CARD },
	{ "__item", HINT_CARD }, { "swiper", HINT_CARD },
	{ "slick", HINT_CARD }, { "^grid", HINT_CARD },
	{ "share", HINT_SHARE }, { "sharing", HINT_SHARE },
	{ "social", HINT_SHARE }, { "facebook", HINT_SHARE },
	{ "twitter", HINT_SHARE }, { "addthis", HINT_SHARE },
	{ "addtoany", HINT_SHARE }, { "follow", HINT_SHARE },
	{ "sociable", HINT_SHARE }, { "whatsapp", HINT_SHARE },
	{ "advert", HINT_AD }, { "^ad$", HINT_AD }, { "^ads$", HINT_AD },
	{ "^ad-", HINT_AD }, { "-ad$", HINT_AD }, { "^ad_", HINT_AD },
	{ "sponsor", HINT_AD }, { "promo", HINT_AD }, { "^dfp", HINT_AD },
	{ "commercial", HINT_AD }, { "affiliate", HINT_AD },
	{ "adslot", HINT_AD }, { "adunit", HINT_AD }, { "gpt", HINT_AD },
	{ "shop", HINT_AD }, { "product", HINT_AD }, { "^buy", HINT_AD },
	{ "^deal", HINT_AD }, { "price", HINT_AD }, { "^cta", HINT_AD },
	{ "callout", HINT_AD }, { "call-to", HINT_AD },
	{ "marketing", HINT_AD }, { "newsletter", HINT_NEWS },
	{ "subscri", HINT_NEWS }, { "signup", HINT_NEWS },
	{ "sign-up", HINT_NEWS }, { "donat", HINT_NEWS },
	{ "mailchimp", HINT_NEWS }, { "optin", HINT_NEWS },
	{ "opt-in", HINT_NEWS }, { "mailing", HINT_NEWS },
	{ "^email", HINT_NEWS }, { "membership", HINT_NEWS },
	{ "author", HINT_AUTHOR }, { "byline", HINT_AUTHOR },
	{ "^bio$", HINT_AUTHOR }, { "^bio-", HINT_AUTHOR },
	{ "-bio", HINT_AUTHOR }, { "contributor", HINT_AUTHOR },
	{ "^writer", HINT_AUTHOR }, { "vcard", HINT_AUTHOR },
	{ "journalist", HINT_AUTHOR }, { "^profile", HINT_AUTHOR },
	{ "autor", HINT_AUTHOR }, { "biography", HINT_AUTHOR },
	{ "signature", HINT_AUTHOR }, { "^source", HINT_AUTHOR },
	{ "caption", HINT_CAPTION }, { "credit", HINT_CAPTION },
	{ "^image", HINT_CAPTION }, { "image$", HINT_CAPTION },
	{ "^img", HINT_CAPTION }, { "photo", HINT_CAPTION },
	{ "^media", HINT_CAPTION }, { "media$", HINT_CAPTION },
	{ "figure", HINT_CAPTION }, { "gallery", HINT_CAPTION },
	{ "thumb", HINT_CAPTION }, { "video", HINT_CAPTION },
	{ "player", HINT_CAPTION }, { "picture", HINT_CAPTION },
	{ "bildunter", HINT_CAPTION }, { "legende", HINT_CAPTION },
	{ "^audio", HINT_CAPTION }, { "cutline", HINT_CAPTION },
	{ "lightbox", HINT_CAPTION }, { "^date", HINT_DATE },
	{ "date$", HINT_DATE }, { "^time", HINT_DATE },
	{ "timestamp", HINT_DATE }, { "publish", HINT_DATE },
	{ "^meta", HINT_DATE }, { "meta$", HINT_DATE },
	{ "dateline", HINT_DATE }, { "updated", HINT_DATE },
	{ "^info$", HINT_DATE }, { "^posted", HINT_DATE },
	{ "read-time", HINT_DATE }, { "reading-time", HINT_DATE },
	{ "^tag", HINT_TAGS }, { "tags$", HINT_TAGS },
	{ "category", HINT_TAGS }, { "categories", HINT_TAGS },
	{ "kicker", HINT_TAGS }, { "^label", HINT_TAGS },
	{ "eyebrow", HINT_TAGS }, { "topic", HINT_TAGS },
	{ "keyword", HINT_TAGS }, { "overline", HINT_TAGS },
	{ "rubric", HINT_TAGS }, { "cookie", HINT_CONSENT },
	{ "consent", HINT_CONSENT }, { "gdpr", HINT_CONSENT },
	{ "modal", HINT_CONSENT }, { "popup", HINT_CONSENT },
	{ "pop-up", HINT_CONSENT }, { "overlay", HINT_CONSENT },
	{ "dialog", HINT_CONSENT }, { "tooltip", HINT_CONSENT },
	{ "^toast", HINT_CONSENT }, { "privacy", HINT_CONSENT },
	{ "onetrust", HINT_CONSENT }, { "^alert", HINT_CONSENT },
	{ "notification", HINT_CONSENT }, { "disclaimer", HINT_CONSENT },
	{ "dropdown", HINT_CONSENT }, { "=hidden$", HINT_HIDDEN },
	{ "=hide$", HINT_HIDDEN }, { "sr-only", HINT_HIDDEN },
	{ "visually-hidden", HINT_HIDDEN }, { "visuallyhidden", HINT_HIDDEN },
	{ "screen-reader", HINT_HIDDEN }, { "noprint", HINT_HIDDEN },
	{ "no-print", HINT_HIDDEN }, { "print-only", HINT_HIDDEN },
	{ "collaps", HINT_HIDDEN }, { "assistive", HINT_HIDDEN },
	{ "title", HINT_TITLE }, { "headline", HINT_TITLE },
	{ "heading", HINT_TITLE }, { "^hed$", HINT_TITLE },
	{ "titre", HINT_TITLE }, { "titulo", HINT_TITLE },
	{ "subtitle", HINT_DEK }, { "sub-title", HINT_DEK },
	{ "subhead", HINT_DEK }, { "standfirst", HINT_DEK },
	{ "^dek", HINT_DEK }, { "summary", HINT_DEK },
	{ "excerpt", HINT_DEK }, { "^lead$", HINT_DEK },
	{ "^lede", HINT_DEK }, { "^intro", HINT_DEK },
	{ "abstract", HINT_DEK }, { "description", HINT_DEK },
	{ "chapo", HINT_DEK }, { "vorspann", HINT_DEK },
	{ "^deck$", HINT_DEK }, { "sommario", HINT_DEK },
	{ "^ingress", HINT_DEK }, { "widget", HINT_WIDGET },
	{ "^module", HINT_WIDGET }, { "plugin", HINT_WIDGET },
	{ "toolbar", HINT_WIDGET }, { "^tool", HINT_WIDGET },
	{ "button", HINT_WIDGET }, { "^btn", HINT_WIDGET },
	{ "^vote", HINT_WIDGET }, { "rating", HINT_WIDGET },
	{ "^poll", HINT_WIDGET }, { "survey", HINT_WIDGET },
	{ "quiz", HINT_WIDGET }, { "print", HINT_WIDGET },
	{ "^action", HINT_WIDGET }, { "^icon", HINT_WIDGET },
	{ "embed", HINT_EMBED }, { "tweet", HINT_EMBED },
	{ "instagram", HINT_EMBED }, { "tiktok", HINT_EMBED },
	{ "reddit", HINT_EMBED }, { "bluesky", HINT_EMBED },
	{ "pullquote", HINT_PULL }, { "pull-quote", HINT_PULL },
	{ "pull_quote", HINT_PULL }, { "pulled", HINT_PULL },
	{ "blockquote", HINT_PULL }, { "^quote", HINT_PULL },
	{ "-quote", HINT_PULL }, { "highlight", HINT_KEY },
	{ "takeaway", HINT_KEY }, { "key-point", HINT_KEY },
	{ "keypoint", HINT_KEY }, { "at-a-glance", HINT_KEY },
	{ "bullet", HINT_KEY }, { "^fact", HINT_KEY },
	{ "correction", HINT_NOTE }, { "^note", HINT_NOTE },
	{ "footnote", HINT_NOTE }, { "reference", HINT_NOTE },
	{ "citation", HINT_NOTE }, { "disclosure", HINT_NOTE },
	{ "^editor", HINT_NOTE }, { "^form", HINT_FORM },
	{ "search", HINT_FORM }, { "login", HINT_FORM },
	{ "^input", HINT_FORM }, { "^field", HINT_FORM },
	{ "contact", HINT_FORM }, { "register", HINT_FORM },
	{ "liveblog", HINT_LIVE }, { "live-blog", HINT_LIVE },
	{ "^live", HINT_LIVE }, { "timeline", HINT_LIVE },
	{ "^list", HINT_LIST }, { "list$", HINT_LIST },
	{ "^feed", HINT_LIST }, { "archive", HINT_LIST },
	{ "^index", HINT_LIST }, { "stream", HINT_LIST },
	{ "river", HINT_LIST }, { "^news$", HINT_LIST },
	{ "headlines", HINT_LIST }, { "posts", HINT_LIST },
	{ "articles", HINT_LIST }, { "stories", HINT_LIST },
	{ "paywall", HINT_PAYWALL }, { "premium", HINT_PAYWALL },
	{ "metered", HINT_PAYWALL }, { "^piano", HINT_PAYWALL },
	{ "regwall", HINT_PAYWALL }, { "^gate", HINT_PAYWALL },
	{ "locked", HINT_PAYWALL }, { "barrier", HINT_PAYWALL },
	{ "paywall", HINT_WALL }, { "pay-wall", HINT_WALL },
	{ "regwall", HINT_WALL }, { "reg-wall", HINT_WALL },
	{ "registration-wall", HINT_WALL }, { "subscription-wall", HINT_WALL },
	{ "subscriber-only", HINT_WALL }, { "subscribers-only", HINT_WALL },
	{ "subscribe-wall", HINT_WALL }, { "members-only", HINT_WALL },
	{ "paid-content", HINT_WALL },
	{ "content-gate", HINT_WALL }, { "article-gate", HINT_WALL },
	{ "paybox", HINT_WALL }, { "bezahlschranke", HINT_WALL },
	{ "mur-payant", HINT_WALL }, { "metered-content", HINT_WALL },
	{ "locked-content", HINT_WALL }, { "content-locked", HINT_WALL },
};

static const struct keyword phrases[] = {
	{ "^related", PHRASE_RELATED }, { "^read more", PHRASE_RELATED },
	{ "^read also", PHRASE_RELATED }, { "^also read", PHRASE_RELATED },
	{ "^see also", PHRASE_RELATED }, { "^recommended", PHRASE_RELATED },
	{ "^more from", PHRASE_RELATED }, { "^more on", PHRASE_RELATED },
	{ "^more:", PHRASE_RELATED }, { "^read:", PHRASE_RELATED },
	{ "^read the", PHRASE_RELATED }, { "^most read", PHRASE_RELATED },
	{ "^most popular", PHRASE_RELATED }, { "^trending", PHRASE_RELATED },
	{ "^you may also", PHRASE_RELATED }, { "^latest", PHRASE_RELATED },
	{ "^you might", PHRASE_RELATED }, { "^top stories", PHRASE_RELATED },
	{ "^don't miss", PHRASE_RELATED }, { "^don’t miss", PHRASE_RELATED },
	{ "^next article", PHRASE_RELATED }, { "^previous", PHRASE_RELATED },
	{ "^continue reading", PHRASE_RELATED }, { "^next:", PHRASE_RELATED },
	{ "^read next", PHRASE_RELATED }, { "^up next", PHRASE_RELATED },
	{ "^what to read", PHRASE_RELATED }, { "^click here", PHRASE_RELATED },
	{ "^learn more", PHRASE_RELATED }, { "^find out more", PHRASE_RELATED },
	{ "^explore", PHRASE_RELATED }, { "^more stories", PHRASE_RELATED },
	{ "^more news", PHRASE_RELATED }, { "^other", PHRASE_RELATED },
	{ "^full story", PHRASE_RELATED }, { "^must read", PHRASE_RELATED },
	{ "^lire aussi", PHRASE_RELATED }, { "^à lire", PHRASE_RELATED },
	{ "^a lire", PHRASE_RELATED }, { "^lire la suite", PHRASE_RELATED },
	{ "^voir aussi", PHRASE_RELATED }, { "^lesen sie", PHRASE_RELATED },
	{ "^mehr zum", PHRASE_RELATED }, { "^mehr zu", PHRASE_RELATED },
	{ "^auch interessant", PHRASE_RELATED }, { "^mehr:", PHRASE_RELATED },
	{ "^weiterlesen", PHRASE_RELATED }, { "^das könnte", PHRASE_RELATED },
	{ "^zum thema", PHRASE_RELATED }, { "^siehe auch", PHRASE_RELATED },
	{ "^ähnliche", PHRASE_RELATED }, { "^weitere", PHRASE_RELATED },
	{ "^leia", PHRASE_RELATED }, { "^veja", PHRASE_RELATED },
	{ "^lea también", PHRASE_RELATED }, { "^te puede", PHRASE_RELATED },
	{ "^le puede", PHRASE_RELATED }, { "^lee también", PHRASE_RELATED },
	{ "^leggi anche", PHRASE_RELATED }, { "^potrebbe", PHRASE_RELATED },
	{ "^lees ook", PHRASE_RELATED }, { "^läs också", PHRASE_RELATED },
	{ "^les også", PHRASE_RELATED }, { "^læs også", PHRASE_RELATED },
	{ "^czytaj", PHRASE_RELATED }, { "^zobacz", PHRASE_RELATED },
	{ "^читайте", PHRASE_RELATED }, { "^Читайте", PHRASE_RELATED },
	{ "^смотрите", PHRASE_RELATED }, { "関連", PHRASE_RELATED },
	{ "相关", PHRASE_RELATED }, { "اقرأ", PHRASE_RELATED },
	{ "newsletter", PHRASE_NEWSLETTER }, { "^sign up", PHRASE_NEWSLETTER },
	{ "^subscri", PHRASE_NEWSLETTER }, { "inbox", PHRASE_NEWSLETTER },
	{ "^email address", PHRASE_NEWSLETTER }, { "^abonn", PHRASE_NEWSLETTER },
	{ "^e-mail address", PHRASE_NEWSLETTER }, { "^donat", PHRASE_NEWSLETTER },
	{ "^suscri", PHRASE_NEWSLETTER }, { "^inscri", PHRASE_NEWSLETTER },
	{ "^iscriv", PHRASE_NEWSLETTER }, { "^support our", PHRASE_NEWSLETTER },
	{ "^support us", PHRASE_NEWSLETTER }, { "^join our", PHRASE_NEWSLETTER },
	{ "^stay up to date", PHRASE_NEWSLETTER },
	{ "^get the latest", PHRASE_NEWSLETTER },
	{ "^thank you for", PHRASE_NEWSLETTER },
	{ "^thanks for", PHRASE_NEWSLETTER },
	{ "^email alert", PHRASE_NEWSLETTER }, { "^unsubscri", PHRASE_NEWSLETTER },
	{ "^share", PHRASE_SHARE }, { "^tweet", PHRASE_SHARE },
	{ "facebook", PHRASE_SHARE }, { "twitter", PHRASE_SHARE },
	{ "whatsapp", PHRASE_SHARE }, { "pinterest", PHRASE_SHARE },
	{ "linkedin", PHRASE_SHARE }, { "reddit", PHRASE_SHARE },
	{ "instagram", PHRASE_SHARE }, { "youtube", PHRASE_SHARE },
	{ "^follow us", PHRASE_SHARE }, { "^teilen", PHRASE_SHARE },
	{ "^partager", PHRASE_SHARE }, { "^compart", PHRASE_SHARE },
	{ "^condividi", PHRASE_SHARE }, { "^print$", PHRASE_SHARE },
	{ "^email this", PHRASE_SHARE }, { "^copy link", PHRASE_SHARE },
	{ "^like us", PHRASE_SHARE }, { "^telegram", PHRASE_SHARE },
	{ "flipboard", PHRASE_SHARE }, { "^follow", PHRASE_SHARE },
	{ "^comment", PHRASE_COMMENT }, { "^reply", PHRASE_COMMENT },
	{ "^reactions", PHRASE_COMMENT }, { "^réactions", PHRASE_COMMENT },
	{ "^replies", PHRASE_COMMENT }, { "^kommentar", PHRASE_COMMENT },
	{ "^commentaire", PHRASE_COMMENT }, { "^comentario", PHRASE_COMMENT },
	{ "^leave a", PHRASE_COMMENT }, { "^report abuse", PHRASE_COMMENT },
	{ "^your name", PHRASE_COMMENT }, { "^required", PHRASE_COMMENT },
	{ "^post a", PHRASE_COMMENT }, { "^join the conv", PHRASE_COMMENT },
	{ "^discussion", PHRASE_COMMENT }, { "^says:", PHRASE_COMMENT },
	{ "^permalink", PHRASE_COMMENT }, { "^antworten", PHRASE_COMMENT },
	{ "^répondre", PHRASE_COMMENT }, { "^let us know", PHRASE_COMMENT },
	{ "copyright", PHRASE_RIGHTS }, { "©", PHRASE_RIGHTS },
	{ "^all rights", PHRASE_RIGHTS }, { "^terms of", PHRASE_RIGHTS },
	{ "^privacy", PHRASE_RIGHTS }, { "^alle rechte", PHRASE_RIGHTS },
	{ "^tous droits", PHRASE_RIGHTS }, { "^cookie", PHRASE_RIGHTS },
	{ "^todos los derechos", PHRASE_RIGHTS }, { "^licen", PHRASE_RIGHTS },
	{ "^reproduced", PHRASE_RIGHTS }, { "^republish", PHRASE_RIGHTS },
	{ "^redistribut", PHRASE_RIGHTS }, { "^datenschutz", PHRASE_RIGHTS },
	{ "^impressum", PHRASE_RIGHTS }, { "^permission", PHRASE_RIGHTS },
	{ "^creative commons", PHRASE_RIGHTS }, { "^syndicat", PHRASE_RIGHTS },
	{ "^photo", PHRASE_CREDIT }, { "^image", PHRASE_CREDIT },
	{ "^getty", PHRASE_CREDIT }, { "^reuters", PHRASE_CREDIT },
	{ "^afp", PHRASE_CREDIT }, { "^shutterstock", PHRASE_CREDIT },
	{ "^credit", PHRASE_CREDIT }, { "^foto", PHRASE_CREDIT },
	{ "^picture", PHRASE_CREDIT }, { "^courtesy", PHRASE_CREDIT },
	{ "^istock", PHRASE_CREDIT }, { "^unsplash", PHRASE_CREDIT },
	{ "^ap photo", PHRASE_CREDIT }, { "^(ap", PHRASE_CREDIT },
	{ "^screenshot", PHRASE_CREDIT }, { "^bild", PHRASE_CREDIT },
	{ "^dpa", PHRASE_CREDIT }, { "^pixabay", PHRASE_CREDIT },
	{ "^is a reporter", PHRASE_AUTHOR }, { "^is a senior", PHRASE_AUTHOR },
	{ "^is a freelance", PHRASE_AUTHOR }, { "^is an editor", PHRASE_AUTHOR },
	{ "^is the author", PHRASE_AUTHOR }, { "^is a writer", PHRASE_AUTHOR },
	{ "^is a journalist", PHRASE_AUTHOR }, { "^staff", PHRASE_AUTHOR },
	{ "^writes about", PHRASE_AUTHOR }, { "^contributing", PHRASE_AUTHOR },
	{ "^correspondent", PHRASE_AUTHOR }, { "^covers$", PHRASE_AUTHOR },
	{ "^follow him", PHRASE_AUTHOR }, { "^follow her", PHRASE_AUTHOR },
	{ "^follow @", PHRASE_AUTHOR }, { "^about the author", PHRASE_AUTHOR },
	{ "^written by", PHRASE_AUTHOR }, { "^posted by", PHRASE_AUTHOR },
	{ "^contributed to", PHRASE_AUTHOR }, { "^reporting by", PHRASE_AUTHOR },
	{ "^editing by", PHRASE_AUTHOR }, { "^author", PHRASE_AUTHOR },
	{ "^contact", PHRASE_AUTHOR }, { "^by ", PHRASE_AUTHOR },
	{ "^von ", PHRASE_AUTHOR }, { "^par ", PHRASE_AUTHOR },
	{ "^editor", PHRASE_AUTHOR }, { "@", PHRASE_AUTHOR },
	{ "^reach ", PHRASE_AUTHOR }, { "^autor", PHRASE_AUTHOR },
	{ "^source:", PHRASE_AUTHOR }, { "^quelle", PHRASE_AUTHOR },
	{ "^includes information", PHRASE_AUTHOR },
	{ "^citation:", PHRASE_RIGHTS }, { "^reprint", PHRASE_RIGHTS },
	{ "^originally published", PHRASE_RIGHTS },
	{ "^originally appeared", PHRASE_RIGHTS },
	{ "^excerpted", PHRASE_RIGHTS }, { "^zuerst erschienen", PHRASE_RIGHTS },
	{ "^for more information", PHRASE_RELATED },
	{ "^see more", PHRASE_RELATED },
	{ "^advertis", PHRASE_AD }, { "^sponsor", PHRASE_AD },
	{ "^anzeige", PHRASE_AD }, { "^publicité", PHRASE_AD },
	{ "^publicidad", PHRASE_AD }, { "^pubblicità", PHRASE_AD },
	{ "^affiliate", PHRASE_AD }, { "^commission", PHRASE_AD },
	{ "^promo", PHRASE_AD }, { "^buy now", PHRASE_AD },
	{ "^add to cart", PHRASE_AD }, { "^shop", PHRASE_AD },
	{ "^werbung", PHRASE_AD }, { "^publicidade", PHRASE_AD },
	{ "^amazon", PHRASE_AD }, { "$", PHRASE_AD }, { "^deal", PHRASE_AD },
	{ "^free", PHRASE_AD }, { "^buy", PHRASE_AD },
	{ "^january", PHRASE_DATE }, { "^february", PHRASE_DATE },
	{ "^march ", PHRASE_DATE }, { "^april", PHRASE_DATE },
	{ "^june", PHRASE_DATE }, { "^july", PHRASE_DATE },
	{ "^august", PHRASE_DATE }, { "^september", PHRASE_DATE },
	{ "^october", PHRASE_DATE }, { "^november", PHRASE_DATE },
	{ "^december", PHRASE_DATE }, { "^ago", PHRASE_DATE },
	{ "^updated", PHRASE_DATE }, { "^published", PHRASE_DATE },
	{ "^posted", PHRASE_DATE }, { "^modified", PHRASE_DATE },
	{ "^min read", PHRASE_DATE }, { "^minute read", PHRASE_DATE },
	{ "^jan ", PHRASE_DATE }, { "^feb ", PHRASE_DATE },
	{ "^mar ", PHRASE_DATE }, { "^apr ", PHRASE_DATE },
	{ "^may ", PHRASE_DATE }, { "^jun ", PHRASE_DATE },
	{ "^jul ", PHRASE_DATE }, { "^aug ", PHRASE_DATE },
	{ "^sep ", PHRASE_DATE }, { "^oct ", PHRASE_DATE },
	{ "^nov ", PHRASE_DATE }, { "^dec ", PHRASE_DATE },
	{ "^uhr", PHRASE_DATE }, { "^gmt", PHRASE_DATE },
	{ "^correction", PHRASE_NOTE }, { "^editor's note", PHRASE_NOTE },
	{ "^editor’s note", PHRASE_NOTE }, { "^this article", PHRASE_NOTE },
	{ "^this story", PHRASE_NOTE }, { "^originally", PHRASE_NOTE },
	{ "^this post", PHRASE_NOTE }, { "^first published", PHRASE_NOTE },
	{ "^disclosure", PHRASE_NOTE }, { "^disclaimer", PHRASE_NOTE },
	{ "^materials provided", PHRASE_NOTE }, { "^note:", PHRASE_NOTE },
	{ "^an earlier version", PHRASE_NOTE }, { "^appeared", PHRASE_NOTE },
	{ "^the views expressed", PHRASE_NOTE }, { "^opinions", PHRASE_NOTE },
	{ "^download", PHRASE_APP }, { "^app store", PHRASE_APP },
	{ "^google play", PHRASE_APP }, { "^javascript", PHRASE_APP },
	{ "^browser", PHRASE_APP }, { "^enable", PHRASE_APP },
	{ "^loading", PHRASE_APP }, { "^play video", PHRASE_APP },
	{ "^watch", PHRASE_APP }, { "^listen", PHRASE_APP },
	{ "^video", PHRASE_APP }, { "^click", PHRASE_APP },
	{ "^scroll", PHRASE_APP }, { "^podcast", PHRASE_APP },
	{ "^gallery", PHRASE_APP }, { "^view", PHRASE_APP },
	{ "^toggle", PHRASE_APP }, { "^expand", PHRASE_APP },
	{ "^home$", PHRASE_NAV }, { "^menu", PHRASE_NAV },
	{ "^search", PHRASE_NAV }, { "^skip to", PHRASE_NAV },
	{ "^back to", PHRASE_NAV }, { "^contact us", PHRASE_NAV },
	{ "^about us", PHRASE_NAV }, { "^help$", PHRASE_NAV },
	{ "^tags", PHRASE_NAV }, { "^topics", PHRASE_NAV },
	{ "^filed under", PHRASE_NAV }, { "^categor", PHRASE_NAV },
	{ "^view all", PHRASE_NAV }, { "^see all", PHRASE_NAV },
	{ "^load more", PHRASE_NAV }, { "^show more", PHRASE_NAV },
	{ "^tagged", PHRASE_NAV }, { "^in this article", PHRASE_NAV },
	{ "^table of contents", PHRASE_NAV }, { "^close$", PHRASE_NAV },
	{ "^log in", PHRASE_PAYWALL }, { "^sign in", PHRASE_PAYWALL },
	{ "^login", PHRASE_PAYWALL }, { "^register", PHRASE_PAYWALL },
	{ "^already a", PHRASE_PAYWALL }, { "^to continue", PHRASE_PAYWALL },
	{ "^unlock", PHRASE_PAYWALL }, { "^members", PHRASE_PAYWALL },
	{ "^premium", PHRASE_PAYWALL }, { "^anmelden", PHRASE_PAYWALL },
	{ "^free trial", PHRASE_PAYWALL }, { "^account", PHRASE_PAYWALL },
};

static const char *const small[] = {	/* sorted by byte */
	"a", "al", "als", "an", "and", "are", "as", "at", "att", "au", "auf",
	"aus", "av", "be", "bei", "but", "by", "che", "com", "con", "da",
	"das", "de", "del", "dem", "den", "der", "des", "det", "di", "die",
	"do", "du", "e", "een", "ein", "eine", "el", "en", "er", "es", "est",
	"et", "for", "from", "für", "had", "has", "have", "he", "her", "het",
	"his", "i", "ich", "il", "im", "in", "is", "ist", "it", "its", "je",
	"la", "las", "le", "les", "lo", "los", "mais", "med", "met", "mit",
	"na", "nicht", "nie", "no", "not", "och", "of", "og", "om", "on",
	"or", "os", "para", "pas", "per", "por", "pour", "på", "que", "qui",
	"se", "she", "si", "sich", "som", "su", "sur", "that", "the",
	"their", "they", "this", "til", "to", "um", "un", "una", "und",
	"une", "van", "von", "w", "was", "we", "were", "which", "who",
	"will", "with", "y", "you", "z", "zu", "à", "är", "в", "за", "и",
	"к", "на", "не", "о", "по", "с", "что", "это", "في", "من",
};


static const char *const hint_names[] = {
	"body", "content", "comment", "nav", "footer", "header", "side",
	"related", "card", "share", "ad", "newsletter", "author", "caption",
	"date", "tags", "consent", "hidden", "title", "dek", "widget",
	"embed", "pull", "key", "note", "form", "live", "list", "paywall",
	"wall",
};

static const char *const phrase_names[] = {
	"related", "newsletter", "share", "comment", "rights", "credit",
	"author", "ad", "date", "note", "app", "nav", "paywall",
};

_Static_assert(sizeof(hint_names) / sizeof(*hint_names) == HINT_COUNT,
	       "a name for each hint");
_Static_assert(sizeof(phrase_names) / sizeof(*phrase_names) == PHRASE_COUNT,
	       "a name for each kind of phrase");
_Static_assert(sizeof(hints) / sizeof(*hints) <= HINT_WORDS_MAX &&
	       sizeof(phrases) / sizeof(*phrases) <= HINT_WORDS_MAX,
	       "room in the index");

static unsigned first_byte(const struct keyword *k)
{
	return (unsigned char)k->word[(k->word[0] == '^' || k->word[0] == '=') &&
				      k->word[1]];
}

static void index_build(struct hint_index *x, const struct keyword *rows,
			size_t n)
{
	uint16_t at[256];

	memset(x->first, 0, sizeof(x->first));
	memset(x->second, 0, sizeof(x->second));
	for (size_t i = 0; i < n; i++)
		x->first[first_byte(&rows[i]) + 1]++;
	for (size_t b = 0; b < 256; b++)
		x->first[b + 1] = (uint16_t)(x->first[b + 1] + x->first[b]);
	memcpy(at, x->first, sizeof(at));
	for (size_t i = 0; i < n; i++) {
		unsigned char b = first_byte(&rows[i]);
		const char *w = rows[i].word + (*rows[i].word == '^');

		x->order[at[b]++] = (uint16_t)i;
		x->second[b] |= w[1] && w[1] != '$' ? 1u << (w[1] & 31) :
						      UINT32_MAX;
	}
}

void hint_tables_init(struct hint_tables *t)
{
	index_build(&t->hints, hints, sizeof(hints) / sizeof(*hints));
	index_build(&t->phrases, phrases, sizeof(phrases) / sizeof(*phrases));
}

/* Is k at s[i]? starts[i] says whether a word begins there. */
static bool keyword_at(const struct keyword *k, struct str s, size_t i,
		       const bool *starts)
{
	const char *w = k->word;
	size_t at = i;

	if ((*w == '^' || *w == '=') && w[1]) {
		if (!starts[i] || (*w == '=' && i && s.p[i - 1] != ' '))
			return false;
		w++;
	}
	for (; *w; w++, at++) {
		if (*w == '$' && !w[1] && at > i)
			return at >= s.len || starts[at] ||
			       !ascii_is_alnum(s.p[at]);
		if (at >= s.len || s.p[at] != *w)
			return false;
	}
	return true;
}

/* Is there a keyword with these two bytes in front? Mostly there is none. */
static bool may_begin(const struct hint_index *x, const char *low, size_t n,
		      size_t i)
{
	uint32_t second = x->second[(unsigned char)low[i]];

	return second == UINT32_MAX ||
	       (i + 1 < n && second & 1u << (low[i + 1] & 31));
}

uint32_t hint_find(const struct hint_tables *t, struct str names)
{
	char low[512];
	bool starts[512];
	uint32_t found = 0;
	size_t n = names.len < sizeof(low) ? names.len : sizeof(low);
	bool was_lower = false, was_alpha = false;

	for (size_t i = 0; i < n; i++) {
		char c = names.p[i];
		bool alpha = ascii_is_alpha(c);
		bool upper = alpha && c >= 'A' && c <= 'Z';

		starts[i] = alpha && (!was_alpha || (upper && was_lower));
		was_lower = alpha && !upper;
		was_alpha = alpha;
		low[i] = ascii_lower(c);
	}
	for (size_t i = 0; i < n; i++) {
		unsigned b = (unsigned char)low[i];

		if (!may_begin(&t->hints, low, n, i))
			continue;
		for (size_t j = t->hints.first[b]; j < t->hints.first[b + 1];
		     j++) {
			const struct keyword *k = &hints[t->hints.order[j]];

			if (!(found & 1u << k->kind) &&
			    keyword_at(k, str_of(low, n), i, starts))
				found |= 1u << k->kind;
		}
	}
	return found;
}

void phrase_count(const struct hint_tables *t, struct str text,
		  uint8_t counts[PHRASE_COUNT])
{
	char low[2048];
	bool starts[2048];
	size_t n = text.len < sizeof(low) ? text.len : sizeof(low);
	bool was = false;

	memset(counts, 0, PHRASE_COUNT);
	for (size_t i = 0; i < n; i++) {
		bool word = ascii_is_alnum(text.p[i]) ||
			    (unsigned char)text.p[i] >= 0x80;

		starts[i] = !was;
		was = word;
		low[i] = ascii_lower(text.p[i]);
	}
	for (size_t i = 0; i < n; i++) {
		unsigned b = (unsigned char)low[i];

		if (!may_begin(&t->phrases, low, n, i))
			continue;
		for (size_t j = t->phrases.first[b];
		     j < t->phrases.first[b + 1]; j++) {
			const struct keyword *k =
				&phrases[t->phrases.order[j]];

			if (counts[k->kind] < 255 &&
			    keyword_at(k, str_of(low, n), i, starts))
				counts[k->kind]++;
		}
	}
}

const char *hint_name(enum hint hint)
{
	return hint_names[hint];
}

const char *phrase_name(enum phrase phrase)
{
	return phrase_names[phrase];
}

bool word_is_small(const char *lower, size_t len)
{
	size_t lo = 0, hi = sizeof(small) / sizeof(*small);

	if (len > 8)
		return false;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2, n = strlen(small[mid]);
		int c = memcmp(lower, small[mid], len < n ? len : n);

		if (c == 0 && len == n)
			return true;
		if (c < 0 || (c == 0 && len < n))
			hi = mid;
		else
			lo = mid + 1;
	}
	return false;
}
