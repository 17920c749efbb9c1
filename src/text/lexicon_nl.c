#include "config.h"

#include "src/text/lexicon.h"

/* Dutch. */

#define S	FRAME_SAY | FRAME_THAT

static const struct cue_verb verbs[] = {
	{ "zeggen zegt zei zeiden gezegd zeg", S | FRAME_BARE },
	{ "verklaren verklaart verklaarde verklaarden", S },
	{ "stellen stelt stelde stelden gesteld", S },
	{ "vertellen vertelt vertelde vertelden verteld", S | FRAME_TOLD },
	{ "toevoegen voegt voegde voegden toegevoegd", S },
	{ "benadrukken benadrukt benadrukte benadrukten", S | FRAME_OBJECT },
	{ "beweren beweert beweerde beweerden", S },
	{ "bevestigen bevestigt bevestigde bevestigden", S | FRAME_OBJECT },
	{ "uitleggen legt legde legden uitgelegd toelichten toegelicht"
	  " licht lichtte", S },
	{ "melden meldt meldde meldden gemeld berichten bericht berichtte"
	  " berichtten", S },
	{ "laten laat liet lieten", FRAME_WEAK },
	{ "meedelen meegedeeld deelt deelde deelden", S },
	{ "aankondigen kondigt kondigde kondigden aangekondigd",
	  S | FRAME_OBJECT },
	{ "erkennen erkent erkende erkenden toegeven toegegeven geeft gaf",
	  S | FRAME_OBJECT },
	{ "antwoorden antwoordt antwoordde antwoordden reageren reageert"
	  " reageerde reageerden", S },
	{ "vragen vraagt vroeg vroegen gevraagd", S },
	{ "eisen eist eiste eisten geëist", S | FRAME_OBJECT },
	{ "waarschuwen waarschuwt waarschuwde waarschuwden gewaarschuwd",
	  S | FRAME_PREP },
	{ "beloven belooft beloofde beloofden beloofd", S | FRAME_TO },
	{ "dreigen dreigt dreigde dreigden", FRAME_TO },
	{ "noemen noemt noemde noemden genoemd", FRAME_CALL },
	{ "omschrijven omschrijft omschreef omschreven beschrijven"
	  " beschrijft beschreef", FRAME_CALL },
	{ "bekritiseren bekritiseert bekritiseerde hekelen hekelt hekelde"
	  " veroordelen veroordeelt veroordeelde", FRAME_OBJECT },
	{ "beschuldigen beschuldigt beschuldigde beschuldigden",
	  FRAME_OBJECT },
	{ "ontkennen ontkent ontkende ontkenden ontkend",
	  S | FRAME_OBJECT | FRAME_DENY },
	{ "herhalen herhaalt herhaalde herhaald concluderen concludeert"
	  " concludeerde", S },
	{ "klagen klaagt klaagde klaagden", S },
	{ "vervolgen vervolgt vervolgde besluiten besluit besloot",
	  FRAME_SAY },
	{ "roepen roept riep riepen schreeuwen schreeuwt schreeuwde grappen"
	  " grapt grapte", FRAME_SAY },
	{ "schrijven schrijft schreef schreven geschreven twitteren twittert"
	  " twitterde", S },
	{ "denken denkt dacht vinden vindt vond vonden hopen hoopt hoopte"
	  " geloven gelooft geloofde", S | FRAME_WEAK },
	{ "aldus", FRAME_SAY },
	{ "verzekeren verzekert verzekerde verzekerden"
	  " verzekerd", S },
	{ "geven geeft gaf gaven", FRAME_SAY | FRAME_PARTED },
	{ "reageren reageert reageerde reageerden", FRAME_SAY },
	{ "klagen klaagt klaagde klaagden", S },
	{ "verzuchten verzucht verzuchtte", FRAME_SAY },
	{ "beamen beaamt beaamde", S },
	{ "vervolgen vervolgt vervolgde", FRAME_SAY },
	{ "concluderen concludeert concludeerde", S },
	{ "betogen betoogt betoogde", S },
	{ "grappen grapt grapte lachen lacht lachte", FRAME_SAY },
	{ "herhalen herhaalt herhaalde", S },
	{ "tweeten tweette twitteren twittert twitterde", FRAME_SAY },
	{ "houden houdt hield hielden", S | FRAME_PARTED },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "hij hem" },
	{ WORD_SHE | WORD_WOMAN, "zij ze haar" },
	{ WORD_THEY, "zij ze hen hun men" },
	{ WORD_I, "ik wij we" },
	{ WORD_DET, "de het een zijn haar hun mijn ons onze deze dit die dat "
		    "enkele veel alle twee drie vier vijf zes zeven acht "
		    "negen tien" },
	{ WORD_PREP, "van in op aan bij met voor tegen door naar uit over "
		     "onder tot om na sinds tijdens zonder tussen "
		     "rond binnen" },
	{ WORD_AND, "en of maar want" },
	{ WORD_THAT, "dat of hoe waarom" },
	{ WORD_SUB, "omdat terwijl als toen hoewel nadat voordat zodat" },
	{ WORD_WHO, "wie welke" },
	{ WORD_AUX, "is zijn was waren heeft hebben had hadden wordt worden "
		    "werd werden zal zullen zou zouden kan kunnen kon moet "
		    "moeten moest wil willen wilde" },
	{ WORD_NOT, "niet nooit geen" },
	{ WORD_ADV, "ook dan later weer nog al nu verder bovendien echter "
		    "daarnaast eerder opnieuw vervolgens daarop" },
	{ WORD_TIME, "maandag dinsdag woensdag donderdag vrijdag zaterdag "
		     "zondag januari februari maart april mei juni juli "
		     "augustus september oktober november december vandaag "
		     "gisteren morgen ochtend middag avond nacht week maand "
		     "jaar" },
	{ WORD_MR | WORD_MAN, "meneer heer dhr." },
	{ WORD_MRS | WORD_WOMAN, "mevrouw mw. mevr." },
	{ WORD_TITLE | WORD_ABBR, "dr. prof. drs. mr. ir. gen." },
	{ WORD_TITLE | WORD_ROLE, "president premier minister "
		"minister-president staatssecretaris senator burgemeester "
		"wethouder generaal kolonel kapitein rechter koning "
		"koningin prins prinses paus kardinaal bisschop professor "
		"hoogleraar ambassadeur commissaris coach bondscoach" },
	{ WORD_ROLE, "woordvoerder woordvoerster voorzitter directeur "
		"directrice leider leidster fractievoorzitter kamerlid "
		"expert deskundige onderzoeker onderzoekster econoom "
		"advocaat advocate auteur schrijver schrijfster journalist "
		"journaliste boer boerin bewoner bewoonster getuige arts "
		"leraar lerares student studente oprichter oprichtster "
		"speler speelster acteur actrice zanger zangeres man "
		"vrouw" },
	{ WORD_MAN, "woordvoerder koning prins man vader zoon broer" },
	{ WORD_WOMAN, "woordvoerster koningin prinses vrouw moeder dochter "
		      "zus directrice leidster" },
	{ WORD_ANON, "bron bronnen bewoners getuigen experts deskundigen "
		     "critici betogers autoriteiten diplomaten politie "
		     "omwonenden oppositie" },
	{ WORD_ORG, "ministerie regering kabinet partij politie commissie "
		    "raad rechtbank openbaar universiteit instituut bond "
		    "vakbond vereniging bedrijf bank leger gemeente kamer "
		    "parlement vvd pvda cda pvv groenlinks sp anp reuters vn "
		    "navo eu krant omroep stichting" },
	{ WORD_PLACE, "nederland belgië vlaanderen duitsland frankrijk "
		"spanje italië engeland groot-brittannië rusland oekraïne "
		"polen turkije china japan india iran israël syrië "
		"verenigde-staten amerika europa amsterdam rotterdam "
		"utrecht eindhoven groningen brussel antwerpen gent londen "
		"parijs berlijn moskou washington" },
	{ WORD_PARTICLE, "van de der den ter ten te het 't" },
	{ WORD_DOC, "rapport onderzoek studie peiling verklaring persbericht "
		    "brief document artikel" },
	{ WORD_SOURCE, "volgens aldus" },
	{ WORD_PLAIN, "de het een en of maar als dat die dit deze hij zij ze "
		"wij we ik er in op aan van voor met door naar bij na uit "
		"over volgens ook niet nog nu toen daarom vandaag gisteren "
		"zijn haar hun terwijl omdat" },
	{ WORD_ABBR, "bijv. o.a. d.w.z. enz. nr. ca. blz. m.b.t. jl." },
	{ WORD_FIRST | WORD_MAN, "jan piet kees willem hendrik johan peter "
		"mark marc tom tim bart bas jeroen joris wim hans henk "
		"gerrit dirk pieter maarten sander daan sem luuk lars geert "
		"frans alexander wouter" },
	{ WORD_FIRST | WORD_WOMAN, "anna maria johanna els ria ingrid anja "
		"marieke sanne lotte eva femke lisa sophie emma julia "
		"hanneke marjolein sigrid jet lilian annemarie carola" },
	{ WORD_TITLE | WORD_ROLE,
		"trainer trainster gouverneur gedeputeerde officier "
		"aartsbisschop hoofdredacteur korpschef "
		"hoofdcommissaris minister-president vicepremier "
		"commissaris-generaal dijkgraaf" },
	{ WORD_ROLE,
		"ondernemer onderneemster eigenaar eigenares buurman "
		"buurvrouw visser vissersvrouw winkelier "
		"horecaondernemer raadslid statenlid "
		"europarlementariër partijleider partijvoorzitter "
		"topman topvrouw bestuurder bestuurster manager hoofd "
		"verpleegkundige huisarts chirurg viroloog bioloog "
		"historicus socioloog psycholoog ingenieur architect "
		"kunstenaar kunstenares regisseur fotograaf redacteur "
		"presentator presentatrice wielrenner voetballer "
		"schaatser keeper spits aanvoerder piloot chauffeur "
		"agent rechercheur advocaat-generaal docent docente "
		"rector scholier moeder vader weduwe vakbondsman "
		"vakbondsbestuurder vrijwilliger organisator "
		"initiatiefnemer demonstrant activist activiste "
		"medewerker medewerkster adviseur econome" },
	{ WORD_FIRST | WORD_MAN,
		"paul ruud piet karim mohammed ahmed youssef robert "
		"rob ronald ton theo wouter stefan sven thijs thomas "
		"wessel maarten michiel niels olaf onno patrick ralph "
		"rené sjoerd stijn johannes cornelis adriaan arie "
		"bart-jan ben bert bob bram cees christiaan daniël "
		"dennis edwin erik evert floris gijs guus hugo jaap "
		"jelle jesse joost jos koen leon leo lodewijk" },
	{ WORD_FIRST | WORD_WOMAN,
		"clara nadia helene sofie ans annie annet astrid "
		"barbara bianca carla caroline christine claudia "
		"corrie daphne diana dilan elisabeth ellen esther "
		"fleur froukje gerda hanna helma ilse inge irene "
		"jacqueline janneke joke judith karin katja laura "
		"leonie lies linda liesbeth loes manon margriet "
		"mariëtte marjan mirjam monique nicole petra rachel "
		"renske roos saskia simone susanne tineke trijntje "
		"wilma yvonne" },
	{ WORD_PRED,
		"toe uit aan op mee af voor door in terug" },
	{ WORD_ORG,
		"unie" },
	{ WORD_PRED,
		"vol" },
	{ 0, "dat dit",
	  USE_THIS },
	{ 0, "het",
	  USE_IT },
	{ 0, "maar echter daarentegen terwijl",
	  USE_BUT },
	{ 0, "van voor tot tegen over met",
	  USE_ABOUT },
	{ 0, "voor",
	  USE_VIEW },
	{ 0, "vraag antwoord",
	  USE_TURN },
	{ 0, "wordt worden werd werden",
	  USE_PASSIVE },
	{ 0, "zich",
	  USE_CLITIC },
	{ 0, "een", USE_ONE },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_nl = {
	.language = "nl",
	.habits = HABIT_CAPITALS | HABIT_INVERTED | HABIT_SECOND |
		  HABIT_COMPOUND,
	.verbs = verbs,
	.words = words,
};
