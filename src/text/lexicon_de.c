#include "config.h"

#include "src/text/lexicon.h"

/*
 * German. Nouns have capitals too, so that a capital alone makes no name;
 * the verb is the second part of its clause and its other half the last
 * ("teilte … mit"); reports stand in the subjunctive ("sei", "habe"). A long
 * noun is known by its last part: Regierungssprecherin by sprecherin.
 */

#define S	FRAME_SAY | FRAME_THAT
#define O	FRAME_OBJECT
#define PARTED	FRAME_SAY | FRAME_THAT | FRAME_PARTED

static const struct cue_verb verbs[] = {
	/* plain saying */
	{ "sagen sagt sagte sagten gesagt sage", S },
	{ "erklären erklärt erklärte erklärten erkläre", S },
	{ "erzählen erzählt erzählte erzählten", S },
	{ "erläutern erläutert erläuterte erläuterten", S },
	{ "ergänzen ergänzt ergänzte ergänzten", S },
	{ "hinzufügen hinzugefügt", S },
	{ "fügt fügte fügten", PARTED },
	{ "betonen betont betonte betonten", S },
	{ "behaupten behauptet behauptete behaupteten", S },
	{ "berichten berichtet berichtete berichteten", S },
	{ "melden meldet meldete meldeten", S },
	{ "bestätigen bestätigt bestätigte bestätigten", S | O },
	{ "bekräftigen bekräftigt bekräftigte bekräftigten", S | O },
	{ "bemerken bemerkt bemerkte bemerkten anmerken angemerkt", S },
	{ "merkt merkte merkten", PARTED },
	{ "meinen meint meinte meinten gemeint", S },
	{ "äußern äußert äußerte äußerten geäußert", S | O },
	{ "mitteilen mitgeteilt", S },
	{ "teilt teilte teilten", PARTED },
	{ "angeben angegeben bekanntgegeben bekanntgeben", S },
	{ "gibt gab gaben", PARTED },
	{ "verkünden verkündet verkündete verkündeten verlautbaren"
	  " verlautbarte", S | O },
	{ "ankündigen angekündigt", S | O },
	{ "kündigt kündigte kündigten", PARTED },
	{ "versichern versichert versicherte versicherten beteuern beteuert"
	  " beteuerte beteuerten", S },
	{ "zusichern zugesichert", S },
	{ "sichert sicherte sicherten", PARTED },
	{ "unterstreichen unterstreicht unterstrich unterstrichen", S | O },
	{ "hervorheben hervorgehoben", S | O },
	{ "hebt hob hoben", PARTED },
	{ "feststellen festgestellt klarstellen klargestellt", S },
	{ "stellt stellte stellten", PARTED },
	{ "einräumen eingeräumt zugeben zugegeben", S },
	{ "räumt räumte räumten", PARTED },
	{ "gestehen gesteht gestand gestanden", S },
	{ "ausführen ausgeführt anführen angeführt", S },
	{ "führt führte führten", PARTED },
	{ "urteilen urteilt urteilte urteilten", S },
	{ "resümieren resümiert resümierte bilanzieren bilanziert"
	  " bilanzierte", S },
	{ "schildern schildert schilderte schilderten", S | O },
	{ "erinnern erinnert erinnerte erinnerten", S },
	{ "wiederholen wiederholt wiederholte wiederholten", S | O },
	{ "argumentieren argumentiert argumentierte argumentierten", S },
	{ "begründen begründet begründete begründeten", S | O },
	{ "prophezeien prophezeit prophezeite prognostizieren"
	  " prognostiziert prognostizierte", S },
	{ "aussagen ausgesagt", S },
	{ "präzisieren präzisiert präzisierte konkretisieren konkretisierte",
	  S },
	{ "konstatieren konstatiert konstatierte", S | O },
	{ "kommentieren kommentiert kommentierte kommentierten", S | O },
	{ "formulieren formuliert formulierte zusammenfassen"
	  " zusammengefasst", S },
	{ "zitieren zitiert zitierte zitierten", FRAME_SAY | FRAME_QUOTED },
	{ "sprechen spricht sprach sprachen gesprochen reden redet redete"
	  " redeten", FRAME_PREP | FRAME_SAY },
	/* answering and asking */
	{ "antworten antwortet antwortete antworteten erwidern erwidert"
	  " erwiderte erwiderten entgegnen entgegnet entgegnete"
	  " entgegneten", S },
	{ "reagieren reagiert reagierte reagierten kontern kontert konterte"
	  " konterten", FRAME_SAY },
	{ "einwenden eingewendet eingewandt", S },
	{ "wendet wandte wandten", PARTED },
	{ "fragen fragt fragte fragten gefragt", S },
	{ "fordern fordert forderte forderten gefordert verlangen verlangt"
	  " verlangte verlangten", S | O | FRAME_TO },
	{ "auffordern aufgefordert mahnen mahnt mahnte mahnten ermahnen"
	  " ermahnt ermahnte", S | FRAME_TO | FRAME_TOLD },
	{ "bitten bittet bat baten gebeten appellieren appelliert"
	  " appellierte", FRAME_SAY | FRAME_TO },
	{ "vorschlagen vorgeschlagen", S | O },
	{ "schlägt schlug schlugen", PARTED },
	{ "empfehlen empfiehlt empfahl empfahlen empfohlen raten rät riet"
	  " rieten", S | O | FRAME_TO },
	/* warning and promising */
	{ "warnen warnt warnte warnten gewarnt", S | FRAME_PREP },
	{ "drohen droht drohte drohten gedroht", S | FRAME_PREP | FRAME_TO },
	{ "versprechen verspricht versprach versprachen versprochen",
	  S | O | FRAME_TO },
	{ "schwören schwört schwor geschworen", S },
	/* praise and blame */
	{ "kritisieren kritisiert kritisierte kritisierten", S | O },
	{ "klagen klagt klagte klagten beklagen beklagt beklagte beklagten"
	  " bemängeln bemängelt bemängelte beschweren beschwerte", S | O },
	{ "loben lobt lobte lobten gelobt würdigen würdigt würdigte"
	  " würdigten gewürdigt", S | O },
	{ "begrüßen begrüßt begrüßte begrüßten", O },
	{ "verurteilen verurteilt verurteilte verurteilten", O | FRAME_SAY },
	{ "vorwerfen vorgeworfen beschuldigen beschuldigt beschuldigte"
	  " beschuldigten", O },
	{ "wirft warf warfen", FRAME_OBJECT | FRAME_PARTED },
	{ "bestreiten bestreitet bestritt bestritten dementieren dementiert"
	  " dementierte leugnen leugnet leugnete leugneten bezweifeln"
	  " bezweifelt bezweifelte bezweifelten", S | O | FRAME_DENY },
	{ "zurückweisen zurückgewiesen", S | O | FRAME_DENY },
	{ "weist wies wiesen", PARTED | FRAME_DENY },
	{ "ablehnen abgelehnt attackieren attackiert attackierte"
	  " attackierten", O },
	{ "hoffen hofft hoffte hofften", S | FRAME_WEAK },
	{ "bedauern bedauert bedauerte bedauerten", S | O },
	{ "danken dankt dankte gratulieren gratuliert gratulierte", O },
	{ "scherzen scherzt scherzte witzeln witzelt witzelte spotten"
	  " spottet spottete", FRAME_SAY },
	{ "rufen ruft rief riefen gerufen schreien schreit schrie schrien"
	  " skandieren skandiert skandierte skandierten", FRAME_SAY },
	{ "jubeln jubelt jubelte jubelten freuen freut freute freuten"
	  " schwärmen schwärmt schwärmte", FRAME_SAY },
	/* naming */
	{ "nennen nennt nannte nannten genannt bezeichnen bezeichnet"
	  " bezeichnete bezeichneten beschreiben beschreibt beschrieb"
	  " beschrieben werten wertet wertete werteten feiern feiert feierte"
	  " feierten gefeiert einstufen eingestuft beurteilen beurteilt"
	  " beurteilte beurteilten titulieren tituliert titulierte"
	  " charakterisieren charakterisiert charakterisierte geißeln geißelt"
	  " geißelte brandmarken brandmarkt brandmarkte gebrandmarkt"
	  " rechtfertigen rechtfertigt rechtfertigte gerechtfertigt"
	  " einschätzen eingeschätzt", FRAME_CALL },
	/* by hand and net */
	{ "schreiben schreibt schrieb schrieben geschrieben", S },
	{ "twittern twittert twitterte twitterten posten postet postete",
	  FRAME_SAY },
	{ "heißen heißt hieß lauten lautet lautete", FRAME_SAY },
	/* thoughts */
	{ "glauben glaubt glaubte glaubten denken denkt dachte dachten"
	  " finden findet fand fanden", S | FRAME_WEAK },
	/* the subjunctive of reports */
	{ "sei seien habe werde gebe gehe komme stehe bleibe"
	  " liege lasse mache nehme könne müsse solle wolle dürfe möge wisse"
	  " brauche handele handle bestehe sehe halte finde führe zeige"
	  " bringe gelte gehöre glaube denke hoffe erwarte laufe gefährde"
	  " wäre wären hätte hätten würde würden könnte könnten"
	  " müsste müssten dürfte dürften", FRAME_REPORTED },
	{ NULL, 0, NULL },
};

static const struct word_list words[] = {
	{ WORD_HE | WORD_MAN, "er" },
	{ WORD_SHE | WORD_WOMAN, "sie" },
	{ WORD_THEY, "sie man" },
	{ WORD_I, "ich wir" },
	{ WORD_DET, "der die das ein eine mein meine sein seine ihr ihre "
		    "unser unsere dieser diese dieses jener jene viele "
		    "mehrere einige einer eines alle zwei drei vier fünf "
		    "sechs sieben acht neun zehn zahlreiche beide "
		    "andere weitere manche dessen deren" },
	{ WORD_DET | WORD_NOT, "kein keine" },
	{ WORD_DET | WORD_CASE, "den dem des einen einem seinen seinem "
		    "seiner ihren ihrem ihrer diesen diesem keinen keinem "
		    "unseren unserem unserer" },
	{ WORD_PREP | WORD_PARTICLE, "von" },
	{ WORD_PREP, "vom aus in im an am auf bei beim mit zu zum zur "
		     "über unter vor für gegen durch ohne um bis seit "
		     "während wegen trotz gegenüber zwischen neben hinter "
		     "außerhalb innerhalb per nach ins ans angesichts "
		     "bezüglich anlässlich hinsichtlich aufgrund" },
	{ WORD_AND, "und oder aber sondern doch denn sowie" },
	{ WORD_THAT, "dass daß ob warum weshalb" },
	{ WORD_SUB, "weil während wenn als obwohl nachdem bevor damit sodass "
		    "indem falls da wie wo was wobei" },
	{ WORD_WHO, "welcher welche welches" },
	{ WORD_AUX, "ist sind war waren sei seien wäre wären hat haben hatte "
		    "hatten habe hätte hätten wird werden wurde wurden "
		    "würde würden werde kann können konnte könne könnte "
		    "muss müssen musste müsse soll sollen sollte solle will "
		    "wollen wollte wolle darf dürfen dürfe" },
	{ WORD_NOT, "nicht nie niemals keinesfalls" },
	{ WORD_ADV, "auch dann später wieder erneut oft nur noch bereits "
		    "schon jetzt weiter weiterhin ferner zudem außerdem "
		    "jedoch allerdings dagegen hingegen daraufhin zunächst "
		    "zuvor ebenfalls unterdessen inzwischen wörtlich "
		    "sichtlich öffentlich schließlich so hier dort sich "
		    "dazu hierzu darüber lediglich einerseits andererseits "
		    "ihm ihn ihnen uns mir dir mich dich euch "
		    "offen sinngemäß folgt folgendes folgende "
		    "demgegenüber ihrerseits seinerseits gleichzeitig "
		    "kürzlich abschließend einmal mehr mittlerweile "
		    "dabei dafür daher deshalb deswegen demnach somit "
		    "ausdrücklich deutlich scharf zuversichtlich besorgt "
		    "enttäuscht erfreut entsetzt zufrieden dies" },
	{ WORD_TIME, "montag dienstag mittwoch donnerstag freitag samstag "
		     "sonnabend sonntag januar februar märz april mai juni "
		     "juli august september oktober november dezember heute "
		     "gestern morgen vormittag nachmittag abend nacht "
		     "mittag woche wochenende monat jahr montagabend "
		     "dienstagabend mittwochabend donnerstagabend "
		     "freitagabend samstagabend sonntagabend" },
	{ WORD_MR | WORD_MAN, "herr herrn sir lord" },
	{ WORD_MRS | WORD_WOMAN, "frau dame lady" },
	{ WORD_TITLE | WORD_ABBR, "dr. prof. dipl.-ing. gen. st." },
	{ WORD_TITLE, "dr prof hauptmann major sankt" },
	{ WORD_TITLE | WORD_ROLE | WORD_MAN, "präsident kanzler minister "
		"senator bürgermeister landrat staatssekretär general "
		"oberst papst bischof kardinal pfarrer professor richter "
		"staatsanwalt könig prinz sekretär botschafter "
		"abgeordneter trainer chef premier gouverneur admiral "
		"kommissar rabbiner imam pastor patriarch" },
	{ WORD_TITLE | WORD_ROLE | WORD_WOMAN, "präsidentin kanzlerin "
		"ministerin senatorin bürgermeisterin landrätin "
		"staatssekretärin generalin bischöfin pfarrerin professorin "
		"richterin staatsanwältin königin prinzessin sekretärin "
		"botschafterin trainerin chefin gouverneurin kommissarin "
		"pastorin" },
	{ WORD_ROLE, "abgeordnete vorsitzende beauftragte delegierte "
		"angestellte" },
	{ WORD_ROLE | WORD_MAN, "sprecher vorsitzender experte forscher "
		"wissenschaftler analyst autor direktor leiter "
		"geschäftsführer anwalt verteidiger ökonom arzt bauer "
		"landwirt unternehmer mitarbeiter zeuge bewohner "
		"politiker beamter schauspieler sänger regisseur kapitän "
		"spieler lehrer schüler student gründer stürmer torwart "
		"reporter journalist aktivist mann vertreter "
		"beauftragter koordinator manager vorstand berater "
		"beobachter historiker soziologe psychologe biologe physiker "
		"chemiker astronom meteorologe ingenieur architekt künstler "
		"musiker schriftsteller dichter maler fotograf redakteur "
		"verleger wirt händler fahrer pilot polizist soldat "
		"offizier kommandeur feuerwehrmann stellvertreter "
		"mitglied kandidat gegner anhänger fan besitzer ermittler mitglieder "
		"inhaber eigentümer nachbar tourist passagier patient "
		"demonstrant führer diplomat gesandter "
		"vermittler geistlicher mönch rektor dekan intendant "
		"kurator moderator veranstalter betreiber "
		"entwickler obmann sieger meister weltmeister "
		"astronaut rennfahrer bundestrainer teamchef kollege vater "
		"sohn bruder ehemann opfer" },
	{ WORD_ROLE | WORD_WOMAN, "sprecherin expertin forscherin "
		"wissenschaftlerin analystin autorin direktorin leiterin "
		"geschäftsführerin anwältin verteidigerin ökonomin ärztin "
		"bäuerin landwirtin unternehmerin mitarbeiterin zeugin "
		"bewohnerin politikerin beamtin schauspielerin sängerin "
		"regisseurin kapitänin spielerin lehrerin schülerin "
		"studentin gründerin reporterin journalistin aktivistin "
		"frau vertreterin koordinatorin managerin beraterin "
		"beobachterin historikerin soziologin psychologin biologin "
		"physikerin ingenieurin architektin künstlerin musikerin "
		"schriftstellerin malerin fotografin redakteurin "
		"polizistin soldatin stellvertreterin kandidatin gegnerin "
		"besitzerin inhaberin nachbarin demonstrantin diplomatin "
		"rektorin dekanin intendantin kuratorin moderatorin "
		"siegerin meisterin kollegin mutter tochter schwester "
		"ehefrau witwe" },
	{ WORD_ANON, "behörden kreise quelle quellen insider kritiker "
		     "experten anwohner zeugen augenzeugen demonstranten "
		     "diplomaten leute menschen gegner befürworter angehörige "
		     "opposition verantwortlichen verantwortliche betroffene "
		     "beamte menschenmenge menge bürger "
		     "abgeordneten vertreter zuschauer" },
	{ WORD_ORG, "ministerium regierung partei polizei behörde amt "
		    "bundestag bundesrat parlament gericht gerichtshof "
		    "staatsanwaltschaft universität hochschule institut "
		    "verband gewerkschaft verein konzern unternehmen firma "
		    "gmbh ag bank agentur zeitung spiegel sender armee "
		    "militär vereinigung organisation kommission "
		    "bundeswehr kirche stiftung fraktion koalition "
		    "opposition gesellschaft genossenschaft kammer rat "
		    "ausschuss vorstand hersteller betreiberfirma zentrum "
		    "verwaltung stadtverwaltung hausverwaltung "
		    "bundesgerichtshof bundesverfassungsgericht landgericht "
		    "amtsgericht oberlandesgericht feuerwehr gruppe "
		    "initiative bündnis spd cdu csu fdp grüne grünen afd "
		    "linke linkspartei dpa reuters afp ap un uno nato eu ard "
		    "zdf who wwf greenpeace kreml pentagon vatikan blatt "
		    "magazin zeitschrift redaktion delegation" },
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
		"europa bayern sachsen hessen thüringen brandenburg "
		"stuttgart düsseldorf dresden leipzig hannover bremen genf" },
	{ WORD_PARTICLE, "van der de la al bin zu" },
	{ WORD_DOC, "bericht studie umfrage mitteilung erklärung "
		    "stellungnahme brief schreiben dokument statement "
		    "artikel text angaben aussage aussagen ansicht meinung "
		    "worten auffassung einschätzung darstellung urteil "
		    "begründung meldung informationen webseite website "
		    "homepage internetseite" },
	{ WORD_SOURCE, "laut gemäß" },
	{ WORD_SOURCE | WORD_ADV, "so" },
	{ WORD_SOURCE | WORD_PREP, "nach" },
	{ WORD_SOURCE | WORD_PRED, "zufolge" },
	{ WORD_PLAIN, "der die das den dem des ein eine und oder aber doch "
		"denn wenn als weil da so nun jetzt heute gestern morgen "
		"nach vor bei mit für gegen in im am an auf aus von zu zum "
		"zur über unter durch er sie es wir ich ihr man dies diese "
		"dieser dieses hier dort auch nicht kein keine nur noch "
		"schon mehr viele alle was wer wie wo warum laut zudem "
		"außerdem jedoch während seit bis ob dass dabei damit "
		"dazu daher deshalb dennoch trotz bereits ebenfalls "
		"inzwischen allerdings zuvor danach seine ihre sein unser "
		"einer eines zwei drei vier weiter weitere" },
	{ WORD_ABBR, "z.b. d.h. u.a. bzw. ca. etc. usw. nr. str. s. vgl. "
		     "mio. mrd. jr. sen. jan. feb. mär. apr. jun. jul. aug. "
		     "sep. sept. okt. nov. dez. hl. evtl. ggf. inkl. v." },
	{ WORD_PRED, "mit hinzu an fest klar ein zu zurück ab vor hervor "
		     "auf aus bekannt fort ergänzend zitiert wieder" },
	{ WORD_FIRST | WORD_MAN, "hans karl carl peter klaus wolfgang jürgen "
		"michael thomas andreas stefan stephan christian martin "
		"markus marcus frank uwe dieter günter günther horst gerhard "
		"gerd manfred werner heinz helmut rolf bernd ralf ralph sven "
		"jens jan tim tobias daniel sebastian florian lukas felix "
		"max maximilian paul jonas leon friedrich wilhelm otto ernst "
		"fritz kurt walter olaf armin robert alexander philipp "
		"johannes matthias joachim norbert sigmar guido edmund "
		"georg jörg jochen rainer reiner rudolf rudi hubert hermann "
		"heiner heiko holger ingo kai knut lars lothar ludwig "
		"marco mario oliver oskar patrick ronald siegfried "
		"thorsten torsten ulrich udo volker winfried franz josef "
		"egon erich erwin eugen detlef dirk dominik gregor gustav "
		"benjamin björn boris arnold albert alfred anton arthur "
		"august bruno christoph constantin david eduard emil erik "
		"fabian gabriel hannes harald henning henry jakob johann "
		"julian kevin konrad konstantin laurenz leonhard levin "
		"lorenz moritz nico niklas noah raphael richard roland "
		"roman samuel simon theodor till tom valentin viktor "
		"vincent hans-peter hans-jürgen karl-heinz "
		"klaus-peter john james george william bill donald "
		"joe barack tony gordon steve charles jack jim "
		"jean jacques pierre nicolas françois silvio romano "
		"giorgio josé juan carlos luis wladimir sergei dmitri igor "
		"juri viktor mahmud mohammed mohammad ali ahmed hassan "
		"ibrahim mehmet mustafa recep kofi hugo fidel" },
	{ WORD_FIRST | WORD_WOMAN, "angela anna maria ursula monika petra "
		"sabine renate karin helga brigitte ingrid susanne andrea "
		"claudia christine christina nicole stefanie julia "
		"katharina sandra anja birgit heike gabriele barbara ulrike "
		"silke martina anke elke gisela hannelore ilse lena laura "
		"lea sophie marie johanna franziska manuela ute "
		"annegret katrin annette antje bettina carmen cornelia "
		"dagmar doris edith elena elisabeth ellen emma erika eva "
		"gerda gertrud gudrun hanna hannah heidi heidemarie helene "
		"hildegard ilona irene iris jana jutta kathrin kerstin "
		"kirsten kristina lisa luise margarete margot marion "
		"marlene melanie mia michaela mona nadine natalie nina "
		"nora olga patricia regina rita rosa ruth sarah sigrid "
		"simone sonja svenja sylvia tanja tina ulla vera veronika "
		"viktoria yvonne mary condoleezza hillary" },
	{ WORD_ROLE | WORD_MAN,
		"betriebsrat stadtrat gemeinderat aufsichtsrat "
		"regierungschef parteichef fraktionschef konzernchef "
		"polizeichef klinikchef vereinschef verbandschef "
		"firmenchef gewerkschaftschef feuerwehrchef bankchef "
		"finanzchef personalchef redaktionschef landesvater "
		"anwohner wirt bäcker fischer jäger förster winzer "
		"hotelier gastronom handwerker elektriker schreiner "
		"mechaniker pfleger krankenpfleger hausarzt chirurg "
		"virologe psychiater politologe jurist theologe "
		"germanist klimaforscher meeresbiologe einsatzleiter "
		"pressesprecher rettungssanitäter" },
	{ WORD_ROLE | WORD_WOMAN,
		"betriebsrätin stadträtin gemeinderätin "
		"aufsichtsrätin anwohnerin wirtin bäckerin fischerin "
		"winzerin pflegerin krankenpflegerin hausärztin "
		"chirurgin virologin politologin juristin theologin "
		"klimaforscherin meeresbiologin einsatzleiterin "
		"pressesprecherin rentnerin friseurin verkäuferin" },
	{ WORD_PLAIN,
		"o-ton" },
	{ 0, "aber doch dagegen hingegen allerdings jedoch während indes demgegenüber",
	  USE_BUT },
	{ 0, "das dies",
	  USE_THIS },
	{ 0, "es",
	  USE_IT },
	{ 0, "frage antwort",
	  USE_TURN },
	{ 0, "für",
	  USE_VIEW },
	{ 0, "sich",
	  USE_CLITIC },
	{ 0, "von vom vor zu zum zur gegen über für mit",
	  USE_ABOUT },
	{ 0, "wird werden werde wurde wurden worden",
	  USE_PASSIVE },
	{ 0, "ein eine einer eines einem einen", USE_ONE },
	{ WORD_ROLE, "ologe ologin biologe biologin geologe geologin zoologe "
		"zoologin", 0 },
	{ 0, NULL, 0 },
};

const struct lexicon lexicon_de = {
	.language = "de",
	.habits = HABIT_NOUNS | HABIT_INVERTED | HABIT_SECOND | HABIT_ALONE |
		  HABIT_COMPOUND,
	.verbs = verbs,
	.words = words,
};
