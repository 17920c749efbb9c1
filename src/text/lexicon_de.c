#include "config.h"

#include "src/text/lexicon.h"

/*
 * German. Nouns have capitals too, so that a capital alone makes no name;
 * verbs in reported speech stand in the subjunctive ("sei", "habe"), and the
 * other half of a split verb stands at the end ("teilte … mit").
 */

#define S	FRAME_SAY | FRAME_THAT
#define SB	FRAME_SAY | FRAME_THAT | FRAME_BARE

static const struct cue_verb verbs[] = {
	/* plain saying */
	{ "sagen sagt sagte sagten gesagt sage sagend", SB },
	{ "erklären erklärt erklärte erklärten erkläre", SB },
	{ "erzählen erzählt erzählte erzählten", S },
	{ "ergänzen ergänzt ergänzte ergänzten", S },
	{ "hinzufügen fügt fügte fügten hinzugefügt", SB },
	{ "betonen betont betonte betonten betone", SB },
	{ "behaupten behauptet behauptete behaupteten", SB },
	{ "berichten berichtet berichtete berichteten", SB },
	{ "bestätigen bestätigt bestätigte bestätigten", S | FRAME_OBJECT },
	{ "bekräftigen bekräftigt bekräftigte bekräftigten",
	  S | FRAME_OBJECT },
	{ "bemerken bemerkt bemerkte bemerkten anmerken merkt merkte"
	  " merkten angemerkt", S },
	{ "meinen meint meinte meinten gemeint", SB },
	{ "äußern äußert äußerte äußerten geäußert", S | FRAME_OBJECT },
	{ "mitteilen mitgeteilt teilt teilte teilten", SB },
	{ "angeben angegeben gibt gab gaben", SB | FRAME_WEAK },
	{ "verkünden verkündet verkündete verkündeten", S | FRAME_OBJECT },
	{ "ankündigen angekündigt kündigt kündigte kündigten",
	  S | FRAME_OBJECT | FRAME_TO },
	{ "versichern versichert versicherte versicherten", SB },
	{ "beteuern beteuert beteuerte beteuerten", SB },
	{ "unterstreichen unterstreicht unterstrich unterstrichen",
	  S | FRAME_OBJECT },
	{ "hervorheben hebt hob hoben hervorgehoben", S | FRAME_OBJECT },
	{ "feststellen stellt stellte stellten festgestellt klarstellen"
	  " klargestellt", S },
	{ "einräumen räumt räumte räumten eingeräumt", SB },
	{ "zugeben zugegeben gestehen gesteht gestand gestanden", SB },
	{ "urteilen urteilt urteilte urteilten", S },
	{ "resümieren resümiert resümierte bilanzieren bilanziert"
	  " bilanzierte", S },
	{ "schildern schildert schilderte schilderten", S | FRAME_OBJECT },
	{ "erinnern erinnert erinnerte erinnerten", S },
	{ "wiederholen wiederholt wiederholte wiederholten",
	  S | FRAME_OBJECT },
	{ "argumentieren argumentiert argumentierte argumentierten", SB },
	{ "prophezeien prophezeit prophezeite prognostizieren"
	  " prognostiziert prognostizierte", S },
	{ "aussagen ausgesagt", S },
	{ "präzisieren präzisiert präzisierte", S },
	{ "konstatieren konstatiert konstatierte", S },
	{ "kommentieren kommentiert kommentierte kommentierten",
	  S | FRAME_OBJECT },
	{ "zitieren zitiert zitierte zitierten", FRAME_OBJECT },
	{ "sprechen spricht sprach sprachen gesprochen",
	  FRAME_PREP | FRAME_SAY },
	{ "reden redet redete redeten", FRAME_PREP },
	/* answering and asking */
	{ "antworten antwortet antwortete antworteten erwidern erwidert"
	  " erwiderte erwiderten entgegnen entgegnet entgegnete"
	  " entgegneten", S },
	{ "kontern kontert konterte konterten", S },
	{ "fragen fragt fragte fragten gefragt", S },
	{ "fordern fordert forderte forderten gefordert verlangen verlangt"
	  " verlangte verlangten", S | FRAME_OBJECT | FRAME_TO },
	{ "auffordern aufgefordert mahnen mahnt mahnte mahnten",
	  S | FRAME_TO | FRAME_TOLD },
	{ "bitten bittet bat baten gebeten appellieren appelliert"
	  " appellierte", FRAME_SAY | FRAME_TO },
	{ "vorschlagen schlägt schlug schlugen vorgeschlagen",
	  S | FRAME_OBJECT | FRAME_WEAK },
	{ "empfehlen empfiehlt empfahl empfahlen empfohlen",
	  S | FRAME_OBJECT | FRAME_TO },
	/* warning and promising */
	{ "warnen warnt warnte warnten gewarnt", SB | FRAME_PREP },
	{ "drohen droht drohte drohten gedroht", S | FRAME_PREP | FRAME_TO },
	{ "versprechen verspricht versprach versprachen versprochen",
	  SB | FRAME_OBJECT | FRAME_TO },
	{ "schwören schwört schwor geschworen", S },
	/* praise and blame */
	{ "kritisieren kritisiert kritisierte kritisierten",
	  S | FRAME_OBJECT },
	{ "klagen klagt klagte klagten beklagen beklagt beklagte"
	  " beklagten bemängeln bemängelt bemängelte", S | FRAME_OBJECT },
	{ "loben lobt lobte lobten gelobt begrüßen begrüßt begrüßte"
	  " begrüßten", FRAME_OBJECT },
	{ "verurteilen verurteilt verurteilte verurteilten", FRAME_OBJECT },
	{ "vorwerfen wirft warf warfen vorgeworfen beschuldigen"
	  " beschuldigt beschuldigte beschuldigten", FRAME_OBJECT },
	{ "bestreiten bestreitet bestritt bestritten dementieren"
	  " dementiert dementierte", S | FRAME_OBJECT | FRAME_TO },
	{ "leugnen leugnet leugnete leugneten", S | FRAME_OBJECT },
	{ "zurückweisen zurückgewiesen weist wies wiesen",
	  S | FRAME_OBJECT | FRAME_WEAK },
	{ "ablehnen abgelehnt lehnt lehnte lehnten", FRAME_OBJECT },
	{ "hoffen hofft hoffte hofften", FRAME_SAY | FRAME_WEAK },
	{ "bedauern bedauert bedauerte bedauerten", S | FRAME_OBJECT },
	{ "danken dankt dankte gratulieren gratuliert gratulierte",
	  FRAME_OBJECT },
	{ "scherzen scherzt scherzte witzeln witzelt witzelte", FRAME_SAY },
	{ "rufen ruft rief riefen gerufen schreien schreit schrie schrien"
	  " skandieren skandierte skandierten", FRAME_SAY },
	{ "jubeln jubelt jubelte jubelten freuen freut freute freuten",
	  FRAME_SAY },
	/* naming */
	{ "nennen nennt nannte nannten genannt bezeichnen bezeichnet"
	  " bezeichnete bezeichneten", FRAME_CALL },
	{ "beschreiben beschreibt beschrieb beschrieben",
	  FRAME_CALL | FRAME_OBJECT },
	/* by hand and net */
	{ "schreiben schreibt schrieb schrieben geschrieben", SB },
	{ "twittern twittert twitterte twitterten posten postet postete",
	  FRAME_SAY },
	{ "heißen heißt hieß", FRAME_SAY },
	/* thoughts */
	{ "glauben glaubt glaubte glaubten denken denkt dachte dachten"
	  " finden findet fand fanden", SB | FRAME_WEAK },
	{ NULL, 0 },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "er ihm ihn" },
	{ WORD_SHE | WORD_WOMAN, "sie ihr" },
	{ WORD_THEY, "sie ihnen man" },
	{ WORD_I, "ich wir" },
	{ WORD_DET, "der die das den dem des ein eine einen einem einer "
		    "eines kein keine keinen mein meine sein seine seinen "
		    "seinem seiner ihr ihre ihren ihrem ihrer unser unsere "
		    "dieser diese dieses diesen diesem jener jene viele "
		    "mehrere einige alle zwei drei vier fünf sechs sieben "
		    "acht neun zehn zahlreiche beide" },
	{ WORD_PREP, "von vom in im an am auf aus bei beim mit nach zu zum "
		     "zur über unter vor für gegen durch ohne um bis seit "
		     "während wegen trotz gegenüber zwischen neben hinter "
		     "außerhalb innerhalb per" },
	{ WORD_AND, "und oder aber sondern doch denn" },
	{ WORD_THAT, "dass daß ob wie warum weshalb was" },
	{ WORD_SUB, "weil während wenn als obwohl nachdem bevor damit sodass "
		    "indem falls da" },
	{ WORD_WHO, "welcher welche welches" },
	{ WORD_AUX, "ist sind war waren sei seien wäre wären hat haben hatte "
		    "hatten habe hätte hätten wird werden wurde wurden "
		    "würde würden werde kann können konnte könne könnte "
		    "muss müssen musste müsse soll sollen sollte solle will "
		    "wollen wollte wolle darf dürfen dürfe" },
	{ WORD_NOT, "nicht nie niemals kein keine keinen" },
	{ WORD_ADV, "auch dann später wieder erneut oft nur noch bereits "
		    "schon jetzt weiter weiterhin ferner zudem außerdem "
		    "jedoch allerdings dagegen hingegen daraufhin zunächst "
		    "zuvor ebenfalls unterdessen inzwischen wörtlich "
		    "sichtlich öffentlich schließlich so hier dort" },
	{ WORD_TIME, "montag dienstag mittwoch donnerstag freitag samstag "
		     "sonnabend sonntag januar februar märz april mai juni "
		     "juli august september oktober november dezember heute "
		     "gestern morgen vormittag nachmittag abend nacht "
		     "mittag woche wochenende monat jahr" },
	{ WORD_MR | WORD_MAN, "herr herrn sir lord" },
	{ WORD_MRS | WORD_WOMAN, "frau dame lady" },
	{ WORD_TITLE | WORD_ABBR, "dr. prof. dr dipl.-ing. gen. st." },
	{ WORD_TITLE | WORD_ROLE, "präsident präsidentin bundespräsident "
		"bundeskanzler bundeskanzlerin kanzler kanzlerin minister "
		"ministerin außenminister außenministerin innenminister "
		"innenministerin finanzminister finanzministerin "
		"verteidigungsminister verteidigungsministerin "
		"ministerpräsident ministerpräsidentin premierminister "
		"premierministerin senator senatorin bürgermeister "
		"bürgermeisterin oberbürgermeister oberbürgermeisterin "
		"landrat landrätin staatssekretär staatssekretärin general "
		"oberst papst bischof erzbischof kardinal pfarrer "
		"pfarrerin professor professorin richter richterin "
		"staatsanwalt staatsanwältin könig königin prinz "
		"prinzessin generalsekretär generalsekretärin botschafter "
		"botschafterin abgeordneter abgeordnete trainer trainerin "
		"chef chefin" },
	{ WORD_ROLE, "sprecher sprecherin regierungssprecher "
		"regierungssprecherin polizeisprecher polizeisprecherin "
		"vorsitzender vorsitzende fraktionschef fraktionschefin "
		"parteichef parteichefin experte expertin forscher "
		"forscherin wissenschaftler wissenschaftlerin analyst "
		"analystin autor autorin direktor direktorin leiter "
		"leiterin geschäftsführer geschäftsführerin anwalt "
		"anwältin rechtsanwalt rechtsanwältin verteidiger "
		"verteidigerin ökonom ökonomin arzt ärztin bauer bäuerin "
		"unternehmer unternehmerin mitarbeiter mitarbeiterin "
		"augenzeuge zeuge zeugin bewohner bewohnerin politiker "
		"politikerin beamter beamtin kommissar kommissarin "
		"schauspieler schauspielerin sänger sängerin regisseur "
		"regisseurin kapitän spieler spielerin lehrer lehrerin "
		"schüler schülerin student studentin gründer gründerin "
		"stürmer torwart reporter reporterin journalist "
		"journalistin aktivist aktivistin mann frau" },
	{ WORD_MAN, "sprecher präsident minister kanzler bürgermeister "
		    "vorsitzender mann vater sohn bruder könig direktor "
		    "leiter anwalt arzt trainer professor autor experte "
		    "forscher richter" },
	{ WORD_WOMAN, "sprecherin präsidentin ministerin kanzlerin "
		      "bürgermeisterin vorsitzende frau mutter tochter "
		      "schwester königin direktorin leiterin anwältin ärztin "
		      "trainerin professorin autorin expertin forscherin "
		      "richterin" },
	{ WORD_ANON, "beamte beamter behörden kreise quelle quellen insider "
		     "kritiker experten beobachter anwohner zeugen "
		     "augenzeugen demonstranten diplomaten forscher "
		     "wissenschaftler leute menschen sprecher sprecherin "
		     "polizei gegner befürworter angehörige opposition" },
	{ WORD_ORG, "ministerium außenministerium innenministerium "
		    "verteidigungsministerium finanzministerium regierung "
		    "bundesregierung partei polizei behörde amt "
		    "bundestag bundesrat parlament gericht "
		    "bundesgerichtshof staatsanwaltschaft universität "
		    "institut verband gewerkschaft verein konzern "
		    "unternehmen firma gmbh ag bank agentur "
		    "nachrichtenagentur zeitung spiegel sender armee "
		    "militär vereinigung organisation kommission "
		    "eu-kommission bundeswehr kirche stiftung spd cdu csu "
		    "fdp grüne grünen afd linke dpa reuters afp ap un uno "
		    "nato eu ard zdf weißes kreml" },
	{ WORD_PLACE, "deutschland österreich schweiz frankreich italien "
		"spanien portugal polen tschechien ungarn niederlande "
		"belgien dänemark schweden norwegen finnland russland "
		"ukraine türkei griechenland großbritannien england "
		"schottland irland usa amerika kanada mexiko brasilien "
		"argentinien china japan indien pakistan iran irak israel "
		"syrien libanon ägypten libyen afghanistan australien "
		"südafrika nigeria korea nordkorea südkorea serbien "
		"kroatien rumänien bulgarien berlin hamburg münchen köln "
		"frankfurt bonn wien bern zürich paris london brüssel "
		"moskau kiew washington peking tokio rom madrid warschau "
		"europa bayern sachsen hessen thüringen brandenburg" },
	{ WORD_PARTICLE, "von van der zu zur de la al bin" },
	{ WORD_DOC, "bericht studie umfrage mitteilung erklärung "
		    "pressemitteilung stellungnahme brief schreiben "
		    "dokument statement artikel" },
	{ WORD_SOURCE, "laut zufolge so nach" },
	{ WORD_PLAIN, "der die das den dem des ein eine und oder aber doch "
		"denn wenn als weil da so nun jetzt heute gestern morgen "
		"nach vor bei mit für gegen in im am an auf aus von zu zum "
		"zur über unter durch er sie es wir ich ihr man dies diese "
		"dieser dieses hier dort auch nicht kein keine nur noch "
		"schon mehr viele alle was wer wie wo warum laut zudem "
		"außerdem jedoch während seit bis ob dass" },
	{ WORD_ABBR, "z.b. d.h. u.a. bzw. ca. etc. usw. nr. str. s. vgl. "
		     "mio. mrd. jr. sen. jan. feb. mär. apr. jun. jul. aug. "
		     "sep. sept. okt. nov. dez. hl. evtl. ggf. inkl. v." },
	{ WORD_PRED, "mit hinzu an fest klar ein zu zurück ab vor hervor "
		     "auf aus" },
	{ WORD_FIRST | WORD_MAN, "hans karl peter klaus wolfgang jürgen "
		"michael thomas andreas stefan christian martin markus "
		"frank uwe dieter günter horst gerhard manfred werner "
		"heinz helmut rolf bernd ralf sven jens jan tim tobias "
		"daniel sebastian florian lukas felix max maximilian paul "
		"jonas leon friedrich wilhelm otto ernst fritz kurt walter "
		"olaf armin robert alexander philipp johannes matthias "
		"joachim norbert sigmar guido edmund frank-walter "
		"karl-theodor" },
	{ WORD_FIRST | WORD_WOMAN, "angela anna maria ursula monika petra "
		"sabine renate karin helga brigitte ingrid susanne andrea "
		"claudia christine christina nicole stefanie julia "
		"katharina sandra anja birgit heike gabriele barbara ulrike "
		"silke martina anke elke gisela hannelore ilse lena laura "
		"lea sophie marie johanna annalena franziska manuela ute "
		"annegret katrin" },
	{ 0, NULL },
};

const struct lexicon lexicon_de = {
	.language = "de",
	.habits = HABIT_NOUNS | HABIT_INVERTED,
	.verbs = verbs,
	.words = words,
};
